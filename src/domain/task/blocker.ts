import type { UserId } from '../ids.js';

/** What a blocked task waits on: other tasks, people of the workspace, something said in words, or several of these; never nothing. */
export interface Blocker {
  /** The number of that task. Who may see this one is told no more of it than that, unless they may see it, too. */
  readonly task: number | null;
  /** Those of others besides; none where `task` is null. */
  readonly also: readonly number[];
  readonly reason: string;
  readonly people: readonly UserId[];
}

/** The same as people say it. */
export interface Wait extends Pick<Blocker, 'reason' | 'people'> {
  readonly tasks?: readonly number[];
}

/** The numbers of all tasks that are waited on. */
export const tasksOf = (blocker: Pick<Blocker, 'task' | 'also'> | null): readonly number[] =>
  blocker === null || blocker.task === null ? [] : [blocker.task, ...blocker.also];

export const asSaid = (blocker: Blocker): Wait => ({ ...blocker, tasks: tasksOf(blocker) });

/** The same of the tasks `numbers`, in the order in which they were said. */
export function withTasks<Rest extends Omit<Blocker, 'task' | 'also'>>(rest: Rest, numbers: readonly number[]) {
  const [task = null, ...also] = new Set(numbers);
  return { ...rest, task, also };
}

/** What is waited on by who waits on `before` and is told, having been shown `shown`, that it is `said`: whatever came meanwhile stays. */
export function waitingOn(before: Blocker | null, said: Wait, shown: Wait = nothing): Blocker {
  const now = before ? asSaid(before) : nothing;
  const kept = <One>(of: (wait: Wait) => readonly One[]) => {
    const stays = of(now).filter((one) => of(said).includes(one) || !of(shown).includes(one));
    return [...new Set([...stays, ...of(said).filter((one) => !of(shown).includes(one))])];
  };
  return withTasks({ reason: reasonOf(now, said, shown), people: kept(({ people }) => people) }, kept(tasksSaid));
}

const tasksSaid = ({ tasks = [] }: Wait) => tasks;

function reasonOf(now: Wait, said: Wait, shown: Wait): string {
  if (said.reason === shown.reason || now.reason.split('; ').includes(said.reason)) return now.reason;
  // Who was shown no reason does not take that of others away.
  return shown.reason === '' && now.reason !== '' ? `${now.reason}; ${said.reason}` : said.reason;
}

const nothing: Wait = { reason: '', people: [] };
