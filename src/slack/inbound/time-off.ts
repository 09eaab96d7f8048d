import { type Refusal, refuse } from '../../domain/decision.js';
import {
  awayUntil,
  backOn,
  type Stretch,
  type TimeOff,
  undoOf,
  withoutTimeOff,
  withTimeOff,
  withUndone,
} from '../../domain/people/time-off.js';
import type { Day } from '../../domain/time.js';
import type { DateRangeReading } from '../../language/parse-date-range.js';
import { decodeStretch, decodeTimeOffUndo } from '../ids.js';
import { line } from '../present/say.js';
import {
  notAway,
  timeOffNoted,
  timeOffQuestion,
  timeOffRefused,
  timeOffRemoved,
  timesOff,
  welcomeBack,
} from '../present/time-off.js';
import { outdated } from '../present/trouble.js';
import type { Message } from '../views/message.js';
import type { Envelope } from './envelope.js';
import { asker, changeOwn } from './own-record.js';
import type { Answer, Services } from './services.js';

/** `/tasks away …`: days are noted, asked about or refused; alone it shows what is noted. */
export async function away(services: Services, envelope: Envelope, days: DateRangeReading | null): Promise<Answer> {
  if (days === null) return showTimesOff(services, envelope);
  if (days.kind === 'refused') return { message: timeOffRefused(days) };
  if (days.kind !== 'ask') return add(services, envelope, days);
  const { today } = await asker(services, envelope);
  return { message: timeOffQuestion(days, today) };
}

export async function showTimesOff(services: Services, envelope: Envelope): Promise<Answer> {
  const { person, today } = await asker(services, envelope);
  return { message: timesOff(person.timeOff, today) };
}

/** One of the days that a question offered. Whoever pressed may have made them up: the rules are asked, not the button. */
export async function addPressed(services: Services, envelope: Envelope, value: string | undefined): Promise<Answer> {
  const stretch = decodeStretch(value);
  return replaced(stretch ? await add(services, envelope, stretch) : { message: outdated() });
}

export async function removePressed(services: Services, envelope: Envelope, value: string | undefined) {
  const gone = decodeStretch(value);
  if (!gone) return { message: outdated() };
  const answer = await change(services, envelope, {
    decide: (timeOff) => withoutTimeOff(timeOff, gone),
    answer: (before, after, today) =>
      after.length < before.length ? timeOffRemoved(gone, undoOf(before, after), today) : timesOff(after, today),
  });
  return replaced(answer);
}

export async function undoPressed(services: Services, envelope: Envelope, value: string | undefined) {
  const undo = decodeTimeOffUndo(value);
  if (!undo) return { message: outdated() };
  const answer = await change(services, envelope, {
    decide: (timeOff, today) => withUndone(timeOff, undo, today),
    answer: (_before, after, today) => timesOff(after, today, line`Undone.`),
  });
  return replaced(answer);
}

export function back(services: Services, envelope: Envelope): Promise<Answer> {
  return change(services, envelope, {
    decide: (timeOff, today) => (awayUntil(timeOff, today) === null ? notAwayToday : backOn(timeOff, today)),
    answer: (before, after) => welcomeBack(undoOf(before, after)),
    refusal: () => notAway(),
  });
}

const add = (services: Services, envelope: Envelope, { from, to }: Stretch): Promise<Answer> =>
  change(services, envelope, {
    decide: (timeOff, today) => withTimeOff(timeOff, { from, to, note: '' }, today),
    answer: (before, after, today) => timeOffNoted({ from, to }, undoOf(before, after), today),
  });

const notAwayToday = refuse('not-away', 'You are not away today.');

interface Change {
  readonly decide: (timeOff: readonly TimeOff[], today: Day) => readonly TimeOff[] | Refusal;
  readonly answer: (before: readonly TimeOff[], after: readonly TimeOff[], today: Day) => Message;
  readonly refusal?: (refusal: Refusal) => Message;
}

async function change(services: Services, envelope: Envelope, { decide, answer, refusal }: Change): Promise<Answer> {
  const { today } = await asker(services, envelope);
  const changed = await changeOwn(services, envelope, (person) => {
    const timeOff = decide(person.timeOff, today);
    return 'refused' in timeOff ? timeOff : { ...person, timeOff };
  });
  if (changed.kind === 'repeated') return null;
  if (changed.kind === 'refused') return { message: refusal?.(changed.refusal) ?? timeOffRefused(changed.refusal) };
  return { message: answer(changed.before.timeOff, changed.after.timeOff, today) };
}

const replaced = (answer: Answer): Answer => answer && { ...answer, replace: true };
