import type { Temporal } from 'temporal-polyfill';
import type { DayPart, SaidTime } from './said.js';

/** Minutes since the day began; 1440 is the midnight that ends it. */
export type DayMinutes = number;
export const endOfDay: DayMinutes = 1440;

/** When a part of the day starts to count as due, and when it is over. */
const partHours: Record<DayPart, readonly [number, number]> = {
  morning: [9 * 60, 12 * 60],
  afternoon: [15 * 60, 18 * 60],
  evening: [20 * 60, 23 * 60 + 59],
  tonight: [20 * 60, 23 * 60 + 59],
};

export interface ResolvedTime {
  /** The likelier first, where there are two. */
  readonly minutes: readonly [DayMinutes] | readonly [DayMinutes, DayMinutes];
  readonly why: 'no-am-pm' | 'midnight' | null;
  /** Whether an hour was said, or the end of the working day stands in for one. */
  readonly said: boolean;
}

export function minutesOf(clock: string): DayMinutes {
  const [hour = '17', minute = '0'] = clock.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** `passed`: how much of the day meant is already over, 0 for any other day than today. `daySaid`: a day stands beside it. */
export function resolveTime(
  time: SaidTime | null,
  dayEnd: DayMinutes,
  passed: DayMinutes,
  daySaid: 'no' | 'today' | 'another',
): ResolvedTime {
  if (time === null) return { minutes: [dayEnd], why: null, said: false };
  switch (time.kind) {
    case 'day-end':
      return { minutes: [dayEnd], why: null, said: false };
    case 'midnight':
      return daySaid === 'another'
        ? { minutes: [endOfDay, 0], why: 'midnight', said: true }
        : { minutes: [endOfDay], why: null, said: true };
    case 'part': {
      const [from, until] = partHours[time.part];
      return { minutes: [passed >= from ? until : from], why: null, said: true };
    }
    case 'clock': {
      const at = time.hour * 60 + time.minute;
      if (time.half) return { minutes: [at], why: null, said: true };
      const morning = at % 720;
      if (time.hour === 12) return { minutes: [at, endOfDay], why: 'no-am-pm', said: true };
      const working: readonly [DayMinutes, DayMinutes] =
        time.hour >= 7 ? [morning, morning + 720] : [morning + 720, morning];
      return { minutes: working, why: 'no-am-pm', said: true };
    }
  }
}

export function localAt(day: Temporal.PlainDate, minutes: DayMinutes): Temporal.PlainDateTime {
  const date = minutes >= endOfDay ? day.add({ days: 1 }) : day;
  const left = minutes % endOfDay;
  return date.toPlainDateTime({ hour: Math.floor(left / 60), minute: left % 60 });
}
