import { type PlaceContext, placeRecurrence } from '../../calendar/place-recurrence.js';
import type { Task } from '../../domain/task/task.js';
import type { SeriesChange } from '../../language/intent.js';
import type { Saved } from '../../store/port.js';
import { refusalMessage } from '../present/trouble.js';
import { type Envelope, viewerOf } from './envelope.js';
import { execute } from './execute.js';
import type { Answer, Services } from './services.js';

/** Pauses, resumes or ends a series, whichever task of it was named. */
export async function changeSeries(
  services: Services,
  envelope: Envelope,
  named: Saved<'task'>,
  type: SeriesChange,
): Promise<Answer> {
  const { body } = await latest(services, envelope, named);
  return execute(services, envelope, body.id, { type });
}

/** Makes a task come again as said; of one that does already, those that follow. */
export async function repeat(
  services: Services,
  envelope: Envelope,
  named: Saved<'task'>,
  said: string,
): Promise<Answer> {
  const { body: task } = await latest(services, envelope, named);
  const placed = placeRecurrence(said, await saidOn(services, envelope, task));
  if ('refused' in placed) return { message: refusalMessage(placed) };
  const { recurrence, due } = placed;
  const moved = task.due?.at === due.at ? {} : { due: { from: task.due, to: due } };
  const change = { recurrence: { from: task.recurrence, to: recurrence }, ...moved };
  return execute(services, envelope, task.id, { type: 'edit', change });
}

const latest = ({ reader }: Services, envelope: Envelope, named: Saved<'task'>) =>
  reader.latestOf(viewerOf(envelope), named);

/** On the clock it was said on so far, or else on the speaker's. */
async function saidOn(
  services: Services,
  { workspace, actor }: Envelope,
  { recurrence, due }: Task,
): Promise<PlaceContext> {
  const { settings } = await services.workingTimes.of(workspace, actor);
  return {
    now: services.clock.now(),
    zone: recurrence?.zone ?? settings.zone,
    dayEnd: settings.workingHours.end,
    due: due && { at: due.at, said: null },
  };
}
