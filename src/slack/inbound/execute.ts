import type { TaskId } from '../../domain/ids.js';
import type { TaskCommand } from '../../domain/task/command.js';
import { taskRef } from '../../store/port.js';
import { factsOf } from './assign.js';
import type { Envelope } from './envelope.js';
import { answerTo } from './outcomes.js';
import type { Answer, Services } from './services.js';

/** Follows a wish about one task, and answers how it ended. */
export async function execute(
  services: Services,
  envelope: Envelope,
  task: TaskId,
  command: TaskCommand,
): Promise<Answer> {
  const ref = taskRef(envelope.workspace, task);
  return answerTo(services, envelope, await services.engine.execute(ref, command, factsOf(services, envelope)));
}
