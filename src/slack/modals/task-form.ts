import type { KnownBlock, ModalView } from '@slack/types';
import type { UserId } from '../../domain/ids.js';
import { blank } from '../../domain/task/apply.js';
import { fieldsOf, limits } from '../../domain/task/rules/fields.js';
import { repeats } from '../../domain/task/rules/series.js';
import { type Clash, type Origin, priorities, type Task, type TaskFields, taskName } from '../../domain/task/task.js';
import { utc, type Zone } from '../../domain/time.js';
import { modals } from '../ids.js';
import { lateItems } from '../present/checklist-words.js';
import { line, person, sentences, typed, verbatim, words } from '../present/say.js';
import { fieldWords, priorityWords } from '../present/task-words.js';
import { waitersNote } from '../present/waiting-words.js';
import { city, localWords } from '../present/when.js';
import { paragraph } from '../views/blocks.js';
import { channelBox, choiceBox, dayBox, formView, manyBox, peopleBox, textBox, timeBox } from '../views/form.js';
import type { Line } from '../views/line.js';
import { cut } from '../views/text.js';
import { askingBoxes } from './asking-boxes.js';
import { type Box, type Boxes, boxesFor, boxesOf, boxLimit, yourTime } from './boxes.js';
import { type CaptureBox, type CapturedMessage, captureBoxes } from './capture-boxes.js';
import { type AboutTask, type FormMeta, metaAbout, writeMeta } from './form-meta.js';
import { sharingChoices } from './sharing-box.js';
import { tasksBox } from './task-box.js';

export interface CreateForm {
  readonly key: string;
  /** The zone its dates are written in; `utc` where the person's is not known. */
  readonly zone: Zone;
  /** Where the card goes; null: the form asks. */
  readonly origin: Origin | null;
  /** What is known already, from a message or a sentence. */
  readonly fields?: Partial<TaskFields>;
  /** For a task that is made of a message. */
  readonly captured?: CapturedMessage | undefined;
}

const empty: TaskFields = fieldsOf(blank);

export function openCreate({ key, zone, origin, fields = {}, captured }: CreateForm): ModalView {
  const capture = captured && { source: captured.source, author: captured.author?.id ?? null };
  const meta: FormMeta = { key, zone, origin, task: null, base: 0, capture: capture ?? null };
  const boxes = boxesOf({ ...empty, ...fields }, zone);
  const where = { id: blockId('channel', 0), label: 'Show its card in', optional: true };
  return formView({
    id: modals.create,
    title: 'New task',
    submit: 'Assign',
    close: 'Never mind',
    meta: writeMeta(meta),
    blocks: [
      ...boxBlocks(boxes, meta, longHints({ ...empty, ...fields }, line`Only the beginning fits into this box.`)),
      ...(captured ? captureBoxes(captured, (box) => blockId(box, 0)) : []),
      ...(origin
        ? [privateBox()]
        : [channelBox({ ...where, hint: 'Without a channel, only the people concerned see it.' })]),
    ],
  });
}

/** For a form that knows where the card goes. */
const privateBox = () =>
  manyBox({
    id: blockId('private', 0),
    label: 'Who sees it',
    optional: true,
    choices: [{ value: onlyConcerned, label: 'Only the people concerned: no card in the channel' }],
    chosen: [],
  });
export const onlyConcerned = 'private';

/** With the task as it stands now. */
export function openEdit(form: AboutTask): ModalView {
  const { task, zone, people, waiting = [] } = form;
  return editView({
    task,
    boxes: boxesOf(task, zone, people),
    meta: metaAbout(form),
    hints: { ...(waiting.length > 0 ? { after: waitersNote(waiting) } : {}), ...taskHints(form) },
    scope: 'this',
    asking: form.asking,
  });
}

export interface ClashForm extends AboutTask {
  /** As the person sent them, which fields they had altered, and for whom: `readEdit` gives all three. */
  readonly boxes: Boxes;
  readonly altered: readonly (keyof TaskFields)[];
  readonly scope: EditScope;
  readonly clashes: readonly Clash[];
  readonly nameOf: (person: UserId) => string;
}

/**
 * The form once more, after somebody else was faster: the person's own values stay in the boxes, all others are as they
 * are now, and beside each clash stands what the other made of it. Sending it again means having seen that.
 */
export function openClash(form: ClashForm): ModalView {
  const { task, zone, clashes, people } = form;
  const now = boxesOf(task, zone, people);
  const mine = new Set<string>(form.altered.flatMap((field) => boxesFor[field]));
  const boxes = Object.fromEntries(
    Object.keys(now).map((box) => [box, mine.has(box) ? form.boxes[box as Box] : now[box as Box]]),
  ) as unknown as Boxes;
  const hints: Hints = taskHints(form);
  for (const clash of clashes) {
    const theirs = line`${typed(form.nameOf(clash.by))} changed this to ${currentWords(clash, zone, people)}; yours is in the box. Save again to keep yours.`;
    for (const box of boxesFor[clash.field].slice(-1)) hints[box] = theirs;
  }
  const others = [...new Set(clashes.map(({ by }) => by))].map(person);
  const intro = line`${others.slice(0, 1)} changed ${verbatim(taskName(task))} while you were editing it. Nothing of yours is saved yet: look at the notes below, then save again.`;
  return editView({
    task,
    boxes,
    meta: metaAbout(form),
    hints,
    scope: form.scope,
    asking: form.asking,
    intro: [paragraph(intro)],
  });
}

/** Of a task that repeats: whether a change is for those that follow as well. */
export type EditScope = 'this' | 'all';

interface EditView {
  readonly task: Task;
  readonly boxes: Boxes;
  readonly meta: FormMeta;
  readonly hints: Hints;
  readonly scope: EditScope;
  readonly asking: AboutTask['asking'];
  readonly intro?: readonly KnownBlock[];
}

const editView = ({ task, boxes, meta, hints, scope, asking, intro = [] }: EditView) =>
  formView({
    id: modals.edit,
    title: line`Edit ${verbatim(taskName(task))}`,
    submit: 'Save',
    close: 'Never mind',
    meta: writeMeta(meta),
    blocks: [
      ...intro,
      ...scopeBlocks(task, meta, scope),
      ...boxBlocks(boxes, meta, { ...repeatsHint(task), ...hints }),
      ...(asking ? askingBoxes(task, asking, (box) => blockId(box, meta.base)) : []),
    ],
  });

function scopeBlocks(task: Task, { base }: FormMeta, chosen: EditScope): KnownBlock[] {
  if (!repeats(task)) return [];
  const hint = 'A new date is always for this one alone. How often it repeats is for all that follow.';
  const box = { id: blockId('scope', base), label: 'Your changes are for', hint, optional: false };
  return [choiceBox({ ...box, choices: scopeChoices, chosen })];
}

const scopeChoices: readonly { label: string; value: EditScope }[] = [
  { label: 'Only this one', value: 'this' },
  { label: 'This one and all that follow', value: 'all' },
];

function repeatsHint({ recurrence, followedBy }: Task): Hints {
  if (followedBy && followedBy !== 'nobody')
    return { repeats: line`${verbatim(taskName(followedBy))} came after it: change it there.` };
  return recurrence ? { repeats: line`Times are those of ${verbatim(city(recurrence.zone))}.` } : {};
}

/** Changes with the values put in, so that Slack does not keep what an earlier drawing of the form held. */
export const blockId = (
  box: Box | CaptureBox | 'channel' | 'private' | 'scope' | 'assigner' | 'assigner_why',
  base: number,
) => `${box}:${base}`;
export const boxOf = (block: string) => block.slice(0, block.lastIndexOf(':'));

type Hints = Partial<Record<Box, Line>>;

function longHints(task: TaskFields, said = wholeIsKept): Hints {
  const long = (['title', 'description', 'outcome', 'resources'] as const).filter((box) => task[box].length > boxLimit);
  const shown = boxesOf(task, utc).checklist.split('\n').length;
  const rest = task.checklist.length > shown ? { checklist: restIsKept } : {};
  return { ...rest, ...Object.fromEntries(long.map((box) => [box, said])) };
}

/** With what is late among its items. */
function taskHints({ task, zone, now }: AboutTask): Hints {
  const long = longHints(task);
  const late = now === undefined ? [] : lateItems(task, zone, now);
  return late.length > 0 ? { ...long, checklist: sentences(late, long.checklist ?? []) } : long;
}

const wholeIsKept = line`This box shows the beginning only. Leave it alone to keep the whole text; any change here replaces it.`;

const restIsKept = line`Only the first items fit into this box; the others stay as they are.`;

function currentWords({ field, current, at }: Clash, zone: Zone, people: AboutTask['people']): Line {
  if (current === null || current === '' || (Array.isArray(current) && current.length === 0)) return [words('nothing')];
  if (field === 'due' && current !== null) return [localWords(current.at, zone, at)];
  if (field === 'priority') return line`“${words(priorityWords[current])}”`;
  const shown = { ...empty, [field]: current } as TaskFields;
  return line`“${typed(cut(String(boxesOf(shown, zone, people)[boxesFor[field][0]]), 500))}”`;
}

function boxBlocks(boxes: Boxes, { base, zone }: FormMeta, hints: Hints): KnownBlock[] {
  const box = (name: Box, label: string, hint: Line = []) => ({
    id: blockId(name, base),
    label,
    hint: hintOf(hints[name] ?? [], hint),
    optional: name !== 'title' && name !== 'priority' && name !== 'sharing',
  });
  const text = (name: TextBox, label: string) => ({
    ...box(name, label),
    value: boxes[name],
    limit: boxLimit,
  });
  return [
    textBox({ ...text('title', fieldWords.title), example: 'What is to be done?', focus: base === 0 }),
    peopleBox({
      ...box('assignees', fieldWords.assignees),
      people: boxes.assignees,
      most: limits.assignees,
      example: 'Choose people',
    }),
    choiceBox({ ...box('sharing', 'Several people share it'), choices: sharingChoices, chosen: boxes.sharing }),
    textBox({ ...text('needed', 'How many of them do a part'), example: 'Only for “Some of them”: 2' }),
    dayBox({ ...box('due_date', 'Due on'), day: boxes.due_date }),
    timeBox({
      ...box('due_time', 'Due at', yourTime(zone)),
      time: boxes.due_time,
      zone,
    }),
    textBox({
      ...text('repeats', fieldWords.recurrence),
      hint: hintOf(hints.repeats ?? [], repeatsExamples),
      example: 'Never; or every monday 9am',
    }),
    choiceBox({ ...box('priority', fieldWords.priority), choices: priorityChoices, chosen: boxes.priority }),
    textBox({ ...text('estimate', fieldWords.estimateMinutes), example: '30m, 3h or 1h 30m' }),
    textBox({ ...text('labels', fieldWords.labels), example: [verbatim('#frontend #release')] }),
    dayBox({ ...box('start', 'Starts on'), day: boxes.start }),
    tasksBox({ ...box('after', 'After which tasks?', line`It can start when they are done.`), chosen: boxes.after }),
    textBox({
      ...text('reminders', fieldWords.reminders),
      example: 'As everybody has it set up; or 1 day, 2 h, 15 min; or none',
    }),
    textBox({ ...text('description', fieldWords.description), multiline: true }),
    textBox({
      ...text('checklist', fieldWords.checklist),
      hint: hintOf(
        hints.checklist ?? [],
        line`One item a line; @name and a date behind it, where it has its own. [x] before it: done.`,
      ),
      multiline: true,
      example: 'Write the text @lee by friday',
    }),
    textBox({
      ...text('outcome', 'Done when…'),
      multiline: true,
      example: 'What must be true for it to count as done?',
    }),
    textBox({
      ...text('resources', fieldWords.resources),
      multiline: true,
      example: 'Access, budget, people, documents',
    }),
  ];
}

type TextBox =
  | 'title'
  | 'needed'
  | 'description'
  | 'checklist'
  | 'outcome'
  | 'resources'
  | 'estimate'
  | 'labels'
  | 'reminders'
  | 'repeats';

const repeatsExamples = line`Also: every weekday at 9 · last friday of the month until 1 march · every 2 weeks after completion.`;

function hintOf(...all: readonly Line[]): Line | undefined {
  const hint = sentences(...all);
  return hint.length > 0 ? hint : undefined;
}
const priorityChoices = priorities.toReversed().map((value) => ({ label: priorityWords[value], value }));
