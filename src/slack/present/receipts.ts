import type { Notice } from '../../domain/notice.js';
import type { Task } from '../../domain/task/task.js';
import type { Outbox, OutboxEntry, Receipt } from '../../outbox/outbox.js';
import type { Line } from '../views/line.js';
import { channel, line, person, words } from './say.js';
import { deeds } from './task-words.js';
import { moment } from './when.js';

const shown = 10;

/** What was told to whom, newest first, and what is still to be told: the answer to "it never told me". */
export function receiptLines(task: Task, outbox: Outbox): readonly Line[] {
  const owed = Object.values(outbox.entries).filter(({ state }) => state !== 'idle');
  const waiting = owed.map((entry) => owedLine(task, entry));
  return [...waiting, ...outbox.receipts.toReversed().map((receipt) => receiptLine(task, receipt))].slice(0, shown);
}

function receiptLine(task: Task, { kind, key, to, at, fate, why }: Receipt): Line {
  const reason = why ? line` (${words(codeWords(why))})` : [];
  const outcome = fate === 'sent' ? 'told' : fate === 'skipped' ? 'left out' : 'could not be told';
  return line`${place(to)} ${words(`${outcome}: ${aboutWords(task, kind, key)}`)}${reason} · ${moment(at)}`;
}

function owedLine(task: Task, { notice, doubtSince, error }: OutboxEntry): Line {
  const to = 'channel' in notice.to ? notice.to.channel : notice.to.person;
  const state = doubtSince === null ? 'still to be told' : 'perhaps told already, Slack did not answer';
  const reason = error ? line` (${words(codeWords(error))})` : [];
  return line`${place(to)} ${words(`${state}: ${aboutWords(task, notice.kind, notice.key)}`)}${reason}`;
}

const place = (to: string) => (/^[UW]/.test(to) ? person(to) : channel(to));

/** Slack's codes are words with underscores. */
const codeWords = (code: string) =>
  code
    .replace(/[^\w-]/g, ' ')
    .replaceAll('_', ' ')
    .slice(0, 80);

function aboutWords(task: Task, kind: Notice['kind'], key: string): string {
  if (kind === 'card') return 'the task itself';
  if (kind === 'trouble') return 'that its card could not be shown';
  const entry = task.history.find(({ id }) => id === Number(key.split(':')[1]));
  return entry ? `that somebody ${deeds[entry.kind]}` : 'what had changed';
}
