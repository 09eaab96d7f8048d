import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import { type Refusal, refuse } from '../domain/decision.js';
import { line, typed } from '../domain/line.js';
import { type Day, dayOf } from '../domain/time.js';

/** A country (`DE`) or a part of one (`DE-BY`) that has public holidays of its own. */
export interface Region {
  readonly code: string;
  /** English as far as the library knows: `Germany`, `Germany, Bayern`. */
  readonly name: string;
}

let known: readonly Region[] | undefined;

/** All regions, by name. */
export function regions(): readonly Region[] {
  known ??= allRegions().sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return known;
}

function allRegions(): Region[] {
  const catalogue = new Holidays();
  return Object.entries(catalogue.getCountries('en')).flatMap(([country, name]) => [
    { code: country, name },
    ...Object.entries(catalogue.getStates(country, 'en') ?? {}).map(([state, part]) => ({
      code: `${country}-${state}`,
      name: `${name}, ${part}`,
    })),
  ]);
}

/** The region meant by `raw`, a code in any case; undefined when there is none. */
export function region(raw: string): Region | undefined {
  const wanted = raw.trim().toUpperCase();
  return regions().find(({ code }) => code.toUpperCase() === wanted);
}

/**
 * Regions that `typed` may mean, by code or by how a word of their name begins, countries before their parts; all of them
 * for nothing typed. Those of the country `near` (`DE`) come first.
 */
export function regionsLike(typed: string, near: string | null): readonly Region[] {
  const said = plain(typed);
  const found = regions().filter(
    ({ code, name }) => plain(code).startsWith(said) || ` ${plain(name)}`.includes(` ${said}`),
  );
  const rank = ({ code }: Region) =>
    (plain(code) === said ? 0 : 4) +
    (near !== null && code.split('-')[0] === near ? 0 : 2) +
    (code.includes('-') ? 1 : 0);
  return [...found].sort((one, other) => rank(one) - rank(other));
}

/** Without accents and marks: `Baden-Württemberg` is found by `wurt`. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const earliestYear = 1970;
const latestYear = 2100;
const mostCached = 500;
const cache = new Map<string, readonly Day[]>();

/**
 * The public holidays of a region in a year, in order, on which a whole day is off: substitutes are included, half days
 * (Christmas Eve in Iceland) are not. Years from 1970 to 2100; empty beyond.
 */
export function holidaysOf(code: string, year: number): readonly Day[] | Refusal {
  const place = region(code);
  if (!place) return unknownRegion(code);
  if (!(year >= earliestYear && year <= latestYear)) return [];
  const key = `${place.code}/${year}`;
  const cached = cache.get(key);
  if (cached) return cached;
  if (cache.size >= mostCached) cache.clear();
  const days = daysIn(place.code, year);
  cache.set(key, days);
  return days;
}

const unknownRegion = (code: string) =>
  refuse(
    'unknown-region',
    line`There is no region “${typed(code.slice(0, 20))}”. Say a country (DE, US) or a part of one (DE-BY, US-CA).`,
  );

/** Whether a day is off in `code`, for `WorkingRules`; no region, or one that is not known, has no holidays. */
export function holidayCheck(code: string | null): (day: Day) => boolean {
  const years = new Map<string, ReadonlySet<Day>>();
  return (day) => {
    if (code === null) return false;
    const year = day.slice(0, 4);
    let days = years.get(year);
    if (!days) {
      const found = holidaysOf(code, Number(year));
      days = new Set('refused' in found ? [] : found);
      years.set(year, days);
    }
    return days.has(day);
  };
}

function daysIn(code: string, year: number): readonly Day[] {
  const [country = '', ...rest] = code.split('-');
  const state = rest.join('-');
  const calendar = state ? new Holidays(country, state) : new Holidays(country);
  // Some begin in December and reach into the year.
  const all = [year - 1, year].flatMap((each) => calendar.getHolidays(each)).filter(({ type }) => type === 'public');
  const days = new Set(all.flatMap(wholeDays).filter((day) => day.startsWith(`${year}-`)));
  return [...days].sort();
}

/**
 * `date` begins with the local day. Islamic feasts begin at the sunset before that day and some end at noon, so their
 * length is cut to whole days; two hours are allowed for a change of clocks.
 */
function wholeDays({ date, start, end }: { date: string; start: Date; end: Date }): readonly Day[] {
  const first = Temporal.PlainDate.from(date.slice(0, 10));
  const length = Math.floor((end.getTime() - start.getTime() + 2 * 3_600_000) / 86_400_000);
  return Array.from({ length }, (_, index) => dayOf(first.add({ days: index })));
}
