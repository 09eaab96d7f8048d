import { blockedSince } from '../../domain/digest/digest-task.js';
import type { UserId } from '../../domain/ids.js';
import type { Task } from '../../domain/task/task.js';
import { days, type Instant } from '../../domain/time.js';
import type { Line } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { count, firstOf, line, people, titled, typed } from './say.js';
import type { Stored } from './task-buttons.js';
import { waitsOn } from './task-words.js';

const shown = 5;

/** What waits on one person, in one message that is kept true; with nothing any more, that. */
export function holdupMessage(
  waiting: readonly Stored[],
  { viewer, now }: { readonly viewer: UserId; readonly now: Instant },
): Message {
  if (waiting.length === 0) return noteMessage({ lines: [line`Nobody waits on you any more.`] });
  const tasks = waiting.map(({ body }) => body).sort((a, b) => waitingSince(a) - waitingSince(b));
  const whose = new Set(tasks.flatMap((task) => whoWaits(task, viewer)));
  const oldest = Math.floor((now - waitingSince(tasks[0] as Task)) / days(1));
  const age = count(oldest, 'day');
  const since = oldest < 1 ? line`since today` : tasks.length > 1 ? line`the oldest for ${age}` : line`for ${age}`;
  return noteMessage({
    lines: [line`${count(whose.size, 'person waits', 'people wait')} on you, ${since}.`],
    points: firstOf(
      tasks.map((task) => taskLine(task, viewer)),
      shown,
    ),
  });
}

const waitingSince = (task: Task): Instant => blockedSince(task);

/** Who cannot go on meanwhile; where nobody else has the task, whoever asked for it. */
function whoWaits({ assignees, assigner }: Task, viewer: UserId): readonly UserId[] {
  const others = assignees.filter((person) => person !== viewer);
  return others.length > 0 ? others : [assigner];
}

function taskLine(task: Task, viewer: UserId): Line {
  const { blocker } = task;
  const by =
    blocker && !blocker.people.includes(viewer) && blocker.task !== null
      ? line` waits on ${waitsOn({ ...blocker, people: [] })}`
      : [];
  const why = blocker?.reason ? line`: “${typed(blocker.reason)}”` : [];
  return line`${people(whoWaits(task, viewer))}: ${titled(task)}${by}${why}`;
}
