import { instant, type Zone } from '../../src/domain/time.js';
import type { SaidAt } from '../../src/language/dates/said.js';
import type { DueReading } from '../../src/language/parse-due.js';

/** Said at this moment, written with its offset, by somebody in this zone. */
export const saidAt = (moment: string, zone = 'Europe/Berlin'): SaidAt => ({
  now: instant(Date.parse(moment)),
  zone: zone as Zone,
});

/** A Wednesday, ten in the morning, in winter time. */
export const wednesday = saidAt('2026-11-25T10:00:00+01:00');

/** What a person would be told: the date, `*` where the end of the working day stands in, or the two to choose from. */
export function told(due: DueReading): string {
  if (due.kind === 'none') return 'none';
  if (due.kind === 'clear') return due.read.label + (due.read.timeSaid ? '' : ' *');
  return `${due.why}: ${due.options.map((option) => option.label).join(' | ')}`;
}
