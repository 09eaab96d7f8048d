import type { UserId } from '../ids.js';
import type { WorkingTime } from '../people/working-time.js';
import { type Checklist, peopleOf } from '../task/checklist.js';
import { awaitedFor } from '../task/rules/items.js';
import { waitsFor } from '../task/rules/sharing.js';
import { isOpen } from '../task/task.js';
import type { Day, Instant } from '../time.js';
import { byUrgency, itemLines, linesByUrgency } from './channel-digest.js';
import { type DigestLine, type DigestTask, Today } from './digest-task.js';

/** What of a person's work can be done in what is left of their working hours today. */
export interface FitsToday {
  readonly freeMinutes: number;
  /** Sum of the estimates of `tasks`; at most `freeMinutes`. */
  readonly plannedMinutes: number;
  readonly tasks: readonly DigestTask[];
  /** Tasks passed over because nobody said how long they take. */
  readonly withoutEstimate: number;
}

export interface PersonalDigest {
  readonly day: Day;
  /** Assigned to them, most urgent first. */
  readonly waitingOnYou: readonly DigestLine[];
  /** Checklist items that wait for them and are overdue or due today, whoever's the task is; most urgent first. */
  readonly itemsDue: readonly DigestLine[];
  /** Others' tasks with another open item for them in the checklist, most urgent first. */
  readonly yourItems: readonly DigestLine[];
  /** Others' tasks that are blocked and wait on them, longest first. */
  readonly blockedByYou: readonly DigestLine[];
  /** Others' tasks that they gave, most urgent first. */
  readonly youWaitOn: readonly DigestLine[];
  /** Null when nothing that waits on them has an estimate, or no working time is left today. */
  readonly fits: FitsToday | null;
}

export interface PersonalDigestInput {
  readonly person: UserId;
  /** Whichever they are part of; the digest picks. */
  readonly tasks: readonly DigestTask[];
  /** Numbers of those that wait on a task of theirs. */
  readonly heldUp?: ReadonlySet<number>;
  readonly now: Instant;
  readonly time: WorkingTime;
}

/** Null when there is nothing to say, or the person is away today. */
export function personalDigest({ person, tasks, heldUp, now, time }: PersonalDigestInput): PersonalDigest | null {
  const today = new Today(now, time.zone);
  const day = today.toString() as Day;
  if (time.isAway(day)) return null;
  const open = byUrgency(tasks.filter(({ status }) => isOpen(status)));
  const own = open.filter((task) => waitsFor(task).includes(person));
  const others = open.filter((task) => !waitsFor(task).includes(person));
  const isHeldUp = (task: DigestTask) => isBlockedBy(task, person) || (heldUp?.has(task.number) ?? false);
  const lines = (of: readonly DigestTask[]) => of.map((task) => today.line(task));
  const isTheirs = ({ task, item }: DigestLine) => item !== undefined && awaitedFor(task, item).includes(person);
  const itemsDue = linesByUrgency(open.flatMap((task) => itemLines(task, today)).filter(isTheirs));
  const content = {
    waitingOnYou: lines(own),
    itemsDue,
    yourItems: lines(others.filter((task) => peopleOf(otherItems(task, itemsDue)).includes(person))),
    blockedByYou: lines(others.filter(isHeldUp)).sort(longestBlocked),
    youWaitOn: lines(others.filter((task) => task.assigner === person && !isHeldUp(task))),
    fits: fitsToday(own, time.workingMinutesBetween(now, today.end)),
  };
  const { waitingOnYou, yourItems, blockedByYou, youWaitOn } = content;
  const all = [waitingOnYou, itemsDue, yourItems, blockedByYou, youWaitOn];
  return all.every((some) => some.length === 0) ? null : { day, ...content };
}

/** The items of a task that have no line of their own in `shown`. */
export function otherItems({ id, checklist }: DigestTask, shown: readonly DigestLine[]): Checklist {
  const ids = new Set(shown.flatMap(({ task, item }) => (task.id === id && item ? [item.id] : [])));
  return checklist.filter((item) => !ids.has(item.id));
}

const isBlockedBy = ({ status, blocker }: DigestTask, person: UserId) =>
  status === 'blocked' && (blocker?.people.includes(person) ?? false);

const longestBlocked = (a: DigestLine, b: DigestLine) => (b.blockedDays ?? 0) - (a.blockedDays ?? 0);

/** In order of urgency, whatever still fits into the minutes left; blocked tasks cannot be done and take none. */
function fitsToday(own: readonly DigestTask[], freeMinutes: number): FitsToday | null {
  const doable = own.filter(({ status }) => status !== 'blocked');
  const tasks: DigestTask[] = [];
  let plannedMinutes = 0;
  for (const task of doable) {
    if (task.estimateMinutes === null || plannedMinutes + task.estimateMinutes > freeMinutes) continue;
    plannedMinutes += task.estimateMinutes;
    tasks.push(task);
  }
  const withoutEstimate = doable.filter(({ estimateMinutes }) => estimateMinutes === null).length;
  if (freeMinutes === 0 || withoutEstimate === doable.length) return null;
  return { freeMinutes, plannedMinutes, tasks, withoutEstimate };
}
