import { channelId, taskId, type UserId, userId, version, workspaceId } from '../../../src/domain/ids.js';
import { cardFor, type DueNotice, newsFor } from '../../../src/domain/notice.js';
import { blank } from '../../../src/domain/task/apply.js';
import type { Recurrence } from '../../../src/domain/task/recurrence.js';
import type { Origin, Task } from '../../../src/domain/task/task.js';
import type { Instant, Zone } from '../../../src/domain/time.js';
import { type Commit, type Saved, type Store, taskRef } from '../../../src/store/port.js';
import { at } from './subject.js';

export const acme = workspaceId('T0ACME');
export const other = workspaceId('T0OTHER');
export const dana = userId('U0DANA');
export const lee = userId('U0LEE');
export const sam = userId('U0SAM');
export const web = channelId('C0WEB');
export const general = channelId('C0GENERAL');
export const berlin = 'Europe/Berlin' as Zone;

export const said = (channel: typeof web, isPrivate = false): Origin => ({ channel, private: isPrivate });

/** A task that Dana gave Lee in #web, unless said otherwise. */
export function task(id: string, more: Partial<Task> = {}): Task {
  return {
    ...blank,
    title: `Task ${id}`,
    assignees: [lee],
    workspace: acme,
    number: 0,
    assigner: dana,
    origin: said(web),
    source: null,
    follows: null,
    grownFrom: null,
    handout: null,
    followedBy: null,
    createdAt: at(0),
    updatedAt: at(0),
    history: [],
    comments: [],
    watchers: [],
    reminded: [],
    lapsed: null,
    awaited: false,
    ripple: null,
    requests: [],
    ...more,
    id: taskId(id),
  };
}

export const everyMonday: Recurrence = {
  rule: 'FREQ=WEEKLY;BYDAY=MO',
  start: '2026-03-02' as Recurrence['start'],
  time: '09:00' as Recurrence['time'],
  zone: berlin,
  mode: 'on_schedule',
};

export const card = (person: UserId, dueAt: Instant = at(0)): DueNotice => ({ notice: cardFor({ person }), dueAt });
export const news = (person: UserId, entry: number, dueAt: Instant = at(0)): DueNotice => ({
  notice: newsFor(person, 'assigner', entry, 'completed'),
  dueAt,
});

export type Rest = Partial<Pick<Commit<'task'>, 'wakeAt' | 'notices'>>;

export const creation = (body: Task, rest: Rest = {}): Commit<'task'> => ({
  ref: taskRef(body.workspace, body.id),
  expected: version(0),
  body,
  wakeAt: null,
  notices: [],
  ...rest,
});

export const changeOf = (saved: Saved<'task'>, change: Partial<Task>, rest: Rest = {}): Commit<'task'> => ({
  ref: saved.ref,
  expected: saved.version,
  body: { ...saved.body, ...change },
  wakeAt: null,
  notices: [],
  ...rest,
});

/** Commits and answers what stands then; fails the test on a conflict. */
export async function saved(store: Store, commit: Commit<'task'>): Promise<Saved<'task'>> {
  const result = await store.commit(commit);
  if (!result.ok) throw new Error('conflict');
  return result.saved;
}

export const created = (store: Store, body: Task, rest: Rest = {}) => saved(store, creation(body, rest));
export const titles = (all: readonly Saved[]) => all.map(({ body }) => (body as Task).title);
export const ids = (all: readonly Saved[]) => all.map(({ ref }) => ref.id);

/** Creates many, some at a time: a test server need not bear a thousand at once. */
export async function createdMany(store: Store, bodies: readonly Task[]): Promise<void> {
  for (let from = 0; from < bodies.length; from += 50)
    await Promise.all(bodies.slice(from, from + 50).map((body) => created(store, body)));
}
