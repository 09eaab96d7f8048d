import type { UserId } from '../../domain/ids.js';
import { type Notice, reminderKey } from '../../domain/notice.js';
import type { Coming } from '../../domain/reminders/coming.js';
import type { Reminded, Task } from '../../domain/task/task.js';
import type { Outbox, OutboxEntry, Receipt } from '../../outbox/outbox.js';
import type { Line } from '../views/line.js';
import { reasonWords, reminderWords } from './reminder-words.js';
import { channel, line, person, words } from './say.js';
import { deeds } from './task-words.js';
import { moment } from './when.js';

/** What was told to whom, newest first, and what is still to be told: the answer to "it never told me". */
export function receiptLines(task: Task, outbox: Outbox): readonly Line[] {
  const owed = Object.values(outbox.entries).filter(({ state }) => state !== 'idle');
  const known = new Set([...owed.map(({ notice }) => notice.key), ...outbox.receipts.map(({ key }) => key)]);
  // What of a reminder that was handed over is not known to the outbox was left out before, or so long ago that its receipt is gone.
  const others = task.reminded.filter((one) => !known.has(reminderKey(one)));
  const past = [
    ...outbox.receipts.map((receipt) => ({ at: receipt.at, said: receiptLine(task, receipt) })),
    ...others.map((one) => ({ at: one.at, said: leftOutLine(task, one) })),
  ].reverse();
  return [
    ...owed.map((entry) => owedLine(task, entry)),
    ...past.sort((one, other) => other.at - one.at).map(({ said }) => said),
  ];
}

/** With what these people were told of a task along with others, which stands in the outbox `told`. */
export function alongWith(outbox: Outbox, told: Outbox, people: readonly UserId[]): Outbox {
  const entries = Object.entries(told.entries).filter(
    ([, { notice }]) => 'person' in notice.to && people.includes(notice.to.person),
  );
  const receipts = told.receipts.filter(({ to }) => people.some((one) => one === to));
  return {
    ...outbox,
    entries: { ...outbox.entries, ...Object.fromEntries(entries) },
    receipts: [...outbox.receipts, ...receipts],
  };
}

/** What everybody is reminded of next, then what they will not be reminded of. */
export function comingLines(task: Task, coming: readonly Coming[]): readonly Line[] {
  const next = coming.flatMap(({ person: who, next: first }) =>
    first ? [line`${person(who)} next: ${moment(first.at)}, ${reminderWords(task, first.reminder.key)}`] : [],
  );
  const skipped = coming.flatMap(({ person: who, skipped: none }) =>
    none.map(({ key, skipped: why = '' }) => noneLine(who, line`not to come: ${reminderWords(task, key)}`, why)),
  );
  return [...next, ...skipped];
}

function receiptLine(task: Task, { kind, key, to, at, fate, why }: Receipt): Line {
  const reason = why ? line` (${reasonWords(why)})` : [];
  const outcome = fate === 'sent' ? words('told') : fate === 'skipped' ? words('left out') : words('could not be told');
  return line`${place(to)} ${outcome}: ${aboutWords(task, kind, key)}${reason} · ${moment(at)}`;
}

function leftOutLine(task: Task, { person: who, key, at, why }: Reminded): Line {
  const said =
    why === null
      ? line`${person(who)} handed over, what came of it is no longer known: ${reminderWords(task, key)}`
      : noneLine(who, line`left out: ${reminderWords(task, key)}`, why);
  return line`${said} · ${moment(at)}`;
}

const noneLine = (who: UserId, what: Line, why: string): Line => line`${person(who)} ${what} (${reasonWords(why)})`;

function owedLine(task: Task, { notice, doubtSince, error }: OutboxEntry): Line {
  const to = 'channel' in notice.to ? notice.to.channel : notice.to.person;
  const state = doubtSince === null ? words('still to be told') : words('perhaps told already, Slack did not answer');
  const reason = error ? line` (${reasonWords(error)})` : [];
  return line`${place(to)} ${state}: ${aboutWords(task, notice.kind, notice.key)}${reason}`;
}

const place = (to: string) => (/^[UW]/.test(to) ? person(to) : channel(to));

function aboutWords(task: Task, kind: Notice['kind'], key: string): Line {
  if (kind === 'card') return [words('the task itself')];
  if (kind === 'handout') return [words('the task, along with others')];
  if (kind === 'handout_undone') return [words('that it was taken back, along with others')];
  if (kind === 'comment') return [words('a comment that was made elsewhere')];
  if (kind === 'watch') return [words('what had happened, and comments')];
  if (kind === 'captured') return [words('that a task was made of a message')];
  if (kind === 'trouble') return [words('that somebody could not be told of it')];
  if (kind === 'reminder') return reminderWords(task, key.split(':').slice(2).join(':'));
  const entry = task.history.find(({ id }) => id === Number(key.split(':')[1]));
  return entry ? line`that somebody ${deeds[entry.kind]}` : [words('what had changed')];
}
