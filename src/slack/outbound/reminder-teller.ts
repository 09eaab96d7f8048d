import { atDelivery, handedOverAs, type ReminderNotice } from '../../domain/reminders/at-delivery.js';
import type { Instant } from '../../domain/time.js';
import type { WorkingTimes } from '../../engine/working-times.js';
import type { Owed } from '../../outbox/messenger.js';
import type { Saved } from '../../store/port.js';
import type { Directory } from '../people/directory.js';
import { type ReminderItem, reminderMessage } from '../present/reminder.js';
import type { Together } from './tellers.js';

interface Held {
  readonly owed: Owed;
  readonly notice: ReminderNotice;
  readonly item: ReminderItem & { readonly stored: Saved<'task'> };
  readonly late: boolean;
}

/** Puts what one person is to be reminded of into one message, on how the tasks stand when it is said. */
export function createReminderTeller({ people, workingTimes }: { people: Directory; workingTimes: WorkingTimes }) {
  return async (all: readonly Owed[], now: Instant): Promise<Together> => {
    const skips = new Map<Owed, string>();
    const waits = new Map<Owed, Instant>();
    const [first] = all;
    if (!first) return { message: null, skips, waits };
    const { workspace } = first.claim.saved.ref;
    const { person: viewer } = (first.entry.notice as ReminderNotice).to;
    const rules = await workingTimes.of(workspace, viewer);
    const said = new Map<string, Held>();
    for (const owed of all) {
      const stored = owed.claim.saved as Saved<'task'>;
      const notice = owed.entry.notice as ReminderNotice;
      const standing = atDelivery(stored.body, notice, rules, now);
      if ('skip' in standing) skips.set(owed, standing.skip);
      else if ('wait' in standing) waits.set(owed, standing.wait);
      else {
        const held: Held = { owed, notice, item: itemOf(stored, notice), late: standing.late };
        const about = `${stored.ref.id}/${notice.item ?? ''}`;
        const other = said.get(about);
        const [kept, merged] = other && isLater(other, held) ? [other, held] : [held, other];
        said.set(about, kept);
        if (merged) skips.set(merged.owed, 'merged');
      }
    }
    const held = [...said.values()];
    const items = held.map(({ item }) => item);
    if (items.length === 0) return { message: null, skips, waits };
    const zones = await people.zones(workspace, [viewer, ...items.map(({ stored }) => stored.body.assigner)]);
    const { checkIns } = rules.settings;
    return {
      message: reminderMessage(
        items,
        { viewer, zones, now, checkIns },
        held.some(({ late }) => late),
      ),
      skips,
      waits,
    };
  };
}

const itemOf = (stored: Saved<'task'>, { what, item }: ReminderNotice) => ({
  stored,
  what,
  task: stored.body.id,
  base: stored.body.history.at(-1)?.id ?? 0,
  ...(item === undefined ? {} : { item }),
});

/** Of two reminders of one task that could not be said at their times, the later one stands for both. */
const isLater = (one: Held, other: Held) =>
  handedOverAs(one.item.stored.body, one.notice) > handedOverAs(other.item.stored.body, other.notice);
