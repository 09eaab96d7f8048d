import type { Draft } from '../../domain/draft/draft.js';
import { type TaskId, taskId } from '../../domain/ids.js';
import type { Capture } from '../../domain/task/capture.js';
import type { CommandOf } from '../../domain/task/command.js';
import type { Due } from '../../domain/task/task.js';
import { days, instant } from '../../domain/time.js';
import type { Outcome } from '../../engine/execute.js';
import type { ItemSaid } from '../../language/parse-item.js';
import type { Sentence } from '../../language/parse-sentence.js';
import { dateQuestion, readingLabel } from '../present/confirmation.js';
import { duplicateQuestion } from '../present/duplicate.js';
import { groupTrouble } from '../present/groups.js';
import type { Stored } from '../present/task-buttons.js';
import { refusalMessage, unclearPeople } from '../present/trouble.js';
import type { Message } from '../views/message.js';
import { refuseAssignees } from './assignable.js';
import { sourceOf } from './capture.js';
import { itemsSaid } from './checklist.js';
import { type Envelope, viewerOf } from './envelope.js';
import { factsOf } from './facts.js';
import { answerTo, createdMessage } from './outcomes.js';
import type { Answer, Services } from './services.js';
import { begunIn, noLongerThere } from './still-there.js';
import { taskIdFor } from './task-id.js';
import { twinOf } from './twin.js';
import { originFor, understood } from './understood.js';
import type { NotFor } from './whom.js';

/** A question waits this long for its answer. */
const draftLives = days(30);

/** A sentence becomes a task, or a question: when its date can be read in two ways, or there is such a task already. */
export async function assign(
  services: Services,
  envelope: Envelope,
  sentence: Sentence,
  items: readonly ItemSaid[] = [],
): Promise<Answer> {
  const { workspace } = envelope;
  const read = await understood(services, envelope, sentence);
  if ('no' in read) return { message: notFor(read) };
  const id = taskIdFor(workspace, envelope.request);
  const origin = originFor(envelope, sentence);
  const listed = await itemsSaid(services, envelope, items, origin);
  if ('refused' in listed) return { message: refusalMessage(listed) };
  const fields = { ...read.fields, checklist: listed.items };
  const wanted: Wanted = { id, fields, origin, capture: captureOf(services, envelope) };
  const twin = await twinOf(services, envelope, { id, title: fields.title, channel: origin?.channel });
  if (sentence.due.kind === 'ask') {
    const readings = sentence.due.options;
    await keepDraft(services, envelope, wanted, readings);
    const { ask: question } = sentence.due;
    const now = services.clock.now();
    const shown = readings.map((one) => ({ label: readingLabel(one, now) }));
    return { message: dateQuestion({ draft: id, title: fields.title, question, readings: shown, twin }) };
  }
  if (twin) return askAboutTwin(services, envelope, wanted, twin);
  const outcome = await services.engine.create({ type: 'create', workspace, ...wanted }, factsOf(services, envelope));
  if (outcome.kind !== 'done') return answerTo(services, envelope, outcome);
  return { message: await createdMessage(services, envelope, outcome.saved, sentence) };
}

function notFor(read: NotFor): Message {
  if (read.no === 'people') return unclearPeople(read.names);
  return read.no === 'group' ? groupTrouble(read.said) : refusalMessage(read.no);
}

type Wanted = Pick<CommandOf<'create'>, 'id' | 'fields' | 'origin'> & { readonly capture: Capture | null };

/** There is such a task already: whether it is to be made all the same is for its author to say. */
export async function askAboutTwin(
  services: Services,
  envelope: Envelope,
  wanted: Wanted,
  twin: Stored,
): Promise<Answer> {
  // Answered before, it has been made; asking anew would be asking about itself.
  if (await isRepeat(services, envelope, wanted.id)) return null;
  await keepDraft(services, envelope, wanted, [{ label: 'anyway', due: wanted.fields.due }]);
  return { message: duplicateQuestion(wanted.id, wanted.fields.title, twin) };
}

function keepDraft(
  services: Services,
  { workspace, actor }: Envelope,
  wanted: Wanted,
  readings: Draft['readings'],
): Promise<void> {
  const expiresAt = instant(services.clock.now() + draftLives);
  return services.drafts.keep({ ...wanted, workspace, author: actor, readings, expiresAt });
}

/** What is said in a thread is of that thread: there is the way back to it. */
export function captureOf({ identity }: Services, { origin, thread }: Envelope): Capture | null {
  if (!origin || thread === undefined) return null;
  const source = sourceOf(identity, { channel: origin.channel, ts: thread, thread: undefined });
  return { source, askedBy: null, answer: false };
}

/** This very request has made the task already, so whoever asked has been answered. */
async function isRepeat(services: Services, envelope: Envelope, id: TaskId): Promise<boolean> {
  const made = await services.reader.task(viewerOf(envelope), id);
  return made?.body.requests.includes(envelope.request) ?? false;
}

/** The author picked a reading: the draft becomes the task it was always going to be, once. */
export async function pickReading(
  services: Services,
  envelope: Envelope,
  draftId: string,
  reading: number,
): Promise<Answer> {
  const { workspace, actor } = envelope;
  const draft = await services.drafts.find(workspace, draftId);
  const picked: { due: Due | null } | undefined = draft?.readings[reading];
  if (!draft && (await isRepeat(services, envelope, taskId(draftId)))) return null;
  if (!draft || !picked || draft.author !== actor)
    return {
      message: refusalMessage({
        refused: true,
        code: 'draft_gone',
        words: 'That question has been answered already. To start anew, type /assign.',
      }),
      replace: true,
    };
  const by = await begunIn(services, envelope, draft.origin);
  if (by.footing === 'gone') return { message: refusalMessage(noLongerThere) };
  const unable = await refuseAssignees(services, by, draft.fields.assignees, by.origin);
  if (unable) return { message: refusalMessage(unable) };
  const outcome: Outcome = await services.engine.create(
    {
      type: 'create',
      id: taskId(draft.id),
      workspace,
      fields: { ...draft.fields, due: picked.due },
      origin: by.origin,
      capture: draft.capture,
    },
    factsOf(services, by),
  );
  if (outcome.kind === 'refused') return { message: refusalMessage(outcome.refusal), replace: true };
  await services.drafts.drop(workspace, draft.id);
  if (outcome.kind !== 'done') return answerTo(services, envelope, outcome);
  return { message: await createdMessage(services, envelope, outcome.saved), replace: true };
}
