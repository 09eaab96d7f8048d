import { recurrenceLine } from '../../calendar/describe-recurrence.js';
import { comingDates, isLast } from '../../calendar/successor.js';
import type { Follows } from '../../domain/task/recurrence.js';
import { repeats } from '../../domain/task/rules/series.js';
import { type Entry, isOpen, type Task, taskName } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import type { Line, OwnLine } from '../views/line.js';
import { count, joined, line, strong, verbatim, words } from './say.js';
import { city, localWords, moment, sameClock } from './when.js';

/** How a task repeats: `every Monday at 09:00 (Berlin)`, the place where the reader's clock may be another. Null when it does not. */
export function rhythm(task: Task, reader?: Zone): OwnLine | null {
  const { recurrence, recurrencePaused } = task;
  if (!recurrence || !repeats(task)) return null;
  const there =
    reader && task.due && sameClock(task.due.at, reader, recurrence.zone)
      ? []
      : line` (${verbatim(city(recurrence.zone))})`;
  return line`${recurrenceLine(recurrence)}${there}${recurrencePaused ? line`, paused` : []}`;
}

/** The same for a card, with what a reader might wonder about. */
export function repeatsLine(task: Task, reader?: Zone): OwnLine | null {
  const said = rhythm(task, reader);
  if (said === null) return null;
  const last = isLast(task) ? line` · this is the last one` : [];
  const { missed = 0 } = task.follows ?? {};
  return [...said, ...last, ...(missed > 0 ? line` · ${leftOut(missed)} before this one` : [])];
}

const leftOut = (missed: number) => line`${count(missed, 'date')} went by`;

/** The first entry of a task that time made. */
export const cameAgain = ({ after, missed }: Follows): OwnLine =>
  line`asked for it to repeat, and it came after ${verbatim(taskName({ number: after }))}${missed > 0 ? line` (${leftOut(missed)} meanwhile)` : []}`;

const datesShown = 3;

/** When this one and the next are due, on the clock of `zone`. */
export function datesLine(task: Task, zone: Zone, now: Instant): Line {
  const dates = [...(task.due ? [task.due.at] : []), ...comingDates(task, now, datesShown - 1)];
  const said = joined(
    dates.map((at) => [localWords(at, zone, now)]),
    ' · ',
  );
  const then = isLast(task) ? line`, and that is the last one` : thenWords[task.recurrence?.mode ?? 'on_schedule'];
  return line`${strong('Dates:')} ${said}${then}`;
}

const thenWords = {
  on_schedule: [],
  after_completion: [words(', then counted from the day when this one is completed')],
} as const;

/** After something was done to a task that repeats: what it means for those that follow. */
export function seriesLines(task: Task, { kind, change, scope }: Entry, now: Instant): readonly OwnLine[] {
  const { followedBy } = task;
  if (followedBy && followedBy !== 'nobody' && aboutThisAlone.has(kind))
    return [line`${verbatim(taskName(followedBy))}, which came after it, stays as it is.`];
  if (kind === 'series_ended' && isOpen(task.status)) return [[words('This one stays open; none comes after it.')]];
  if (!repeats(task)) return [];
  if (kind === 'cancelled') return [line`Only this one: ${next(task, now)}`];
  if (kind === 'edited' && !change.recurrence)
    return [scope === 'all' ? line`So are those that follow.` : line`Those that follow stay as they were.`];
  const own = kind === 'edited' && task.due ? line`This one is due ${moment(task.due.at)}. ` : [];
  return tellsNext.has(kind) ? [[...own, ...next(task, now)]] : [];
}

type Kinds = ReadonlySet<Entry['kind']>;
const aboutThisAlone: Kinds = new Set(['reopened', 'returned', 'edited', 'undone']);
const tellsNext: Kinds = new Set(['completed', 'edited', 'series_paused', 'series_resumed']);

function next(task: Task, now: Instant): OwnLine {
  if (task.recurrencePaused) return [words('None comes after it until its repeating is resumed.')];
  const [at] = comingDates(task, now, 1);
  if (at !== undefined) return line`The next one is due ${moment(at)}.`;
  return [isLast(task) ? words('This was the last one.') : words('The next one comes when this one is completed.')];
}
