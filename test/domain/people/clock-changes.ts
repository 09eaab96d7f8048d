import { Temporal } from 'temporal-polyfill';
import { type Instant, instant, localTime, toInstant, type Zone } from '../../../src/domain/time.js';

export interface ClockChange {
  readonly zone: Zone;
  /** The first instant under the new offset. */
  readonly at: Instant;
}

/** Every change of clocks of every IANA zone in the seven years from 2024 to 2030. */
export function clockChanges(): readonly ClockChange[] {
  return (Intl.supportedValuesOf('timeZone') as Zone[]).flatMap(changesOf);
}

function changesOf(zone: Zone): ClockChange[] {
  const changes: ClockChange[] = [];
  let change = Temporal.Instant.from('2024-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  for (; change && change.year <= 2030; change = change.getTimeZoneTransition('next'))
    changes.push({ zone, at: toInstant(change) });
  return changes;
}

/** The same, with one zone for all whose clocks show the same through these years. */
export function distinctClockChanges(): readonly ClockChange[] {
  const distinct = new Map<string, readonly ClockChange[]>();
  for (const zone of Intl.supportedValuesOf('timeZone') as Zone[]) {
    const changes = changesOf(zone);
    const offsets = changes.map(({ at }) => [at, localTime(instant(at - 1), zone).offset, localTime(at, zone).offset]);
    distinct.set(JSON.stringify(offsets), changes);
  }
  return [...distinct.values()].flat();
}

export const dayAt = (at: Instant, zone: Zone) => localTime(at, zone).toPlainDate().toString();
