import type { Origin, TaskFields } from '../../domain/task/task.js';
import type { Sentence } from '../../language/parse-sentence.js';
import type { Envelope } from './envelope.js';
import type { Services } from './services.js';
import { type NotFor, whom } from './whom.js';

/** What a sentence says of a task, or why it can't be one. */
export type Understood = { readonly fields: TaskFields } | NotFor;

/** Its people known here, its dates those that are clear: of others the caller asks. */
export async function understood(services: Services, envelope: Envelope, sentence: Sentence): Promise<Understood> {
  const named = await whom(services, { ...envelope, origin: originFor(envelope, sentence) }, sentence);
  if ('no' in named) return named;
  const repeats = sentence.recurrence?.placed ?? null;
  if (repeats && 'refused' in repeats) return { no: repeats };
  const reminders = sentence.reminders?.offsets ?? null;
  if (reminders && 'refused' in reminders) return { no: reminders };
  const { title, description, outcome, start, estimateMinutes, labels } = sentence;
  const fields: TaskFields = {
    title,
    description,
    outcome,
    resources: '',
    assignees: named.people,
    sharing: named.sharing,
    priority: sentence.priority ?? 'normal',
    due: repeats?.due ?? (sentence.due.kind === 'clear' ? sentence.due.due : null),
    recurrence: repeats?.recurrence ?? null,
    start,
    estimateMinutes,
    labels,
    reminders,
    after: [],
    checklist: [],
  };
  return { fields };
}

/** Where its card goes: nowhere for what only the people it names are to see. */
export const originFor = ({ origin }: Envelope, { isPrivate }: Sentence): Origin | null => (isPrivate ? null : origin);
