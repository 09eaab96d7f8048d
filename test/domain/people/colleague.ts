import type { TimeOff } from '../../../src/domain/people/time-off.js';
import type { ClockTime } from '../../../src/domain/people/wall-time.js';
import { type WorkingRules, WorkingTime } from '../../../src/domain/people/working-time.js';
import { defaultWorkspaceSettings } from '../../../src/domain/people/workspace-settings.js';
import { type Day, type Instant, instant, localTime, type Zone } from '../../../src/domain/time.js';

export const berlin = 'Europe/Berlin' as Zone;

/** `2026-10-05T09:00` on the clocks of `zone`. */
export const local = (wall: string, zone: Zone = berlin): Instant => {
  const guess = instant(Date.parse(`${wall}Z`));
  return instant(guess - localTime(guess, zone).offsetNanoseconds / 1e6);
};

/** What somebody in `zone` reads on the wall, to the minute. */
export const wall = (at: Instant | null, zone: Zone = berlin) =>
  at === null ? null : localTime(at, zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** Works Monday to Friday, nine to five, in Berlin, unless said otherwise. */
export const workingTime = (rules: Partial<WorkingRules> = {}) => {
  const { workingDays, workingHours } = defaultWorkspaceSettings;
  return new WorkingTime({ zone: berlin, workingDays, workingHours, timeOff: [], isHoliday: () => false, ...rules });
};

export const hoursOf = (start: string, end: string) => ({ start: start as ClockTime, end: end as ClockTime });

export const away = (from: string, to: string): TimeOff => ({ from: from as Day, to: to as Day, note: '' });
