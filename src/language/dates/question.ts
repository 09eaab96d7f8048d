import type { WhyAsk } from './said.js';

/** What to ask about a date that may be meant in two ways. `said` is the person's own text, to be escaped where it is shown. */
export function questionAbout(why: WhyAsk, said: string, twice: boolean): string {
  const words = `“${said}”`;
  switch (why) {
    case 'next-weekday':
      return `Which day is ${words}?`;
    case 'next-period':
      return `When in ${words}: at its beginning or by its end?`;
    case 'weekend':
      return `Which day of ${words}?`;
    case 'month':
      return `Is ${words} the beginning of the month or its end?`;
    case 'day-month':
      return `Which comes first in ${words}, the day or the month?`;
    case 'no-such-day':
      return `The calendar has no ${words}. Which day instead?`;
    case 'weekday-mismatch':
      return `The weekday and the date in ${words} don’t match. Which one is right?`;
    case 'no-am-pm':
      return `Is ${words} in the morning or later in the day?`;
    case 'midnight':
      return `Does ${words} mean the end of that day or its beginning?`;
    case 'past':
      return `${words} is already over. When should it be done?`;
    case 'before-day':
      return `Does ${words} mean the day before, or that day at the latest?`;
    case 'range':
      return `${words} is a stretch of time. When in it is the task due?`;
    case 'clock-change':
      return twice
        ? `The clocks go back that day, so ${words} comes twice. Which one?`
        : `The clocks go forward that day and skip ${words}. Which hour instead?`;
  }
}
