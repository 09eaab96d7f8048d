import { z } from 'zod';
import { type Day, type Instant, instant } from '../domain/time.js';
import { readJson } from './ids.js';

const day = z.iso.date() as unknown as z.ZodType<Day>;
const startPick = z.tuple([z.string().min(1).max(100), z.number().int().nonnegative(), day]);
export interface StartPick {
  readonly batch: string;
  readonly revision: number;
  readonly starting: Day;
}

/** The value of a button that says on which day a list starts. */
export const encodeStartPick = ({ batch, revision, starting }: StartPick) =>
  JSON.stringify([batch, revision, starting]);

/** Undefined for anything that `encodeStartPick` did not make; the day is a real one. */
export function decodeStartPick(raw: string | undefined): StartPick | undefined {
  const { data } = startPick.safeParse(readJson(raw));
  return data && { batch: data[0], revision: data[1], starting: data[2] };
}

const deletion = z.tuple([z.string().min(1).max(100), z.number().int().nonnegative()]);

/** The value of the button that brings a template back: its name, and when it was deleted. */
export const encodeDeletion = ({ name, at }: { readonly name: string; readonly at: Instant }) =>
  JSON.stringify([name, at]);

/** Undefined for anything that `encodeDeletion` did not make. */
export function decodeDeletion(raw: string | undefined): { name: string; at: Instant } | undefined {
  const { data } = deletion.safeParse(readJson(raw));
  return data && { name: data[0], at: instant(data[1]) };
}
