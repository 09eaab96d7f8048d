/** The parts of an RRULE that we write (RFC 5545, 3.3.10), in the order we write them. */
const names = ['FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYSETPOS', 'COUNT', 'UNTIL'] as const;
export type PartName = (typeof names)[number];
export type RuleParts = { readonly [Name in PartName]?: string };

export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];

/** RFC 5545's names, Monday first. */
export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export const workdays = 'MO,TU,WE,TH,FR';

export const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;

export const ruleOf = (parts: RuleParts) =>
  names.flatMap((name) => (parts[name] === undefined ? [] : `${name}=${parts[name]}`)).join(';');

export const partsOf = (rule: string): RuleParts =>
  Object.fromEntries(rule.split(';').map((part) => part.split('=', 2))) as RuleParts;

export const interval = ({ INTERVAL }: RuleParts) => Number(INTERVAL ?? 1);

/** The `day`th of each month, or its last day where it is shorter; -1: the last day. */
export function monthDay(day: number): RuleParts {
  if (day <= 28) return { BYMONTHDAY: String(day) };
  const choices = Array.from({ length: day - 27 }, (_, index) => 28 + index);
  return { BYMONTHDAY: choices.join(','), BYSETPOS: '-1' };
}

/** The date every year; 29 February becomes the 28th in years without one. */
export const yearDay = (month: number, day: number): RuleParts => ({
  BYMONTH: String(month),
  ...(month === 2 ? monthDay(day) : { BYMONTHDAY: String(day) }),
});
