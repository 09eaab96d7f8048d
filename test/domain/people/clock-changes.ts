import { Temporal } from 'temporal-polyfill';
import { type Instant, localTime, toInstant, type Zone } from '../../../src/domain/time.js';

export interface ClockChange {
  readonly zone: Zone;
  /** The first instant under the new offset. */
  readonly at: Instant;
}

/** Every change of clocks of every IANA zone in the five years from 2024 to 2028. */
export function clockChanges(): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  for (const zone of Intl.supportedValuesOf('timeZone') as Zone[]) {
    let change = Temporal.Instant.from('2024-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
    for (; change && change.year <= 2028; change = change.getTimeZoneTransition('next'))
      changes.push({ zone, at: toInstant(change) });
  }
  return changes;
}

export const dayAt = (at: Instant, zone: Zone) => localTime(at, zone).toPlainDate().toString();
