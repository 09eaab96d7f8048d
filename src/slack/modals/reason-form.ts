import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type UserId, userId } from '../../domain/ids.js';
import type { Words } from '../../domain/line.js';
import { tasksOf } from '../../domain/task/blocker.js';
import { limits } from '../../domain/task/rules/fields.js';
import { taskName } from '../../domain/task/task.js';
import { utc } from '../../domain/time.js';
import { modals } from '../ids.js';
import { line, verbatim } from '../present/say.js';
import { titleRow } from '../views/blocks.js';
import { formView, peopleBox, textBox, valueAction } from '../views/form.js';
import type { Label } from '../views/line.js';
import { boxLimit } from './boxes.js';
import { type AboutTask, type FormMeta, metaAbout, readMeta, writeMeta } from './form-meta.js';
import { chosenTasksBox, tasksBox, tasksChosen } from './task-box.js';

/** What is asked: why, and where `people` is given, whom. */
interface Asking {
  readonly id: string;
  readonly title: (name: Words) => Label;
  readonly submit: string;
  readonly why: string;
  readonly hint: string;
  readonly example: string;
  readonly people?: { readonly label: string; readonly hint: string; readonly most?: number };
  readonly tasks?: { readonly label: string; readonly hint: string };
  /** Each of these alone will do. */
  readonly optional: boolean;
}

/** THE table of forms that ask for a reason; the domain's field names (`reason`, `people`) are their block ids. */
const asking = {
  block: {
    id: modals.block,
    title: (name) => line`${name} is blocked`,
    submit: 'Mark as blocked',
    why: 'What does it wait on?',
    hint: 'Say what it waits on, or choose below tasks or people.',
    example: 'Access to the server, an answer, a part…',
    tasks: { label: 'Which tasks does it wait on?', hint: 'When all of them are done, this one is no longer blocked.' },
    people: { label: 'Who does it wait on?', hint: 'They are told that somebody waits on them.' },
    optional: true,
  },
  decline: {
    id: modals.decline,
    title: (name) => line`Decline ${name}`,
    submit: 'Decline',
    why: 'Why can’t you do it?',
    hint: 'Whoever asked reads this, and gives it to somebody else.',
    example: 'No time before the release; Mei knows this better…',
    optional: false,
  },
  pass_on: {
    id: modals.passOn,
    title: (name) => line`Pass on ${name}`,
    submit: 'Pass it on',
    why: 'Why?',
    hint: 'Whoever gets it reads this, and whoever asked for it.',
    example: 'I am away from Monday; you built this part…',
    people: { label: 'Who takes it over?', hint: 'They are asked at once, with the whole history.' },
    optional: false,
  },
  change_assigner: {
    id: modals.changeAssigner,
    title: (name) => line`Who asks for ${name}?`,
    submit: 'Hand over',
    why: 'Why?',
    hint: 'Everybody concerned reads this.',
    example: 'I am leaving the team; the budget is yours now…',
    people: {
      label: 'Who asks for it from now on?',
      hint: 'They hear how it goes, and answer about its date and its result.',
      most: 1,
    },
    optional: false,
  },
  return: {
    id: modals.return,
    title: (name) => line`Return ${name}`,
    submit: 'Return it',
    why: 'What is missing?',
    hint: 'It is open again, and whoever did it reads this.',
    example: 'The numbers for March are not in yet…',
    optional: false,
  },
  comment: {
    id: modals.comment,
    title: (name) => line`Comment on ${name}`,
    submit: 'Comment',
    why: 'Your comment',
    hint: 'It appears in the thread of the card. Whoever asked for the task and whoever has it are told.',
    example: 'The numbers are in the shared folder now…',
    optional: false,
  },
} as const satisfies Readonly<Record<string, Asking>>;

export type Reasoned = keyof typeof asking;

export function openReason(kind: Reasoned, form: Omit<AboutTask, 'zone'>): ModalView {
  const { task } = form;
  const { id, title, submit, why, hint, example, tasks, people, optional }: Asking = asking[kind];
  // What a blocked task waits on can be changed.
  const known = kind === 'block' ? task.blocker : null;
  const whom = known?.people ?? [];
  return formView({
    id,
    title: title(verbatim(taskName(task))),
    submit: known ? 'Save' : submit,
    close: 'Never mind',
    meta: writeMeta(metaAbout({ ...form, zone: utc })),
    blocks: [
      titleRow(task.title),
      ...(people && !optional ? [whoBox(people, optional, whom)] : []),
      textBox({
        id: 'reason',
        label: why,
        hint,
        example,
        value: known?.reason ?? '',
        limit: boxLimit,
        multiline: true,
        optional,
        focus: !people || optional,
      }),
      ...(tasks ? [tasksBox({ id: 'tasks', ...tasks, optional: true, chosen: tasksOf(known).map(String) })] : []),
      ...(people && optional ? [whoBox(people, optional, whom)] : []),
    ],
  });
}

const whoBox = (
  { most = limits.people, ...box }: NonNullable<Asking['people']>,
  optional: boolean,
  people: readonly UserId[],
) => peopleBox({ id: 'people', ...box, example: 'Choose people', people, most, optional });

export interface ReasonRead {
  readonly meta: FormMeta;
  readonly reason: string;
  readonly people: readonly UserId[];
  /** Numbers of tasks. */
  readonly tasks: readonly number[];
}

const submitted = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.object({
      reason: z.object({ [valueAction]: z.object({ value: z.string().nullish() }) }).optional(),
      people: z
        .object({
          [valueAction]: z.object({ selected_users: z.array(z.string().regex(/^[UW][A-Z0-9]+$/)).optional() }),
        })
        .optional(),
      tasks: chosenTasksBox.optional(),
    }),
  }),
});

/** Undefined for a view that is not one of these forms. Whether what was said will do is for the domain to say. */
export function readReason(view: unknown): ReasonRead | undefined {
  const { data } = submitted.safeParse(view);
  const meta = readMeta(data?.private_metadata);
  if (!data || !meta) return undefined;
  const reason = (data.state.values.reason?.[valueAction]?.value ?? '').trim();
  const people = (data.state.values.people?.[valueAction]?.selected_users ?? []).map(userId);
  return { meta, reason, people, tasks: tasksChosen(data.state.values.tasks) };
}
