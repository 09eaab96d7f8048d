import { type Batch, batchExpiry, mostIn } from '../../domain/batch/batch.js';
import { type Refusal, refuse } from '../../domain/decision.js';
import { userId } from '../../domain/ids.js';
import { decide } from '../../domain/task/decide.js';
import type { Due } from '../../domain/task/task.js';
import { plainText } from '../../language/escape.js';
import { parseSentence, type Sentence } from '../../language/parse-sentence.js';
import { linesOf, withoutBullet } from '../../language/parse-several.js';
import type { Saved } from '../../store/port.js';
import { decodeDraftPick } from '../ids.js';
import { boxLimit } from '../modals/boxes.js';
import { openSeveral, readSeveral } from '../modals/several-form.js';
import { dropped } from '../present/confirmation.js';
import { duplicateNote } from '../present/duplicate.js';
import { amount, line, listed, typed } from '../present/say.js';
import { type LineRead, review, severalMade, severalRefused, severalUndone } from '../present/several.js';
import { outdated, refusalLine, refusalMessage } from '../present/trouble.js';
import type { Line } from '../views/line.js';
import type { Message } from '../views/message.js';
import { captureOf } from './assign.js';
import { refuseAssignees } from './assignable.js';
import type { Envelope } from './envelope.js';
import { factsOf } from './facts.js';
import { open } from './forms.js';
import { saidAt } from './own-record.js';
import type { Answer, Services } from './services.js';
import { begunIn, noLongerThere } from './still-there.js';
import { taskIdFor } from './task-id.js';
import { templateLines } from './template-lines.js';
import { twinOf } from './twin.js';
import { understood } from './understood.js';
import { said, type Verdict } from './verdict.js';
import type { NotFor } from './whom.js';

export const gone = refuse(
  'batch_gone',
  'That list is no longer as you saw it, so nothing was done. Say your tasks once more.',
);
const tooMany = (number: number, most: number) =>
  refuse(
    'too_many',
    line`At most ${amount(most)} tasks at once, and these are ${amount(number)}. None is made: send them in smaller parts.`,
  );

/** Shows how several tasks are understood; nothing is made before their author says so. */
export async function reviewSeveral(
  services: Services,
  envelope: Envelope,
  lines: readonly string[],
  template: Batch['template'] = null,
): Promise<Answer> {
  const kept = await keepSeveral(services, envelope, lines, template);
  return { message: 'refused' in kept ? refusalMessage(kept) : review(kept.batch, kept.read) };
}

/** Several tasks as they are understood, kept until their author says what is to become of them. */
export async function keepSeveral(
  services: Services,
  envelope: Envelope,
  lines: readonly string[],
  template: Batch['template'],
): Promise<{ readonly batch: Batch; readonly read: readonly LineRead[] } | Refusal> {
  const most = mostIn({ template });
  if (lines.length > most) return tooMany(lines.length, most);
  const { read, ...understood } = await readLines(services, envelope, lines, template);
  const batch: Batch = {
    id: taskIdFor(envelope.workspace, envelope.request),
    workspace: envelope.workspace,
    author: envelope.actor,
    origin: envelope.origin,
    capture: captureOf(services, envelope),
    ...understood,
    revision: 1,
    confirmedAt: null,
    made: false,
    undoAt: null,
    undone: false,
    cardsShown: true,
    expiresAt: batchExpiry(services.clock.now()),
  };
  await services.batches.keep(batch);
  return { batch, read };
}

/** What a line says of a task, or why it says none. `due`: in place of what its sentence says; `after`: the places of those that come first. */
export type SaidLine =
  | {
      readonly raw: string;
      readonly sentence: Sentence;
      readonly due?: Due;
      readonly after: readonly number[];
      readonly notes: readonly Line[];
    }
  | Extract<LineRead, { trouble: Line }>;

async function readLines(
  services: Services,
  envelope: Envelope,
  lines: readonly string[],
  template: Batch['template'],
): Promise<Pick<Batch, 'lines' | 'tasks' | 'after' | 'template'> & { readonly read: readonly LineRead[] }> {
  const at = await saidAt(services, envelope);
  const all = template
    ? await templateLines(services, envelope, { lines, starting: template.starting, at })
    : lines.map((raw): SaidLine => ({ raw, sentence: parseSentence(raw, at), after: [], notes: [] }));
  const read = await Promise.all(all.map((one) => readLine(services, envelope, one)));
  const tasks = read.map((one) => ('fields' in one ? one.fields : null));
  return { lines, tasks, after: all.map((one) => ('after' in one ? one.after : [])), template, read };
}

function troubleOf(read: NotFor): Line {
  if (read.no === 'people') return line`I don’t know who ${listed(read.names.map(typed))} is.`;
  return read.no === 'group' ? read.said : refusalLine(read.no);
}

const privateAlone = refuse(
  'private_alone',
  'A private task is given by itself. Say it once more in a message of its own, with !private.',
);

async function readLine(services: Services, envelope: Envelope, one: SaidLine): Promise<LineRead> {
  if ('trouble' in one) return one;
  const { raw, sentence, due } = one;
  const read = await understood(services, envelope, sentence);
  const shown = sentence.title || raw;
  if ('no' in read) {
    return { said: shown, trouble: troubleOf(read) };
  }
  if (sentence.isPrivate) return { said: shown, trouble: refusalLine(privateAlone) };
  const fields = due ? { ...read.fields, due } : read.fields;
  if (sentence.due.kind === 'ask') return { said: shown, trouble: sentence.due.ask };
  const { workspace, origin } = envelope;
  const id = taskIdFor(workspace, envelope.request);
  const decision = decide(null, { type: 'create', id, workspace, fields, origin }, factsOf(services, envelope));
  if (decision.refused) return { said: shown, trouble: refusalLine(decision) };
  const twin = await twinOf(services, envelope, { id, title: fields.title, channel: origin?.channel });
  const slips = sentence.slips.map((slip) => line`did you mean ${typed(slip.nearest)}?`);
  return { fields, notes: [...one.notes, ...slips, ...(twin ? [duplicateNote(twin)] : [])] };
}

/** One press makes them all. */
export async function makeSeveral(services: Services, envelope: Envelope, value: string | undefined): Promise<Answer> {
  const pick = decodeDraftPick(value);
  if (!pick) return { message: outdated() };
  const { workspace, actor } = envelope;
  const named = { workspace, id: pick.draft, revision: pick.reading };
  const batch = (await services.batches.find(workspace, pick.draft))?.body;
  // Who may give tasks to whom, and who sees the channel, may have changed since the list was shown.
  const people = batch?.author === actor ? (batch.tasks.flatMap((task) => task?.assignees ?? []) ?? []) : [];
  const by = await begunIn(services, envelope, batch?.author === actor ? batch.origin : null);
  const no =
    by.footing === 'gone' ? noLongerThere : await refuseAssignees(services, by, [...new Set(people)], by.origin);
  if (no && batch?.author === actor && batch.confirmedAt === null) return { message: refusalMessage(no) };
  const made = await services.batches.confirm({ ...named, origin: by.origin }, actor, services.clock.now());
  if (made.kind === 'gone') return { message: refusalMessage(gone), replace: true };
  if (made.kind === 'refused') return { message: severalRefused(made.line, made.refusal) };
  return { message: severalMade(named, made.tasks), replace: true };
}

/** One press takes them all back, but for those that somebody has done something with since. */
export async function undoSeveral(services: Services, envelope: Envelope, value: string | undefined): Promise<Answer> {
  const pick = decodeDraftPick(value);
  if (!pick) return { message: outdated() };
  const { workspace, actor } = envelope;
  const outcome = await services.batches.undo(workspace, pick.draft, actor, services.clock.now());
  if (outcome.kind !== 'undone') return { message: refusalMessage(tooLate), replace: true };
  return { message: severalUndone(outcome.undone, outcome.kept), replace: true };
}

const tooLate = refuse('too_late', 'Undo works for ten minutes. Look at each task and change it from there.');

export async function openSeveralForm(
  services: Services,
  envelope: Envelope,
  value: string | undefined,
): Promise<Answer> {
  const saved = await own(services, envelope, value);
  if (!saved || saved.body.confirmedAt !== null) return { message: refusalMessage(gone), replace: true };
  const text = await linesForBox(services, envelope, saved.body.lines);
  if (text.length > boxLimit) return { message: refusalMessage(tooLong) };
  return open(services, envelope, openSeveral(envelope.request, saved.body, text));
}

const tooLong = refuse(
  'too_long',
  'These lines are longer than a form can hold, so they can’t be changed here. Make them, and change each task from there.',
);

const mention = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g;

/** As people type it: a name stands for its mention wherever it leads back to the same person. */
export async function linesForBox(
  services: Services,
  { workspace }: Pick<Envelope, 'workspace'>,
  lines: readonly string[],
): Promise<string> {
  const text = lines.join('\n');
  const ids = [...new Set([...text.matchAll(mention)].map(([, id = '']) => userId(id)))];
  const handles = new Map<string, string>();
  for (const id of ids) {
    const { name } = await services.people.get(workspace, id);
    const isOneWord = /^[\p{L}\p{N}._-]+$/u.test(name);
    if (isOneWord && (await services.people.named(workspace, name))?.id === id) handles.set(id, `@${name}`);
  }
  const parts = text.split(new RegExp(mention.source.replace('(', '(?:'), 'g'));
  const marks = [...text.matchAll(mention)].map(([markup, id = '']) => handles.get(id) ?? markup);
  return parts.map((part, index) => plainText(part) + (marks[index] ?? '')).join('');
}

/** Other lines for a list that is still being looked at; it is shown anew. */
export async function submitSeveral(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const read = readSeveral(view);
  const saved = read && (await services.batches.find(envelope.workspace, read.batch));
  if (!read || !saved || saved.body.author !== envelope.actor) return said(outdated());
  const lines = linesOf(read.text).map(withoutBullet);
  const most = mostIn(saved.body);
  if (lines.length > most) return said(refusalMessage(tooMany(lines.length, most)));
  const { template: before } = saved.body;
  const template = before && { ...before, starting: read.starting ?? before.starting };
  const by = await begunIn(services, envelope, saved.body.origin);
  const message = await readAnew(services, by, saved, { lines, template });
  return message ? { answer: { message, where: by.origin } } : said(refusalMessage(gone));
}

/**
 * A list that is still being looked at, with other lines, or another day to count from; `change` null: the same once more.
 * `by` asks from where it was begun. Answers null when it has changed meanwhile.
 */
export async function readAnew(
  services: Services,
  by: Envelope,
  { body, version }: Saved<'batch'>,
  change: Pick<Batch, 'lines' | 'template'> | null,
): Promise<Message | null> {
  const { lines, template } = change ?? body;
  if (by.footing === 'gone') return refusalMessage(noLongerThere);
  const { read, ...understood } = await readLines(services, by, lines, template);
  if (change === null) return review(body, read);
  const changed = await services.batches.change({ body, version }, understood);
  return changed ? review({ ...body, template, revision: body.revision + 1 }, read) : null;
}

export async function dropSeveral(services: Services, envelope: Envelope, value: string | undefined): Promise<Answer> {
  const saved = await own(services, envelope, value);
  if (saved && saved.body.confirmedAt === null) await services.batches.drop(envelope.workspace, saved.body.id);
  return { message: dropped(), replace: true };
}

/** The list that a button is about, if it is the presser's. */
async function own(services: Services, envelope: Envelope, value: string | undefined) {
  const pick = decodeDraftPick(value);
  return pick ? ownBatch(services, envelope, pick.draft) : null;
}

export async function ownBatch({ batches }: Services, { workspace, actor }: Envelope, id: string) {
  const saved = await batches.find(workspace, id);
  return saved?.body.author === actor ? saved : null;
}
