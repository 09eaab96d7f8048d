import { isAwayOn } from '../../domain/people/time-off.js';
import type { TaskCommandType } from '../../domain/task/command.js';
import type { Task } from '../../domain/task/task.js';
import { dayOf, type Instant, localTime } from '../../domain/time.js';
import type { Outcome } from '../../engine/execute.js';
import type { Saved } from '../../store/port.js';
import { quietly } from '../present/comments.js';
import { alreadySo, type CreatedFacts, created, done, nothingChanged } from '../present/confirmation.js';
import { missingTask, refusalMessage } from '../present/trouble.js';
import type { Message } from '../views/message.js';
import type { Envelope } from './envelope.js';
import { asker } from './own-record.js';
import type { Answer, Services } from './services.js';

/** What the person who asked is told of how their wish ended. A repeated request was answered the first time. */
export async function answerTo(services: Services, envelope: Envelope, outcome: Outcome): Promise<Answer> {
  const { workspace, actor: viewer } = envelope;
  const now = services.clock.now();
  switch (outcome.kind) {
    case 'done': {
      const { settings } = await services.workingTimes.of(workspace, viewer);
      return { message: done(outcome.saved, outcome.entry, { viewer, now, zone: settings.zone }), ended: 'done' };
    }
    case 'unchanged':
      return outcome.why === 'repeated' ? null : { message: alreadySo(outcome.saved, { viewer, now }), ended: 'done' };
    case 'refused':
      return { message: refusalMessage(outcome.refusal), ended: 'refused' };
    case 'missing':
      return { message: missingTask(), ended: 'refused' };
  }
}

/** The same of a wish about one task, which may be one that adds nothing to its history. */
export async function answerAfter(
  services: Services,
  envelope: Envelope,
  type: TaskCommandType,
  outcome: Outcome,
): Promise<Answer> {
  if (type === 'tick' && outcome.kind === 'unchanged' && outcome.why === 'already')
    return { message: nothingChanged(outcome.saved), ended: 'done' };
  const said = Object.hasOwn(quietly, type) ? quietly[type as keyof typeof quietly] : undefined;
  const isSo = outcome.kind === 'done' || (outcome.kind === 'unchanged' && outcome.why === 'already');
  return said && isSo ? { message: said(outcome.saved), ended: 'done' } : answerTo(services, envelope, outcome);
}

/** Tells the assigner of a new task how they were understood, on their own clock where it is known. */
export async function createdMessage(
  services: Services,
  envelope: Envelope,
  saved: Saved<'task'>,
  sentence?: CreatedFacts['sentence'],
): Promise<Message> {
  const { person, settings, now } = await asker(services, envelope);
  const absences = await absencesOf(services, saved.body, now);
  const zoneKnown = person.zone !== null;
  return created(saved, { viewer: envelope.actor, zone: settings.zone, zoneKnown, now, absences, sentence });
}

/** Who of the assignees is away now, or when it is due. Each by their own calendar. */
async function absencesOf(services: Services, task: Task, now: Instant) {
  const all = await Promise.all(
    task.assignees.map(async (id) => {
      const { person, settings } = await services.workingTimes.of(task.workspace, id);
      const days = [now, ...(task.due ? [task.due.at] : [])].map((at) => dayOf(localTime(at, settings.zone)));
      const stretch = person.timeOff.find((each) => days.some((day) => isAwayOn([each], day)));
      return stretch ? [{ person: id, stretch }] : [];
    }),
  );
  return all.flat();
}
