import type { UserId } from '../../domain/ids.js';
import type { CommandOf } from '../../domain/task/command.js';
import type { Task } from '../../domain/task/task.js';
import { decodeTicks, type ShownTicks } from '../ids.js';
import { fieldsAt } from '../modals/fields-at.js';
import { boxesOnPage } from '../present/checklist.js';
import { missingTask, outdated } from '../present/trouble.js';
import { showDetails } from './details.js';
import { type Envelope, viewerOf } from './envelope.js';
import { execute } from './execute.js';
import type { Answer, Services } from './services.js';

/** Boxes were ticked, or no longer are, perhaps on a message of a while ago: what its reader altered counts, and nothing else. */
export async function tickShown(
  services: Services,
  envelope: Envelope,
  block: string | undefined,
  selected: readonly string[],
): Promise<Answer> {
  const shown = decodeTicks(block);
  if (!shown) return { message: outdated() };
  const saved = await services.reader.task(viewerOf(envelope), shown.task);
  if (!saved) return { message: missingTask() };
  const command = ticksMeant(saved.body, shown, selected, envelope.actor);
  if (!command) return { message: outdated() };
  const answer = await execute(services, envelope, shown.task, command);
  // The boxes themselves say what was done: the card follows by itself, details are shown anew.
  if (!answer || answer.ended === 'refused' || shown.on === 'card') return answer?.ended === 'refused' ? answer : null;
  const after = await services.reader.task(viewerOf(envelope), shown.task);
  const details = after ? await showDetails(services, envelope, after) : null;
  return details && { ...details, replace: true };
}

/**
 * Slack tells which boxes are ticked now, not which was pressed. `actor` saw them as they were drawn, and then as they ticked them
 * since. Null for boxes that can't be known any more, and for items that were not among them.
 */
export function ticksMeant(
  task: Task,
  { base, page }: Pick<ShownTicks, 'base' | 'page'>,
  selected: readonly string[],
  actor: UserId,
): CommandOf<'tick'> | null {
  const drawn = fieldsAt(task, base)?.checklist;
  if (!drawn) return null;
  const boxes = boxesOnPage(drawn, page);
  const ids = selected.map(Number);
  if (!ids.every((id) => boxes.some((box) => box.id === id))) return null;
  const seen = new Map(boxes.map(({ id, done }) => [id, done !== null]));
  for (const { id, by, change } of task.history)
    if (id > base && by === actor && change.checklist)
      for (const item of change.checklist.to) if (seen.has(item.id)) seen.set(item.id, item.done !== null);
  const altered = [...seen].filter(([id, done]) => done !== ids.includes(id)).map(([id]) => id);
  return {
    type: 'tick',
    ticked: altered.filter((id) => ids.includes(id)),
    unticked: altered.filter((id) => !ids.includes(id)),
  };
}
