import { z } from 'zod';
import { type UserId, userId } from '../../domain/ids.js';
import { type ClockTime, clockTime } from '../../domain/people/wall-time.js';
import { type FormMeta, readMeta } from './form-meta.js';

/** What stands in the boxes of a form that was sent, by block id. A box that is not there is empty. */
export interface Entered {
  readonly meta: FormMeta;
  text(block: string): string;
  /** The one choice of a list. */
  chosen(block: string): string | null;
  /** Of boxes to tick, those ticked. */
  ticked(block: string): readonly string[];
  /** Null also for what is no person of Slack. */
  person(block: string): UserId | null;
  people(block: string): readonly UserId[];
  /** `YYYY-MM-DD`. */
  day(block: string): string | null;
  /** Null also for what no clock shows. */
  time(block: string): ClockTime | null;
}

const option = z.object({ value: z.string().max(200) });
const person = z.string().regex(/^[UW][A-Z0-9]{1,30}$/);
const box = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_time: z.string().nullish(),
  selected_date: z.iso.date().nullish().catch(null),
  selected_user: person.nullish().catch(null),
  selected_users: z.array(person).nullish(),
});
const submitted = z.object({
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), box)) }),
});

/** Undefined for a view that is not one of our forms. */
export function readEntered(view: unknown): Entered | undefined {
  const { data } = submitted.safeParse(view);
  const meta = readMeta(data?.private_metadata);
  if (!data || !meta) return undefined;
  const boxes = new Map(Object.entries(data.state.values).map(([block, held]) => [block, Object.values(held)[0]]));
  return {
    meta,
    text: (block) => (boxes.get(block)?.value ?? '').trim(),
    chosen: (block) => boxes.get(block)?.selected_option?.value ?? null,
    ticked: (block) => (boxes.get(block)?.selected_options ?? []).map(({ value }) => value),
    person: (block) => {
      const chosen = boxes.get(block)?.selected_user;
      return chosen ? userId(chosen) : null;
    },
    people: (block) => (boxes.get(block)?.selected_users ?? []).map(userId),
    day: (block) => boxes.get(block)?.selected_date ?? null,
    time: (block) => clockTime(boxes.get(block)?.selected_time ?? '') ?? null,
  };
}
