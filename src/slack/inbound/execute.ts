import type { TaskId } from '../../domain/ids.js';
import type { TaskCommand } from '../../domain/task/command.js';
import { taskRef } from '../../store/port.js';
import type { Envelope } from './envelope.js';
import { factsOf } from './facts.js';
import { answerAfter } from './outcomes.js';
import type { Answer, Services } from './services.js';

/** Follows a wish about one task, and answers how it ended. */
export async function execute(
  services: Services,
  envelope: Envelope,
  task: TaskId,
  command: TaskCommand,
): Promise<Answer> {
  const ref = taskRef(envelope.workspace, task);
  const outcome = await services.engine.execute(ref, command, factsOf(services, envelope));
  return answerAfter(services, envelope, command.type, outcome);
}
