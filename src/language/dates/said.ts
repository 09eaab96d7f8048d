import type { Temporal } from 'temporal-polyfill';
import type { Instant, Zone } from '../../domain/time.js';

/** What a phrase says of a day or an hour, before anybody works out which one it is. Weekdays are ISO: Monday 1 … Sunday 7. */
export type SaidDay =
  | {
      readonly kind: 'date';
      readonly year: number | null;
      readonly month: number;
      readonly day: number;
      readonly weekday: number | null;
    }
  /** `12/5`, which is May to some and December to others. */
  | {
      readonly kind: 'slash';
      readonly first: number;
      readonly second: number;
      readonly year: number | null;
      readonly weekday: number | null;
    }
  | { readonly kind: 'day-of-month'; readonly day: number; readonly weekday: number | null }
  | { readonly kind: 'month'; readonly year: number | null; readonly month: number }
  /** `week`: the calendar week named with it (`friday next week` is 1); `later`: whole weeks after it (`two weeks from friday`). */
  | {
      readonly kind: 'weekday';
      readonly weekday: number;
      readonly modifier: 'this' | 'next' | 'last' | null;
      readonly week: number | null;
      readonly later: number;
    }
  | { readonly kind: 'later'; readonly amount: number; readonly unit: LaterUnit }
  | {
      readonly kind: 'period';
      readonly unit: PeriodUnit;
      readonly offset: number;
      readonly edge: 'start' | 'end' | 'open';
    }
  /** 31 February: the month is real, the day is not. */
  | { readonly kind: 'no-such-day'; readonly year: number | null; readonly month: number; readonly day: number };

export type LaterUnit = 'day' | 'workday' | 'week' | 'month' | 'year';
export type PeriodUnit = 'week' | 'weekend' | 'month' | 'quarter' | 'year';

export type DayPart = 'morning' | 'afternoon' | 'evening' | 'tonight';

export type SaidTime =
  /** `half`: whether the morning or the afternoon was said, or needs no saying (13:00, 09:00). */
  | { readonly kind: 'clock'; readonly hour: number; readonly minute: number; readonly half: boolean }
  | { readonly kind: 'part'; readonly part: DayPart }
  | { readonly kind: 'day-end' }
  | { readonly kind: 'midnight' };

export interface Moment {
  readonly day: SaidDay | null;
  readonly time: SaidTime | null;
  /** Minutes east of UTC, where the person named a zone (`5pm CET`). */
  readonly offsetMinutes: number | null;
  /** `in 2 hours`: time that passes, in ms, whatever clocks do meanwhile. */
  readonly elapsedMs: number | null;
}

/** One date found in a text, at `index`; `text` may begin with the word that introduces it (`by 5`, `on friday`). */
export interface Phrase {
  readonly index: number;
  readonly text: string;
  readonly start: Moment;
  readonly end: Moment | null;
}

/** When and where something was said: the zone is the speaker's, the working day ends at `dayEnd` (`HH:mm`, else 17:00). */
export interface SaidAt {
  readonly now: Instant;
  readonly zone: Zone;
  readonly dayEnd?: string | undefined;
}

/** The clock on the wall that the words speak of: the speaker's, or that of a zone they named (`5pm CET`). */
export interface Wall {
  readonly zone: string;
  readonly now: Temporal.ZonedDateTime;
  readonly today: Temporal.PlainDate;
}

/** What leaves the day open. */
export type DayQuestion =
  | 'next-weekday'
  | 'next-period'
  | 'weekend'
  | 'month'
  | 'day-month'
  | 'no-such-day'
  | 'weekday-mismatch';

/** Why a date has to be asked about. */
export type WhyAsk = DayQuestion | 'no-am-pm' | 'midnight' | 'past' | 'clock-change' | 'before-day' | 'range';
