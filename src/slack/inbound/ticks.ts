import type { UserId } from '../../domain/ids.js';
import { itemsAltered } from '../../domain/task/checklist.js';
import type { CommandOf } from '../../domain/task/command.js';
import type { Task } from '../../domain/task/task.js';
import { decodeTicks, type ShownTicks } from '../ids.js';
import { fieldsAt } from '../modals/fields-at.js';
import { boxesOnPage } from '../present/checklist.js';
import { missingTask, outdated } from '../present/trouble.js';
import { showChecklist } from './checklist.js';
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
  if (!answer || answer.ended === 'refused') return answer;
  // The boxes themselves say what was done: a card follows by itself, what was shown to one alone is shown anew.
  const after = shown.on === 'card' ? null : await services.reader.task(viewerOf(envelope), shown.task);
  const again = after && (await (shown.on === 'list' ? showChecklist : showDetails)(services, envelope, after));
  return again && { ...again, replace: true };
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
  for (const { id, by, kind, change } of task.history)
    if (id > base && by === actor && (kind === 'ticked' || kind === 'unticked') && change.checklist)
      for (const item of itemsAltered(change.checklist.from, change.checklist.to))
        if (seen.has(item)) seen.set(item, kind === 'ticked');
  const altered = [...seen].filter(([id, done]) => done !== ids.includes(id)).map(([id]) => id);
  return {
    type: 'tick',
    ticked: altered.filter((id) => ids.includes(id)),
    unticked: altered.filter((id) => !ids.includes(id)),
  };
}
