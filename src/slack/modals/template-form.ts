import type { InputBlock, ModalView } from '@slack/types';
import type { UserId } from '../../domain/ids.js';
import type { Origin } from '../../domain/task/task.js';
import { mostInTemplate } from '../../domain/template/template.js';
import { type Day, utc, type Zone } from '../../domain/time.js';
import { modals } from '../ids.js';
import { amount, line, typed, verbatim } from '../present/say.js';
import { paragraph } from '../views/blocks.js';
import { dayBox, formView, personBox, textBox } from '../views/form.js';
import type { OwnLine } from '../views/line.js';
import { boxLimit } from './boxes.js';
import { type Entered, readEntered } from './entered.js';
import { type FormMeta, writeMeta } from './form-meta.js';

/** Fits the 150 characters of a placeholder. */
export const templateExample =
  'Order laptop @manager -3d !high ~1h #it\nSet up accounts @it +0d 9am after 1\nSay hello @buddy';

export interface TemplateForm {
  readonly key: string;
  /** Empty for a new one that has none yet. */
  readonly name: string;
  /** The version that is shown; 0: it is new. */
  readonly base: number;
  readonly text: string;
  /** What has happened to it meanwhile. */
  readonly note?: OwnLine | undefined;
}

/** The tasks of a template, one a line. */
export const openTemplate = ({ key, name, base, text, note }: TemplateForm): ModalView =>
  formView({
    id: modals.template,
    title: base === 0 ? 'New template' : 'Change template',
    submit: 'Save',
    close: 'Never mind',
    meta: writeMeta({ key, task: null, base, zone: utc, origin: null, template: name }),
    blocks: [
      ...(note ? [paragraph(note)] : []),
      ...(base === 0
        ? [
            textBox({
              id: 'name',
              label: 'Name',
              hint: 'In one word, as it is typed after /tasks template.',
              example: [verbatim('new-hire')],
              value: name,
              limit: 60,
              optional: false,
            }),
          ]
        : []),
      textBox({
        id: 'lines',
        label: 'One task a line',
        hint: line`At most ${amount(mostInTemplate)}. @manager is a role: who has it is said when the template is used. +2d counts from the start, +3wd in working days, -3d before it. “after 1” waits for the task of line 1.`,
        example: [verbatim(templateExample)],
        value: text,
        limit: boxLimit,
        multiline: true,
        optional: false,
        focus: true,
      }),
    ],
  });

/** Undefined for a view that is not this form. */
export function readTemplate(
  view: unknown,
): { readonly meta: FormMeta; readonly name: string; readonly text: string } | undefined {
  const entered = readEntered(view);
  if (entered?.meta.template === undefined) return undefined;
  const { meta } = entered;
  return { meta, name: meta.base === 0 ? entered.text('name') : (meta.template ?? ''), text: entered.text('lines') };
}

export interface UseForm {
  readonly key: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly starting: Day;
  readonly origin: Origin | null;
  readonly zone: Zone;
}

/** Who has each role of a template, and the day it counts from. */
export const openUse = ({ key, name, roles, starting, origin, zone }: UseForm): ModalView =>
  formView({
    id: modals.useTemplate,
    title: 'Use template',
    submit: 'Show its tasks',
    close: 'Never mind',
    meta: writeMeta({ key, task: null, base: 0, zone, origin, template: name }),
    blocks: [
      startBox(starting),
      ...roles.map((role) =>
        personBox({
          id: roleBox(role),
          label: [typed(`@${role}`)],
          optional: false,
          person: null,
          example: 'Choose a person',
        }),
      ),
    ],
  });

/** Undefined for a view that is not this form. `person`: who was chosen for a role. */
export function readUse(view: unknown) {
  const entered = readEntered(view);
  const name = entered?.meta.template;
  if (!entered || name === undefined) return undefined;
  const person = (role: string): UserId | null => entered.person(roleBox(role));
  return { meta: entered.meta, name, starting: startIn(entered), person };
}

/** Slack takes no two blocks of one id; a role is at most 80 characters. */
export const roleBox = (role: string) => `role:${role}`;

/** The day from which the dates of a template count. */
export const startBox = (starting: Day): InputBlock =>
  dayBox({ id: 'starting', label: 'Starting', hint: 'Its dates count from this day.', optional: false, day: starting });

export const startIn = (entered: Entered): Day | null => entered.day('starting') as Day | null;
