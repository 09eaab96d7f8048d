import { type Zone, zone } from '../domain/time.js';

/** The time zone somebody means who writes `Europe/Berlin`, `berlin` or `new york`; null where there is none of that name. */
export function parseZone(raw: string): Zone | null {
  const typed = normal(raw);
  if (typed === '') return null;
  // An offset is no zone: it would be an hour off after the clocks change.
  const exact = /^[+\-−]/.test(typed) ? undefined : zone(raw.trim());
  return exact ?? (zoneNames.find((name) => normal(cityOf(name)) === typed) as Zone | undefined) ?? null;
}

/** The zones that `typed` may be the beginning of, by their names or their cities; all of them for nothing typed. */
export const zonesLike = (typed: string): readonly Zone[] =>
  zoneNames.filter((name) => normal(name).includes(normal(typed))) as Zone[];

const zoneNames = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
const cityOf = (name: string) => name.slice(name.lastIndexOf('/') + 1);
const normal = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ');
