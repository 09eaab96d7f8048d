import { type KnownDue, placeRecurrence } from '../../calendar/place-recurrence.js';
import type { ClockTime } from '../../domain/people/wall-time.js';
import type { TaskFields } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import { refusalLabel } from '../present/trouble.js';
import { type Boxes, type FieldsRead, timeUnsaid } from './boxes.js';

/**
 * What the box Repeats adds: how often, and the date of the first one, which follows from it. `before`: the task as the
 * person saw it, whose date moves along unless they have chosen another.
 */
export function withRecurrence(
  read: FieldsRead,
  boxes: Boxes,
  { now, zone, before }: { readonly now: Instant; readonly zone: Zone; readonly before?: TaskFields },
): FieldsRead {
  if (boxes.repeats.trim() === '') return read;
  const placed = placeRecurrence(boxes.repeats, {
    now,
    zone: before?.recurrence?.zone ?? zone,
    dayEnd: timeUnsaid as ClockTime,
    due: dueBeside(read, boxes, before),
  });
  return 'refused' in placed
    ? { ...read, faults: { ...read.faults, repeats: refusalLabel(placed) } }
    : { ...read, fields: { ...read.fields, ...placed } };
}

function dueBeside({ fields: { due } }: FieldsRead, boxes: Boxes, before: TaskFields | undefined): KnownDue | null {
  if (!due) return null;
  if (before?.due?.at === due.at) return { at: due.at, said: null };
  return { at: due.at, said: boxes.due_time === null ? 'day' : 'moment' };
}
