import { z } from 'zod';
import { type UserId, userId } from '../domain/ids.js';
import { readJson } from './ids.js';

const valueLimit = 2_000;

/** What was said of a hand-over before its form is opened. */
export interface HandOverSaid {
  readonly to: UserId | null;
  readonly reason: string;
}

const said = z.tuple([
  z
    .string()
    .regex(/^[UW][A-Z0-9]{1,30}$/)
    .nullable(),
  z.string().max(valueLimit),
]);

/** The value of the button that opens the form. A reason that is too long for it is left out. */
export function encodeHandOver({ to, reason }: HandOverSaid): string {
  const value = JSON.stringify([to, reason]);
  return value.length <= valueLimit ? value : JSON.stringify([to, '']);
}

/** Nothing for anything that `encodeHandOver` did not make: values come back from Slack's clients and are not trusted. */
export function decodeHandOver(raw: string | undefined): HandOverSaid {
  const { data: [to, reason] = [null, ''] } = said.safeParse(readJson(raw));
  return { to: to === null ? null : userId(to), reason };
}
