import { limits } from '../../domain/task/rules/fields.js';
import { actions } from '../ids.js';
import type { Line } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { amount, count, line, typed } from './say.js';

/* Why a user group of Slack can't be given a task. `name`: as its mention shows it. */

export const groupTooLarge = (name: string, size: number): Line =>
  line`${typed(name)} has ${count(size, 'person', 'people')}, and a task can have at most ${amount(limits.assignees)}. Nothing is assigned yet: name a smaller group, or some of its people.`;

export const emptyGroup = (name: string): Line =>
  line`Nobody is in ${typed(name)}, so nothing is assigned yet. Name somebody else.`;

/** `code`: Slack's own for why it does not tell who is in it. */
export const groupUnknown = (name: string, code: string): Line =>
  code === 'missing_scope'
    ? line`I may not look into user groups yet, so I don’t know who is in ${typed(name)}. Ask an admin to install me again with the permission usergroups:read, or name its people.`
    : line`Slack does not tell me who is in ${typed(name)} right now, so nothing is assigned yet. Try again in a minute, or name its people.`;

export const groupTrouble = (said: Line): Message =>
  noteMessage({ lines: [said], buttons: [[{ action: actions.newTask, label: 'Choose in a form' }]] });
