import { type Line, line, typed } from '../../domain/line.js';
import type { WhyAsk } from './said.js';

/** What to ask about a date that may be meant in two ways. `said` is the person's own text. */
export function questionAbout(why: WhyAsk, said: string, twice: boolean): Line {
  const words = line`“${typed(said)}”`;
  switch (why) {
    case 'next-weekday':
      return line`Which day is ${words}?`;
    case 'next-period':
      return line`When in ${words}: at its beginning or by its end?`;
    case 'weekend':
      return line`Which day of ${words}?`;
    case 'month':
      return line`Is ${words} the beginning of the month or its end?`;
    case 'day-month':
      return line`Which comes first in ${words}, the day or the month?`;
    case 'no-such-day':
      return line`The calendar has no ${words}. Which day instead?`;
    case 'weekday-mismatch':
      return line`The weekday and the date in ${words} don’t match. Which one is right?`;
    case 'no-am-pm':
      return line`Is ${words} in the morning or later in the day?`;
    case 'midnight':
      return line`Does ${words} mean the end of that day or its beginning?`;
    case 'past':
      return line`${words} is already over. When should it be done?`;
    case 'before-day':
      return line`Does ${words} mean the day before, or that day at the latest?`;
    case 'range':
      return line`${words} is a stretch of time. When in it is the task due?`;
    case 'clock-change':
      return twice
        ? line`The clocks go back that day, so ${words} comes twice. Which one?`
        : line`The clocks go forward that day and skip ${words}. Which hour instead?`;
  }
}
