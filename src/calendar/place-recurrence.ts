import { type Refusal, refuse } from '../domain/decision.js';
import type { ClockTime } from '../domain/people/wall-time.js';
import type { Recurrence } from '../domain/task/recurrence.js';
import type { Due } from '../domain/task/task.js';
import { dayOf, type Instant, localTime, type Zone } from '../domain/time.js';
import { parseRecurrence } from './parse-recurrence.js';
import { nextOccurrence } from './recurrence.js';

/** The date that the first one has already. `said`: what of it people said along with how often; null: nothing, it may move. */
export interface KnownDue {
  readonly at: Instant;
  readonly said: 'day' | 'moment' | null;
}

export interface PlaceContext {
  readonly now: Instant;
  readonly zone: Zone;
  /** The time of day that is meant where nobody said one. */
  readonly dayEnd: ClockTime;
  readonly due: KnownDue | null;
}

export interface Placed {
  readonly recurrence: Recurrence;
  /** Of the first one. */
  readonly due: Due;
}

/**
 * What people say of how often, put on the calendar together with a date that is there already: "every 2 weeks" by
 * Friday 17:00 is every second Friday at 17:00. Refused when what was said of both does not go together.
 */
export function placeRecurrence(text: string, { now, zone, dayEnd, due }: PlaceContext): Placed | Refusal {
  const begins = due && (due.said || due.at > now) ? localTime(due.at, zone) : null;
  const usualTime = begins ? (begins.toPlainTime().toString().slice(0, 5) as ClockTime) : dayEnd;
  const recurrence = parseRecurrence(text, { now, zone, usualTime, from: begins ? dayOf(begins) : undefined });
  if ('refused' in recurrence) return recurrence;
  const at = nextOccurrence(recurrence, now);
  if (at === null) return refuse('never', 'That would never come. Say a later end.');
  return due?.said && !agrees(at, due, zone) ? twoDates : { recurrence, due: { at, zone } };
}

const agrees = (at: Instant, due: KnownDue, zone: Zone) =>
  due.said === 'moment' ? at === due.at : dayOf(localTime(at, zone)) === dayOf(localTime(due.at, zone));

const twoDates = refuse(
  'two-dates',
  'The date does not go with how often it repeats: the first one would be due at another time. Say only one of the two.',
);
