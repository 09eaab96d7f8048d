import { isSettled, type ReminderItem, reminderAgain } from '../present/reminder.js';
import { isSameItem } from '../shown-reminder.js';
import { type Envelope, viewerOf } from './envelope.js';
import type { Answer, Services } from './services.js';

/**
 * What was wished in a reminder, or in a form opened from it, is answered in the reminder: the task says what was answered,
 * the others in the same message still ask, and nobody is offered what makes no sense any more. Never rejects: the wish
 * came true, so that at worst it is answered anew, below.
 */
export async function inPlace(services: Services, envelope: Envelope, answer: NonNullable<Answer>): Promise<Answer> {
  const { reminder } = envelope;
  if (!reminder) return answer;
  const below = { ...answer, replace: false };
  if (!answer.ended) return below;
  try {
    const items = await itemsOf(services, envelope, reminder);
    const facts = await factsFor(services, envelope, items);
    const pressed = items.find((item) => isSameItem(item, reminder.pressed));
    if (answer.ended === 'refused' && pressed && !isSettled(pressed, facts)) return below;
    return { message: reminderAgain(items, reminder.rest, facts), replace: true, otherwise: answer.message };
  } catch (fault) {
    services.log.warn({ err: fault }, 'a reminder could not be shown anew');
    return below;
  }
}

const itemsOf = ({ reader }: Services, envelope: Envelope, { items, channel }: NonNullable<Envelope['reminder']>) =>
  Promise.all(
    items.map(async (item): Promise<ReminderItem> => {
      const viewer = { ...viewerOf(envelope), channel };
      return { ...item, stored: await reader.task(viewer, item.task) };
    }),
  );

async function factsFor(services: Services, { workspace, actor: viewer }: Envelope, items: readonly ReminderItem[]) {
  const assigners = items.flatMap(({ stored }) => (stored ? [stored.body.assigner] : []));
  const [zones, { settings }] = await Promise.all([
    services.people.zones(workspace, [viewer, ...assigners]),
    services.workingTimes.of(workspace, viewer),
  ]);
  return { viewer, zones, now: services.clock.now(), checkIns: settings.checkIns };
}
