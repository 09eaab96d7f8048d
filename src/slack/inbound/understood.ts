import type { Refusal } from '../../domain/decision.js';
import type { UserId } from '../../domain/ids.js';
import type { TaskFields } from '../../domain/task/task.js';
import type { Sentence } from '../../language/parse-sentence.js';
import { refuseAssignees } from './assignable.js';
import type { Envelope } from './envelope.js';
import type { Services } from './services.js';

/** What a sentence says of a task, or why it can't be one: `people` nobody knows, by their names as typed, or a refusal. */
export type Understood =
  | { readonly fields: TaskFields }
  | { readonly no: 'people'; readonly names: readonly string[] }
  | { readonly no: Refusal };

/** Its people known here, its dates those that are clear: of others the caller asks. */
export async function understood(services: Services, envelope: Envelope, sentence: Sentence): Promise<Understood> {
  const named = await resolvePeople(services, envelope, sentence);
  const unknown = [...named.unknown, ...sentence.groups.map(({ name }) => name)];
  if (unknown.length > 0) return { no: 'people', names: unknown };
  const unable = await refuseAssignees(services, envelope, named.people);
  if (unable) return { no: unable };
  const repeats = sentence.recurrence?.placed ?? null;
  if (repeats && 'refused' in repeats) return { no: repeats };
  const { title, description, outcome, start, estimateMinutes, labels } = sentence;
  const fields: TaskFields = {
    title,
    description,
    outcome,
    resources: '',
    assignees: named.people,
    priority: sentence.priority ?? 'normal',
    due: repeats?.due ?? (sentence.due.kind === 'clear' ? sentence.due.due : null),
    recurrence: repeats?.recurrence ?? null,
    start,
    estimateMinutes,
    labels,
    reminders: null,
  };
  return { fields };
}

async function resolvePeople(services: Services, { workspace, actor }: Envelope, sentence: Sentence) {
  const people: UserId[] = sentence.assignees.map((assignee) => (assignee === 'me' ? actor : assignee));
  const unknown: string[] = [];
  for (const name of sentence.unresolvedPeople) {
    const found = await services.people.named(workspace, name);
    if (found) people.push(found.id);
    else unknown.push(`@${name}`);
  }
  return { people: [...new Set(people)], unknown };
}
