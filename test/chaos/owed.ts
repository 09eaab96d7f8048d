import { successorOf } from '../../src/calendar/successor.js';
import { digestPageKey } from '../../src/domain/digest/digest-turn.js';
import { dayIn } from '../../src/domain/digest/standing-digest.js';
import { type ChannelId, taskId, type UserId } from '../../src/domain/ids.js';
import { cardFor, newsFor, type Place, reminderFor } from '../../src/domain/notice.js';
import { defaultPersonSettings } from '../../src/domain/people/person.js';
import { WorkingTime } from '../../src/domain/people/working-time.js';
import { defaultWorkspaceSettings } from '../../src/domain/people/workspace-settings.js';
import { reminderPlan } from '../../src/domain/reminders/plan.js';
import { foldWithin } from '../../src/domain/reminders/schedule.js';
import { followsAt } from '../../src/domain/task/rules/series.js';
import type { Task } from '../../src/domain/task/task.js';
import { type Instant, instant, utc } from '../../src/domain/time.js';
import { dmOf } from './recording-slack.js';

/** Something that somebody is to be told: what it is called, where, when it came to be owed, and how much sooner it may be said. */
export interface Owed {
  readonly name: string;
  readonly place: string;
  readonly at: Instant;
  readonly notBefore: Instant;
}

/** A task as it was made, and as it was completed if it was. */
export interface Known {
  readonly made: Task;
  readonly completed: Task | null;
}

/** A channel and a person whose digests come at `at`, with something to say. */
export interface Morning {
  readonly channel: ChannelId;
  readonly person: UserId;
  readonly setUpAt: Instant;
  readonly at: Instant;
}

const { workingDays, workingHours } = defaultWorkspaceSettings;
const time = new WorkingTime({ zone: utc, workingDays, workingHours, timeOff: [], isHoliday: () => false });

/** What follows from a task by the rules alone, whatever the product has noted. */
export function owedOf({ made, completed }: Known): readonly Owed[] {
  const next = following(completed ?? made);
  return [
    ...cardsOf(made),
    ...(completed ? newsOf(completed) : remindersOf(made)),
    ...(next ? [...cardsOf(next), ...remindersOf(next)] : []),
  ];
}

/** The cards that must have been drawn since the task they are of changed last. */
export function cardsChanged({ made, completed }: Known): readonly Owed[] {
  const next = following(completed ?? made);
  const at = Math.max(completed?.closedAt ?? 0, next?.createdAt ?? 0);
  return at > 0 ? cardsOf({ ...made, createdAt: instant(at) }) : [];
}

export function digestsOf({ channel, person, setUpAt, at }: Morning): readonly Owed[] {
  const day = dayIn(utc, at);
  return [
    named(channel, 'digest_setup', { channel }, setUpAt),
    named(channel, digestPageKey(day, 0), { channel }, at),
    named(person, `personal_digest:${day}`, { person }, at),
    named(person, `weekly_summary:${day}`, { person }, at),
  ];
}

/** The digest of a channel, as it must have been drawn since `at`. */
export const digestDrawn = ({ channel, at: run }: Morning, at: Instant): Owed =>
  named(channel, digestPageKey(dayIn(utc, run), 0), { channel }, at);

/** The task that is made after `task` when its time comes. */
function following(task: Task): Task | null {
  const at = followsAt(task);
  const successor = at === null ? null : successorOf(task, at);
  if (at === null || !successor) return null;
  return { ...task, ...successor.fields, id: taskId(`${task.id}.2`), createdAt: at };
}

const cardsOf = ({ id, origin, assignees, createdAt }: Task): readonly Owed[] =>
  [...(origin ? [{ channel: origin.channel }] : []), ...assignees.map((person) => ({ person }))].map((to) =>
    named(id, cardFor(to).key, to, createdAt),
  );

/** Everybody concerned but the first assignee, who did it. */
const newsOf = ({ id, assigner, assignees, closedAt }: Task): readonly Owed[] =>
  [assigner, ...assignees.slice(1)].map((person) =>
    named(
      id,
      newsFor(person, person === assigner ? 'assigner' : 'assignee', 2, 'completed').key,
      { person },
      closedAt as Instant,
    ),
  );

function remindersOf(task: Task): readonly Owed[] {
  const { due } = task;
  if (!due) return [];
  const plan = reminderPlan({
    due: due.at,
    since: task.createdAt,
    urgent: task.priority === 'urgent',
    quiet: defaultPersonSettings.quietOutsideHours,
    time,
    offsets: task.reminders ?? [],
    snoozedUntil: null,
  });
  return task.assignees.flatMap((person) =>
    plan
      .filter(({ skipped }) => !skipped)
      .map((planned) => {
        const { key } = reminderFor(person, planned, due.at, false);
        return { ...named(task.id, key, { person }, planned.at), notBefore: instant(planned.at - foldWithin) };
      }),
  );
}

const named = (id: string, key: string, to: Place, at: Instant): Owed => ({
  name: `${id}/${key}`,
  place: 'channel' in to ? to.channel : dmOf(to.person),
  at,
  notBefore: at,
});
