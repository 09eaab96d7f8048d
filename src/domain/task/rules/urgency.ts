import { days } from '../../time.js';
import type { Priority, Task } from '../task.js';

/** How much earlier than its date a task of this priority counts. */
const headStart: Readonly<Record<Priority, number>> = { urgent: days(3), high: days(1), normal: 0, low: days(-1) };

/** A task without a date counts as due this long after it was created: old ones rise, none is for ever last. */
const patience = days(14);

/**
 * A number to sort by, ascending = most urgent first, in the unit of an Instant: the due date (or creation + 14 days
 * without one) minus a head start of 3 days for urgent, 1 for high, 0 for normal and -1 for low. It does not depend on
 * the present moment: as time passes all tasks come nearer alike, so a store can keep it in an index.
 */
export function urgencyRank({ due, createdAt, priority }: Task): number {
  return (due ? due.at : createdAt + patience) - headStart[priority];
}
