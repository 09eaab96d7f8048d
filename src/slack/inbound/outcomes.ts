import { utc } from '../../domain/time.js';
import type { Outcome } from '../../engine/execute.js';
import type { Saved } from '../../store/port.js';
import { alreadySo, type CreatedFacts, created, done } from '../present/confirmation.js';
import { missingTask, refusalMessage } from '../present/trouble.js';
import type { Message } from '../views/message.js';
import type { Envelope } from './envelope.js';
import type { Answer, Services } from './services.js';

/** What the person who asked is told of how their wish ended. A repeated request was answered the first time. */
export function answerTo(services: Services, { actor }: Envelope, outcome: Outcome): Answer {
  const now = services.clock.now();
  switch (outcome.kind) {
    case 'done':
      return { message: done(outcome.saved, outcome.entry, { viewer: actor, now }), done: true };
    case 'unchanged':
      return outcome.why === 'repeated'
        ? null
        : { message: alreadySo(outcome.saved, { viewer: actor, now }), done: true };
    case 'refused':
      return { message: refusalMessage(outcome.refusal) };
    case 'missing':
      return { message: missingTask() };
  }
}

/** Tells the assigner of a new task how they were understood, on their own clock where it is known. */
export async function createdMessage(
  services: Services,
  { workspace, actor }: Envelope,
  saved: Saved<'task'>,
  sentence?: CreatedFacts['sentence'],
): Promise<Message> {
  const { zone } = await services.people.get(workspace, actor);
  const now = services.clock.now();
  return created(saved, { viewer: actor, zone: zone ?? utc, zoneKnown: zone !== null, now, sentence });
}
