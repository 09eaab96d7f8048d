import { Temporal } from 'temporal-polyfill';
import { describeRecurrence } from '../../calendar/describe-recurrence.js';
import { userId } from '../../domain/ids.js';
import type { Due, Priority, TaskFields } from '../../domain/task/task.js';
import { type Day, dayOf, localTime, toInstant, type Zone } from '../../domain/time.js';
import { parseDuration } from '../../language/parse-duration.js';
import { describeOffsets, parseOffsets } from '../../language/parse-offsets.js';
import { line, verbatim } from '../present/say.js';
import { refusalLabel } from '../present/trouble.js';
import { city, duration } from '../present/when.js';
import type { Label } from '../views/line.js';
import { cut, wellFormed } from '../views/text.js';
import { linesShown, mentionsOnly, type PeopleTyped } from './checklist-box.js';
import { type SharingChoice, sharingBoxes, sharingIn } from './sharing-box.js';

/** What stands in the boxes of a task form, as Slack knows it: texts, `YYYY-MM-DD`, `HH:mm`, ids. Null: left empty. */
export interface Boxes {
  readonly title: string;
  readonly assignees: readonly string[];
  readonly sharing: SharingChoice;
  readonly needed: string;
  /** Whoever is named first, where they lead. It has no block of its own. */
  readonly lead: string | null;
  readonly due_date: string | null;
  readonly due_time: string | null;
  readonly priority: Priority;
  readonly estimate: string;
  readonly labels: string;
  readonly start: string | null;
  readonly description: string;
  readonly outcome: string;
  readonly resources: string;
  readonly reminders: string;
  readonly repeats: string;
  /** Numbers of tasks. */
  readonly after: readonly string[];
  /** An item a line. */
  readonly checklist: string;
}
export type Box = keyof Boxes;

/** Most characters that a text box of Slack holds. */
export const boxLimit = 3_000;
/** What a day without a time means: the usual end of a working day. */
export const timeUnsaid = '17:00';
/** Beside a box for a time: on whose clock, and what it means to leave it empty. */
export const yourTime = (zone: Zone) =>
  line`Your time (${verbatim(city(zone))}). Without a time it means ${verbatim(timeUnsaid)}.`;

/** Which boxes make up which field. */
export const boxesFor: Readonly<Record<keyof TaskFields, readonly [Box, ...Box[]]>> = {
  title: ['title'],
  assignees: ['assignees'],
  sharing: ['sharing', 'needed', 'lead'],
  due: ['due_date', 'due_time'],
  priority: ['priority'],
  estimateMinutes: ['estimate'],
  labels: ['labels'],
  start: ['start'],
  description: ['description'],
  outcome: ['outcome'],
  resources: ['resources'],
  reminders: ['reminders'],
  recurrence: ['repeats'],
  after: ['after'],
  checklist: ['checklist'],
};
export const formFields = Object.keys(boxesFor) as (keyof TaskFields)[];

/** The fields as the boxes show them, dates on the clock of `zone`. Text that no box can hold is shown cut. */
export function boxesOf(fields: TaskFields, zone: Zone, people: Pick<PeopleTyped, 'tagOf'> = mentionsOnly): Boxes {
  const due = fields.due && localTime(fields.due.at, zone);
  const text = (typed: string) => cut(wellFormed(typed), boxLimit);
  return {
    title: text(fields.title.replace(/\s*[\r\n]+\s*/g, ' ')),
    ...sharingBoxes(fields),
    due_date: due && dayOf(due),
    due_time: due?.toPlainTime().toString({ smallestUnit: 'minute' }) ?? null,
    priority: fields.priority,
    estimate: fields.estimateMinutes === null ? '' : duration(fields.estimateMinutes),
    labels: fields.labels.map((label) => `#${label}`).join(' '),
    start: fields.start,
    description: text(fields.description),
    outcome: text(fields.outcome),
    resources: text(fields.resources),
    reminders: fields.reminders === null ? '' : describeOffsets(fields.reminders),
    repeats: fields.recurrence === null ? '' : describeRecurrence(fields.recurrence),
    after: fields.after.map(String),
    checklist: linesShown(fields.checklist, zone, people).join('\n'),
  };
}

/** Whether a person left this field's boxes as they were. Clients may change white space on their own. */
export function untouched(field: keyof TaskFields, before: Boxes, after: Boxes): boolean {
  return boxesFor[field].every((box) => {
    const [one, other] = [before[box], after[box]];
    if (Array.isArray(one) && Array.isArray(other))
      return one.length === other.length && one.every((item) => other.includes(item));
    return normal(one) === normal(other);
  });
}

const normal = (value: unknown) =>
  typeof value === 'string' ? wellFormed(value).replace(/\r\n?/g, '\n').trim() : value;

export type BoxFaults = Partial<Record<Box, Label>>;

export interface FieldsRead {
  readonly fields: TaskFields;
  readonly faults: BoxFaults;
}

/**
 * The fields that the boxes mean, or which box can't be understood and why. Whether they are allowed is for the domain to
 * say. How often it repeats is read by `withRecurrence`, for it takes the present moment, and the checklist by `checklistIn`, for it
 * takes the items as they were seen.
 */
export function fieldsIn(boxes: Boxes, zone: Zone): FieldsRead {
  const faults: BoxFaults = {};
  const fields: TaskFields = {
    title: boxes.title.trim(),
    assignees: boxes.assignees.map(userId),
    sharing: sharingIn(boxes, faults),
    due: dueIn(boxes, zone, faults),
    priority: boxes.priority,
    estimateMinutes: estimateIn(boxes.estimate, faults),
    labels: labelsIn(boxes.labels),
    reminders: remindersIn(boxes.reminders, faults),
    start: boxes.start === null ? null : (boxes.start as Day),
    description: boxes.description.trim(),
    outcome: boxes.outcome.trim(),
    resources: boxes.resources.trim(),
    recurrence: null,
    checklist: [],
    after: boxes.after.map(Number).filter((number) => Number.isSafeInteger(number) && number > 0),
  };
  return { fields, faults };
}

export function dueIn(
  { due_date: date, due_time: time }: Pick<Boxes, 'due_date' | 'due_time'>,
  zone: Zone,
  faults: BoxFaults,
): Due | null {
  if (date === null) {
    if (time !== null) faults.due_date = 'Choose the day as well.';
    return null;
  }
  const said = Temporal.PlainDate.from(date).toPlainDateTime(time ?? timeUnsaid);
  const moment = said.toZonedDateTime(zone);
  if (!moment.toPlainDateTime().equals(said))
    faults.due_time = 'The clocks are put forward that day, and this time is skipped. Choose another one.';
  return { at: toInstant(moment), zone };
}

function estimateIn(text: string, faults: BoxFaults): number | null {
  if (text.trim() === '') return null;
  const minutes = parseDuration(text);
  if (minutes === null) faults.estimate = 'Write a time such as 30m, 3h or 1h 30m.';
  return minutes;
}

function remindersIn(text: string, faults: BoxFaults): readonly number[] | null {
  const offsets = parseOffsets(text);
  if (offsets === null || !('refused' in offsets)) return offsets;
  faults.reminders = refusalLabel(offsets);
  return null;
}

const labelsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,\s]+/)
      .map((label) => label.replace(/^#+/, ''))
      .filter(Boolean),
  ),
];
