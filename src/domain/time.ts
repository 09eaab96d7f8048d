import { Temporal } from 'temporal-polyfill';

declare const brand: unique symbol;

/** A moment: milliseconds since 1970 UTC. Comparable with `<`. */
export type Instant = number & { readonly [brand]: 'Instant' };
/** An IANA time zone name that Temporal accepts. */
export type Zone = string & { readonly [brand]: 'Zone' };
/** A calendar day without a zone, `YYYY-MM-DD`. */
export type Day = string & { readonly [brand]: 'Day' };

export const instant = (epochMs: number) => epochMs as Instant;
export const utc = 'UTC' as Zone;
export const minutes = (count: number) => count * 60_000;
export const hours = (count: number) => count * 3_600_000;
export const days = (count: number) => count * 86_400_000;

/** `raw` as a zone, or undefined where Temporal knows no such zone (Slack sends none for some guests). */
export function zone(raw: string | null | undefined): Zone | undefined {
  if (!raw) return undefined;
  try {
    return Temporal.Now.instant().toZonedDateTimeISO(raw).timeZoneId as Zone;
  } catch {
    return undefined;
  }
}

/** The wall clock that a person in `where` reads at `at`. */
export function localTime(at: Instant, where: Zone): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(where);
}

export function toInstant(local: Temporal.ZonedDateTime): Instant {
  return local.epochMilliseconds as Instant;
}

export const dayOf = (local: Temporal.ZonedDateTime | Temporal.PlainDate): Day =>
  (local instanceof Temporal.PlainDate ? local : local.toPlainDate()).toString() as Day;
