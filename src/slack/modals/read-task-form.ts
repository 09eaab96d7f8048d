import { z } from 'zod';
import { type ChannelId, channelId, type UserId, userId } from '../../domain/ids.js';
import type { Capture } from '../../domain/task/capture.js';
import type { CommandOf, NewAssigner } from '../../domain/task/command.js';
import { priorities, type Task, type TaskFields } from '../../domain/task/task.js';
import type { Instant } from '../../domain/time.js';
import { namesIn } from '../../language/parse-item.js';
import { fieldText } from '../present/trouble.js';
import type { Label } from '../views/line.js';
import {
  type Box,
  type Boxes,
  type BoxFaults,
  boxesFor,
  boxesOf,
  type FieldsRead,
  fieldsIn,
  formFields,
  untouched,
} from './boxes.js';
import { readCapture } from './capture-boxes.js';
import { type BoxContext, checklistIn, mentionsOnly, type PeopleTyped } from './checklist-box.js';
import { fieldsAt } from './fields-at.js';
import { type FormMeta, readMeta } from './form-meta.js';
import { withRecurrence } from './recurrence-box.js';
import { sharingChoice } from './sharing-box.js';
import { blockId, boxOf, type EditScope, onlyConcerned } from './task-form.js';

/** Words for each block that holds something that won't do, as Slack takes them in answer to a submission. */
export type FormErrors = Readonly<Record<string, Label>>;

export type CreateRead =
  | {
      readonly ok: true;
      readonly meta: FormMeta;
      readonly fields: TaskFields;
      readonly channel: ChannelId | null;
      /** Wherever the form was opened. */
      readonly isPrivate: boolean;
      readonly capture: Capture | null;
    }
  | { readonly ok: false; readonly errors: FormErrors };

/** `altered` may be empty: the person changed nothing. `boxes` is for `openClash`, should it come to that. */
export type EditRead =
  | {
      readonly ok: true;
      readonly change: CommandOf<'edit'>['change'];
      readonly altered: readonly (keyof TaskFields)[];
      readonly scope: EditScope;
      /** Somebody else is to ask for it. */
      readonly asking?: NewAssigner;
      readonly mayAsk: boolean;
      readonly boxes: Boxes;
    }
  | { readonly ok: false; readonly errors: FormErrors };

const day = z.iso.date().nullish().catch(null);
const entered = z.object({
  value: z.string().nullish(),
  selected_users: z.array(z.string().regex(/^[UW][A-Z0-9]+$/)).optional(),
  selected_user: z
    .string()
    .regex(/^[UW][A-Z0-9]+$/)
    .nullish()
    .catch(null),
  selected_date: day,
  selected_time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .nullish()
    .catch(null),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_conversation: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/)
    .nullish()
    .catch(null),
});
const submitted = z.object({
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), entered)) }),
});

/** The form's memory alone: which task it is about. Undefined for a view that is not one of our forms. */
export const readFormMeta = (view: unknown): FormMeta | undefined =>
  readMeta(z.object({ private_metadata: z.string() }).safeParse(view).data?.private_metadata);

/** Undefined for a view that is not one of our forms. */
export function readCreate(view: unknown, now: Instant, people: PeopleTyped = mentionsOnly): CreateRead | undefined {
  const form = readForm(view);
  if (!form) return undefined;
  const { zone, base } = form.meta;
  const placed = withRecurrence(fieldsIn(form.boxes, zone), form.boxes, { now, zone });
  const { fields, faults } = withChecklist(placed, form.boxes, { now, zone, people, seen: [] });
  const errors = boxErrors(faults, base);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { meta, channel, isPrivate, capture } = form;
  return {
    ok: true,
    meta,
    fields,
    channel,
    isPrivate,
    capture: capture && isPrivate ? { ...capture, answer: false } : capture,
  };
}

/** `task` as it stands now. Only what the person altered becomes part of the change, with the values they saw. */
export function readEdit(
  view: unknown,
  task: Task,
  now: Instant,
  people: PeopleTyped = mentionsOnly,
): EditRead | undefined {
  const form = readForm(view);
  if (!form) return undefined;
  const { base, zone } = form.meta;
  const seen = fieldsAt(task, base);
  if (!seen) {
    const words = 'Very much has changed since you opened this form. Copy what you wrote, close it and open it anew.';
    return { ok: false, errors: { [blockId('title', base)]: words } };
  }
  const before = boxesOf(seen, zone, people);
  const touched = formFields.filter((field) => !untouched(field, before, form.boxes));
  const said = fieldsIn(form.boxes, zone);
  const repeats = touched.includes('recurrence');
  const placed = repeats ? withRecurrence(said, form.boxes, { now, zone, before: seen }) : said;
  const { fields, faults } = withChecklist(placed, form.boxes, { now, zone, people, seen: seen.checklist });
  const moved = repeats && fields.recurrence !== null && fields.due?.at !== seen.due?.at;
  const altered = moved ? [...new Set([...touched, 'due' as const])] : touched;
  const mine = new Set<string>(altered.flatMap((field) => boxesFor[field]));
  const errors = boxErrors(Object.fromEntries(Object.entries(faults).filter(([box]) => mine.has(box))), base);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const change = Object.fromEntries(altered.map((field) => [field, { from: seen[field], to: fields[field] }]));
  const from = assignerAt(task, base);
  const to = form.assigner;
  const asking = to !== null && to !== from ? { asking: { from, to, reason: form.why } } : {};
  return { ok: true, change, altered, scope: form.scope, boxes: form.boxes, mayAsk: to !== null, ...asking };
}

/** Who asked for it right after history entry `base`. */
const assignerAt = ({ history, assigner }: Task, base: number) =>
  history.find(({ id, change }) => id > base && change.assigner)?.change.assigner?.from ?? assigner;

function withChecklist(read: FieldsRead, { checklist }: Boxes, context: BoxContext): FieldsRead {
  const said = checklistIn(checklist, context);
  return 'fault' in said
    ? { ...read, faults: { ...read.faults, checklist: said.fault } }
    : { ...read, fields: { ...read.fields, checklist: said.items } };
}

/** The names that are typed into the checklist of a form: whoever reads it has to know who they are. */
export const namesTyped = (view: unknown): readonly string[] => namesIn(readForm(view)?.boxes.checklist ?? '');

/** The domain's objections to fields, beside their boxes. Undefined when it objects to no field of the form. */
export function fieldErrors(
  fields: Readonly<Record<string, Label>> | undefined,
  { base }: FormMeta,
  people: readonly UserId[] | undefined,
  nameOf: (person: string) => string,
): FormErrors | undefined {
  const errors = Object.entries(fields ?? {}).flatMap(([field, words]) => {
    if (field === 'assigner') return [[blockId('assigner', base), fieldText(words, people, nameOf)] as const];
    if (field === 'reason') return [[blockId('assigner_why', base), fieldText(words, people, nameOf)] as const];
    const [box] = Object.hasOwn(boxesFor, field) ? boxesFor[field as keyof TaskFields] : [];
    return box ? [[blockId(box, base), fieldText(words, people, nameOf)] as const] : [];
  });
  return errors.length > 0 ? Object.fromEntries(errors) : undefined;
}

interface Form {
  readonly meta: FormMeta;
  readonly boxes: Boxes;
  readonly channel: ChannelId | null;
  readonly isPrivate: boolean;
  readonly capture: Capture | null;
  readonly scope: EditScope;
  /** Null: the form has no box for who asks. */
  readonly assigner: UserId | null;
  readonly why: string;
}

function readForm(view: unknown): Form | undefined {
  const { data } = submitted.safeParse(view);
  const meta = readMeta(data?.private_metadata);
  if (!data || !meta) return undefined;
  const values = new Map(
    Object.entries(data.state.values).map(([block, actions]) => [boxOf(block), Object.values(actions)[0]]),
  );
  const text = (box: Box) => values.get(box)?.value ?? '';
  const chosen = values.get('priority')?.selected_option?.value;
  const channel = values.get('channel')?.selected_conversation;
  const assignees = values.get('assignees')?.selected_users ?? [];
  const assigner = values.get('assigner')?.selected_user;
  const sharing = sharingChoice(values.get('sharing')?.selected_option?.value);
  return {
    meta,
    channel: channel ? channelId(channel) : null,
    isPrivate: (values.get('private')?.selected_options ?? []).some(({ value }) => value === onlyConcerned),
    capture: meta.capture
      ? readCapture(meta.capture, {
          askedBy: values.get('asked_by')?.selected_option?.value,
          answer: (values.get('answer')?.selected_options ?? []).map(({ value }) => value),
        })
      : null,
    assigner: assigner ? userId(assigner) : null,
    why: values.get('assigner_why')?.value ?? '',
    scope: values.get('scope')?.selected_option?.value === 'all' ? 'all' : 'this',
    boxes: {
      title: text('title'),
      assignees,
      sharing,
      needed: text('needed'),
      lead: sharing === 'lead' ? (assignees[0] ?? null) : null,
      due_date: values.get('due_date')?.selected_date ?? null,
      due_time: values.get('due_time')?.selected_time ?? null,
      priority: priorities.find((priority) => priority === chosen) ?? 'normal',
      estimate: text('estimate'),
      labels: text('labels'),
      start: values.get('start')?.selected_date ?? null,
      description: text('description'),
      outcome: text('outcome'),
      resources: text('resources'),
      reminders: text('reminders'),
      repeats: text('repeats'),
      checklist: text('checklist'),
      after: (values.get('after')?.selected_options ?? []).map(({ value }) => value),
    },
  };
}

const boxErrors = (faults: BoxFaults, base: number): FormErrors =>
  Object.fromEntries(Object.entries(faults).map(([box, words]) => [blockId(box as Box, base), words]));
