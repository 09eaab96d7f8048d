import { Temporal } from 'temporal-polyfill';
import type { Acts } from '../acts.js';
import { type Clockwork, turnThrough } from '../turn-clock.js';
import type { Message, Workspace } from '../workspace.js';
import { fortnight, type PastAct, readAct, spokenWords } from './acts.js';

const zone = 'Europe/Berlin';

/** The working day so many of them after (before, for a negative number) the day of `now`. */
function workingDay(now: number, away: number): Temporal.PlainDate {
  let day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const step = Math.sign(away);
  for (let left = Math.abs(away); left > 0; ) {
    day = day.add({ days: step });
    if (day.dayOfWeek <= 5) left -= 1;
  }
  return day;
}

/** When an act was, epoch ms. */
export const timeOfAct = ({ day, at }: Pick<PastAct, 'day' | 'at'>, now: number): number =>
  workingDay(now, -day).toZonedDateTime({ timeZone: zone, plainTime: at }).epochMilliseconds;

/** Where the clock stands before any of it. */
export const beforeHistory = (now: number): number =>
  Math.min(...fortnight.map((text) => timeOfAct(readAct(text), now))) - 60_000;

export interface HistoryParts {
  readonly workspace: Workspace;
  readonly acts: Pick<Acts, 'says' | 'person'>;
  readonly clockwork: Clockwork;
  /** The real time, epoch ms. */
  readonly now: () => number;
  /** Whether to leave off: the playground is being stopped. */
  readonly stopping: () => boolean;
}

/**
 * Lets the fortnight pass: what people said is said again, each at its own time, with everything in between that is due by
 * itself. Leaves the clock at the real time. Broken off, it stays as far as it came.
 */
export async function playHistory({ workspace, acts, clockwork, now, stopping }: HistoryParts): Promise<void> {
  const today = now();
  const day = (workingDays: number) => workingDay(today, workingDays).toString();
  for (const text of fortnight) {
    const act = readAct(text);
    await turnThrough(workspace, clockwork, timeOfAct(act, today), stopping);
    if (stopping()) return;
    const thread = act.under === undefined ? undefined : cardOf(workspace, act.under).ts;
    const said = spokenWords(act.says, day, (title) => numberOf(workspace, title));
    await acts.says(acts.person(act.who), act.where, said, { thread });
    await clockwork.settled();
    workspace.forgetPrivate();
  }
  await catchUp({ workspace, clockwork, now, stopping });
}

/** Brings a clock that stands in the past to the real time. */
export async function catchUp(parts: Omit<HistoryParts, 'acts'>): Promise<void> {
  const { workspace, clockwork, now, stopping } = parts;
  while (workspace.now() < now() - 1_000 && !stopping()) await turnThrough(workspace, clockwork, now(), stopping);
  if (!stopping()) workspace.endHistory();
}

/** Read off its card, as people do: somebody may have said something in between. Throws where there is none. */
function numberOf(workspace: Workspace, title: string): string {
  return /T-\d+/.exec(cardOf(workspace, title).text)?.[0] ?? '';
}

function cardOf(workspace: Workspace, title: string): Message {
  const named = new RegExp(`^T-\\d+ ${title}\\b`);
  const card = workspace.state.messages.find(
    ({ channel, onlyFor, text }) => channel.startsWith('C') && !onlyFor && named.test(text),
  );
  if (!card) throw new Error(`nobody has asked for “${title}” yet`);
  return card;
}
