import { amount, type Label, line } from '../../line.js';
import { reminderOffsets } from '../../reminders/offsets.js';
import { dayOf, days, type Instant, localTime } from '../../time.js';
import type { Checklist } from '../checklist.js';
import type { TaskFields } from '../task.js';

export const limits = {
  text: 10_000,
  people: 20,
  assignees: 200,
  labels: 20,
  links: 20,
  label: 50,
  items: 50,
  item: 200,
  estimateMinutes: 10_000 * 60,
} as const;
/** A due date beyond this is a slip of the pen. */
const farthest = days(366 * 100);

const invisible = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]/gu;
const edges = /^[\s\u200B\u2060\uFEFF]+|[\s\u200B\u2060\uFEFF]+$/gu;

/** Nothing in it can be seen: white space, zero-width characters and the like. */
export const isBlank = (text: string) => text.replace(invisible, '') === '';
export const trimmed = (text: string) => text.replace(edges, '');
export const tooLong = (limit: number) => line`Please keep this within ${amount(limit)} characters.`;
export const tooMany = (limit: number) => line`Choose at most ${amount(limit)} people.`;

/** Fields as they are stored: no white space around texts, nobody and no label twice, labels as `TaskFields` wants them. */
export function tidied<Fields extends Partial<TaskFields>>(fields: Fields): Fields {
  const entries = Object.entries(fields) as [keyof TaskFields, unknown][];
  return Object.fromEntries(entries.map(([field, value]) => [field, tidiedValue(field, value)])) as Fields;
}

function tidiedValue(field: keyof TaskFields, value: unknown): unknown {
  if (field === 'labels') {
    const labels = (value as TaskFields['labels']).map(asLabel);
    return [...new Set(labels)].filter((label) => label !== '');
  }
  if (field === 'reminders') return value && tidiedReminders(value as readonly number[]);
  if (field === 'after') return [...new Set(value as TaskFields['after'])];
  if (field === 'checklist') return tidiedItems(value as Checklist);
  if (field === 'assignees') return [...new Set(value as TaskFields['assignees'])];
  return typeof value === 'string' ? trimmed(value) : value;
}

/** What can't be is left as it is, for `faultsIn` to name. */
function tidiedReminders(reminders: readonly number[]): readonly number[] {
  const kept = reminderOffsets(reminders);
  return 'refused' in kept ? reminders : kept;
}

/** Each on one line; what says nothing is no item. */
const tidiedItems = (checklist: Checklist): Checklist =>
  checklist
    .map((item) => ({ ...item, text: trimmed(item.text.replace(/\s+/g, ' ')) }))
    .filter(({ text }) => !isBlank(text));

/** As people write it (`#Front End`) to as it is kept (`front-end`). */
export const asLabel = (text: string) =>
  trimmed(text).replace(/^#+/, '').normalize('NFC').toLowerCase().replace(/\s+/g, '-');

const named: Readonly<Record<keyof TaskFields, true>> = {
  title: true,
  description: true,
  outcome: true,
  resources: true,
  assignees: true,
  sharing: true,
  priority: true,
  due: true,
  start: true,
  estimateMinutes: true,
  labels: true,
  reminders: true,
  recurrence: true,
  after: true,
  checklist: true,
};
export const fieldNames = Object.keys(named) as readonly (keyof TaskFields)[];

/** The fields out of a task. */
export const fieldsOf = (state: TaskFields): TaskFields =>
  Object.fromEntries(fieldNames.map((field) => [field, state[field]])) as unknown as TaskFields;

export type FieldFaults = Readonly<Partial<Record<keyof TaskFields, Label>>>;

/**
 * What is wrong with the fields in `altered`, in words to show beside each; the others are taken as they are, since a
 * task may well have become overdue. `fields` are tidied.
 */
export function faultsIn(fields: TaskFields, altered: readonly (keyof TaskFields)[], now: Instant): FieldFaults {
  const faults: Partial<Record<keyof TaskFields, Label>> = {};
  for (const field of altered) {
    const fault = checks[field]?.(fields, now);
    if (fault) faults[field] = fault;
  }
  const movedDays = altered.includes('start') || altered.includes('due');
  if (movedDays && !faults.due && startsLate(fields))
    faults.start = 'It would start after it is due. Choose an earlier day.';
  return faults;
}

const text = (field: 'title' | 'description' | 'outcome' | 'resources') => (fields: TaskFields) =>
  fields[field].length > limits.text ? tooLong(limits.text) : null;

const checks: Partial<Record<keyof TaskFields, (fields: TaskFields, now: Instant) => Label | null>> = {
  title: (fields) => (isBlank(fields.title) ? 'Say what is to be done.' : text('title')(fields)),
  description: text('description'),
  outcome: text('outcome'),
  resources: text('resources'),
  assignees: ({ assignees }) => (assignees.length > limits.assignees ? tooMany(limits.assignees) : null),
  sharing: ({ sharing, assignees }) => {
    if (sharing.mode !== 'some') return null;
    if (Number.isInteger(sharing.needed) && sharing.needed >= 1 && sharing.needed <= assignees.length) return null;
    return assignees.length < 2
      ? 'Choose the people first, of whom so many are needed.'
      : line`Say how many of them are needed: 1 to ${amount(assignees.length)}.`;
  },
  due: ({ due }, now) => {
    if (!due) return null;
    if (!(due.at > now)) return 'This moment has passed. Choose one that is still to come.';
    return due.at - now > farthest ? 'This is more than 100 years away. Choose an earlier date.' : null;
  },
  estimateMinutes: ({ estimateMinutes: estimate }) => {
    if (estimate === null) return null;
    if (!Number.isInteger(estimate) || estimate <= 0) return 'Give a time above zero, such as 30m or 3h.';
    return estimate > limits.estimateMinutes ? 'Please keep this within 10,000 hours.' : null;
  },
  reminders: ({ reminders }) => {
    const kept = reminders && reminderOffsets(reminders);
    return kept && 'refused' in kept ? (kept.line ?? kept.words) : null;
  },
  after: ({ after }) => (after.length > limits.links ? line`Choose at most ${amount(limits.links)} tasks.` : null),
  checklist: ({ checklist }) => {
    if (checklist.length > limits.items)
      return line`A checklist holds at most ${amount(limits.items)} items. Put the others into a task of their own.`;
    return checklist.some(({ text }) => text.length > limits.item)
      ? line`Please keep each item within ${amount(limits.item)} characters; the rest fits into the description.`
      : null;
  },
  labels: ({ labels }) => {
    if (labels.length > limits.labels) return line`Use at most ${amount(limits.labels)} labels.`;
    return labels.some((label) => label.length > limits.label)
      ? line`Please keep each label within ${amount(limits.label)} characters.`
      : null;
  },
  recurrence: ({ recurrence, due }) => (recurrence && !due ? 'Say when the first one is due.' : null),
};

function startsLate({ start, due }: TaskFields): boolean {
  return start !== null && due !== null && start > dayOf(localTime(due.at, due.zone));
}
