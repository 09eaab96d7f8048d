import type { Batch } from '../../domain/batch/batch.js';
import type { UserId } from '../../domain/ids.js';
import type { Template } from '../../domain/template/template.js';
import { type Day, dayOf, localTime } from '../../domain/time.js';
import type { WhyAsk } from '../../language/dates/said.js';
import type { DueReading } from '../../language/parse-due.js';
import type { TemplateFault } from '../../language/parse-template.js';
import { actions, encodeDraftPick } from '../ids.js';
import { encodeDeletion, encodeStartPick } from '../template-presses.js';
import type { ButtonModel } from '../views/buttons.js';
import type { Line } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { amount, count, line, listed, or, people, person, typed, verbatim, words } from './say.js';
import { calendarDay } from './when.js';

/** Of a list: two blocks each, and Slack takes 50. */
const shown = 20;

/** What somebody needs to know of a template: its name, and the roles that are to be filled. */
export interface TemplateShown {
  readonly template: Template;
  readonly roles: readonly string[];
  /** Whether who looks may change it. */
  readonly isTheirs: boolean;
}

/** All templates of the workspace, each with what can be done with it. */
export function templatesMessage(all: readonly TemplateShown[]): Message {
  if (all.length === 0)
    return noteMessage({
      lines: [
        [
          words(
            'There are no templates yet. A template is a named set of tasks, with roles in place of people and days counted from a start, such as:',
          ),
        ],
      ],
      points: examples,
      buttons: [[newButton]],
      footer: [
        [
          words(
            'Save one with /tasks template save new-hire, then use it: /tasks template new-hire @person starting monday.',
          ),
        ],
      ],
    });
  const more = all.length - shown;
  return noteMessage({
    lines: [[words('Templates of your team:')]],
    items: all.slice(0, shown).map((one) => ({ line: templateLine(one), buttons: buttonsFor(one) })),
    buttons: [[newButton]],
    footer: [
      ...(more > 0 ? [line`${amount(more)} more are not shown. Each can be used by its name.`] : []),
      [words('Use one in a line: /tasks template, its name, people for its roles, and starting monday.')],
    ],
  });
}

const examples: readonly Line[] = [
  [verbatim('Order laptop @manager -3d !high ~1h #it')],
  [verbatim('Set up accounts @it +0d 9am after 1')],
  [verbatim('First review @manager +10wd')],
];

const newButton: ButtonModel = { action: actions.newTemplate, label: 'New template' };

const templateLine = ({ template, roles }: TemplateShown): Line =>
  line`${name(template.name)} – ${count(template.lines.length, 'task')}${roles.length > 0 ? line`, for ${rolesLine(roles)}` : []}. By ${person(template.author)}.`;

function buttonsFor({ template, isTheirs }: TemplateShown): readonly ButtonModel[] {
  const { name: value } = template;
  const use: ButtonModel = { ...useButton(value), style: 'primary' };
  const edit: ButtonModel = { action: actions.editTemplate, label: 'Edit', aloud: line`Edit ${typed(value)}`, value };
  return isTheirs ? [use, edit, deleteButton(value)] : [use];
}

const deleteButton = (value: string): ButtonModel => ({
  action: actions.deleteTemplate,
  label: 'Delete',
  aloud: line`Delete ${typed(value)}`,
  value,
  style: 'danger',
  confirm: {
    title: 'Delete this template?',
    text: 'It is gone for everybody. The tasks that were made of it stay.',
    yes: 'Delete it',
    no: 'Keep it',
  },
});

const name = (said: string) => ({ ...typed(said), strong: true });
export const rolesLine = (roles: readonly string[]) => listed(roles.map((role) => typed(`@${role}`)));

/** Saved; how it is used, and who stands in it by name rather than by role. */
export function templateSaved({ template, roles }: Omit<TemplateShown, 'isTheirs'>, fixed: readonly UserId[]): Message {
  const whom = roles.length > 0 ? line` ${typed(roles.map(() => '@person').join(' '))}` : [];
  return noteMessage({
    lines: [
      line`Saved: ${name(template.name)} with ${count(template.lines.length, 'task')}.`,
      ...(roles.length > 0
        ? [line`Its roles, in the order in which people are named for them: ${rolesLine(roles)}.`]
        : []),
      ...(fixed.length > 0 ? [line`Always the same: ${people(fixed)}.`] : []),
      line`Use it: /tasks template ${typed(template.name)}${whom} starting monday`,
    ],
    buttons: [[useButton(template.name)]],
  });
}

export const deleteQuestion = ({ name: said, lines }: Template): Message =>
  noteMessage({
    lines: [
      line`Delete ${name(said)} with ${count(lines.length, 'task')}? It is gone for everybody; the tasks that were made of it stay.`,
    ],
    buttons: [[deleteButton(said), { action: actions.dropDraft, label: 'Never mind' }]],
  });

export const templateDeleted = ({ name: said, deleted }: Template): Message =>
  noteMessage({
    lines: [line`${name(said)} is deleted. The tasks that were made of it stay.`],
    buttons: deleted
      ? [
          [
            {
              action: actions.restoreTemplate,
              label: 'Undo',
              aloud: line`Bring ${typed(said)} back`,
              value: encodeDeletion({ name: said, at: deleted.at }),
            },
          ],
        ]
      : [],
  });

export const templateRestored = ({ name: said, lines }: Template): Message =>
  noteMessage({
    lines: [line`${name(said)} is back, with ${count(lines.length, 'task')}.`],
    buttons: [[useButton(said)]],
  });

/** A deleted one stays so: another has its name by now. */
export const nameTaken = ({ name: said, changedBy }: Template): Message =>
  noteMessage({
    lines: [
      line`${person(changedBy)} has saved a template called ${name(said)} meanwhile, so the deleted one can’t come back. Theirs is as it was.`,
    ],
    buttons: [[useButton(said)]],
  });

const useButton = (value: string): ButtonModel => ({
  action: actions.useTemplate,
  label: 'Use',
  aloud: line`Use ${typed(value)}`,
  value,
});

/** `near`: the names that are most like it. */
export function noSuchTemplate(said: string, near: readonly string[], perhapsTask = false): Message {
  return noteMessage({
    lines: [
      near.length > 0
        ? line`There is no template “${typed(said)}”. Did you mean ${listed(near.map(name), or)}?`
        : line`There is no template “${typed(said)}”. See all with /tasks templates, or save it with /tasks template save.`,
      ...(perhapsTask ? [[words('If it is a task, say it once more and begin with assign.')]] : []),
    ],
  });
}

export const onlyAuthor = ({ name: said, author }: Template): Message =>
  noteMessage({
    lines: [
      line`Only ${person(author)}, who made ${name(said)}, and admins can change it. You can use it, or save one of your own under another name.`,
    ],
  });

export const noSuchRole = (template: string, role: string, roles: readonly string[]): Message =>
  noteMessage({
    lines: [
      roles.length > 0
        ? line`${name(template)} has no role ${typed(`@${role}`)}. Its roles: ${rolesLine(roles)}.`
        : line`${name(template)} has no role ${typed(`@${role}`)}. It has none: each of its tasks says whom it is for.`,
    ],
  });

/** Roles that nobody was named for. */
export const whoIs = (template: string, missing: readonly string[]): Message =>
  noteMessage({
    lines: [
      line`Who is ${rolesLine(missing)}? Name somebody for each role of ${name(template)}; nothing is made yet.`,
      line`In the order of the roles, or by name: /tasks template ${typed(template)} ${typed(missing.map((role) => `${role}=@person`).join(' '))}`,
    ],
    buttons: [[{ action: actions.useTemplate, label: 'Choose people…', value: template, style: 'primary' }]],
  });

export const tooManyPeople = (template: string, left: readonly UserId[], roles: readonly string[]): Message =>
  noteMessage({
    lines: [
      roles.length > 0
        ? line`${people(left)} would have nothing to do: ${name(template)} has only the roles ${rolesLine(roles)}. Nothing is made.`
        : line`${people(left)} would have nothing to do: ${name(template)} has no roles. Nothing is made.`,
    ],
  });

/** A start that can't be read. */
export const unclearStart = (said: string): Message =>
  noteMessage({
    lines: [
      line`I can’t read “${typed(said)}” as the day on which it starts. Say it like this: starting monday, starting 1 march. Nothing is made.`,
    ],
  });

/** A start that may be one of two days. */
export interface EitherDay {
  readonly question: Line;
  readonly days: readonly Day[];
}

/** Undefined where both readings are of one day: that is clear enough for a start. */
export function eitherDay(
  said: string,
  { ask, why, options }: Extract<DueReading, { kind: 'ask' }>,
): EitherDay | undefined {
  const days = [...new Set(options.map(({ due }) => dayOf(localTime(due.at, due.zone))))];
  return days.length < 2 ? undefined : { question: startQuestions[why]?.(said) ?? ask, days };
}

/** What is asked in other words of a start than of a date by which something is to be done. */
const startQuestions: Partial<Record<WhyAsk, (said: string) => Line>> = {
  past: (said) => line`“${typed(said)}” is over already. On which day does it start?`,
  range: (said) => line`“${typed(said)}” is a stretch of time. On which day of it does it start?`,
};

/** Its tasks are shown once its author has chosen the day. */
export function startQuestion(
  { id, revision, template }: Pick<Batch, 'id' | 'revision' | 'template'>,
  either: EitherDay,
): Message {
  const about = template ? typed(template.name) : [];
  const choices = either.days.map((starting, index): ButtonModel[] => [
    {
      action: actions.pickStart,
      label: [calendarDay(starting)],
      aloud: line`${about} starting ${calendarDay(starting)}`,
      value: encodeStartPick({ batch: id, revision, starting }),
      style: index === 0 ? 'primary' : undefined,
    },
  ]);
  const never: ButtonModel = { action: actions.dropBatch, label: 'Never mind', value: encodeDraftPick(id, revision) };
  return noteMessage({
    lines: [either.question, line`I show you the tasks of ${about} as soon as you choose; none is made yet.`],
    buttons: [...choices.slice(0, -1), [...(choices.at(-1) ?? []), never]],
  });
}

/** Why a line of a template can't be a task. */
export function faultLine({ fault, said }: TemplateFault): Line {
  switch (fault) {
    case 'no-title':
      return [words('It doesn’t say what is to be done.')];
    case 'dated':
      return line`“${typed(said)}” reads as a date. Days are counted from the start here, such as +2d; in a title, put it in quotes.`;
    case 'two-days':
      return line`It has more than one day: ${typed(said)}. Leave one of them.`;
    case 'no-time':
      return line`I can’t read “${typed(said)}” as a day. Write +2d, -3d, +3wd, or +0d 9am.`;
    case 'private':
      return [words('A private task is given by itself, so it can’t be part of a template. Take !private away.')];
    case 'no-line':
      return line`There is no line ${typed(said)} that could come first.`;
    case 'circle':
      return line`These lines would wait on each other for ever: ${typed(said)}. Take one “after” away.`;
  }
}

/** The same for the box they stand in: `line` counts from 1. */
export const numberedFault = (number: number, fault: TemplateFault): Line =>
  line`Line ${amount(number)}: ${faultLine(fault)}`;

export const noSuchDay = (): Line => [words('There is no such day to count to. Choose another one.')];

export const membersOnly = (): Message =>
  noteMessage({
    lines: [[words('Templates are open to members of this workspace. Ask one of them to use it for you.')]],
  });
