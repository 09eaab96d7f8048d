import type { Refusal } from '../../domain/decision.js';
import type { CommandOf } from '../../domain/task/command.js';
import { decide } from '../../domain/task/decide.js';
import { shiftsOf } from '../../domain/task/rules/shift.js';
import type { Task } from '../../domain/task/task.js';
import { taskRef } from '../../store/port.js';
import { decodeShiftUndo, type ShiftStep, type TaskPress } from '../ids.js';
import { type ChosenShift, openShift, readShift, shiftsShown } from '../modals/shift-form.js';
import { nothingToShift, shiftDone, shiftUndone } from '../present/shift.js';
import { missingTask, outdated, refusalLine, refusalMessage } from '../present/trouble.js';
import { type Envelope, viewerOf } from './envelope.js';
import { factsOf } from './facts.js';
import { open } from './forms.js';
import { asker } from './own-record.js';
import type { Answer, Services } from './services.js';
import { asked, faulty, said, type Verdict } from './verdict.js';

/** Offers to move what comes after a task as far as its date was moved by the history entry of the press. */
export async function openShiftForm(services: Services, envelope: Envelope, press: TaskPress): Promise<Answer> {
  const viewer = viewerOf(envelope);
  const saved = await services.reader.task(viewer, press.task);
  const entry = saved?.body.history.find(({ id }) => id === press.entry);
  if (!saved) return { message: missingTask() };
  const { from, to } = entry?.change.due ?? {};
  if (!entry || !from || !to) return { message: outdated() };
  const { settings, now } = await asker(services, envelope);
  const after = await services.reader.following(viewer, saved.body, shiftsShown);
  const shifts = shiftsOf(after, { from, to }, envelope.actor, now);
  if (shifts.length === 0) return { message: nothingToShift(saved) };
  const { request: key } = envelope;
  return open(
    services,
    envelope,
    openShift({ key, task: saved.body, entry: entry.id, from, to, shifts, zone: settings.zone, now }),
  );
}

/** Moves what was chosen: all of it, or nothing where one of them can't be moved as it stands. */
export async function submitShift(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const read = readShift(view);
  if (!read) return said(outdated());
  const by = asked(envelope, read.meta);
  const facts = factsOf(services, by);
  const steps: { task: Task; command: CommandOf<'edit'> }[] = [];
  for (const shift of read.shifts) {
    const saved = await services.reader.taskByNumber(viewerOf(by), shift.number);
    if (!saved) return said(missingTask());
    const command = commandFor(saved.body, shift);
    const decision = decide(saved.body, command, facts);
    if (decision.refused) return faultyShift(decision);
    steps.push({ task: saved.body, command });
  }
  if (steps.length === 0) return faulty({ shift_0: 'Choose what is to move, or close this.' }, outdated());
  const moved: { task: Task; entry: number }[] = [];
  const kept: Task[] = [];
  for (const { task, command } of steps) {
    const outcome = await services.engine.execute(taskRef(by.workspace, task.id), command, facts);
    if (outcome.kind === 'done') moved.push({ task: outcome.task, entry: outcome.entry.id });
    // Somebody changed it in this very moment.
    if (outcome.kind === 'refused') kept.push(task);
  }
  return moved.length + kept.length === 0 ? { answer: null } : said(shiftDone(moved, kept));
}

const faultyShift = (refusal: Refusal): Verdict => faulty({ shift_0: refusalLine(refusal) }, refusalMessage(refusal));

/** The date it had when the form was shown, so that one moved since is not moved again unseen. */
function commandFor({ due }: Task, { from, to }: ChosenShift): CommandOf<'edit'> {
  const zone = due?.zone;
  return {
    type: 'edit',
    change: zone ? { due: { from: { at: from, zone }, to: { at: to, zone } } } : {},
  };
}

/** Takes all of it back, as far as each can be taken back. */
export async function undoShift(services: Services, envelope: Envelope, value: string | undefined): Promise<Answer> {
  const steps = decodeShiftUndo(value);
  if (!steps) return { message: outdated() };
  const facts = factsOf(services, envelope);
  const back: Task[] = [];
  const refused: { step: ShiftStep; refusal: Refusal }[] = [];
  for (const step of steps) {
    const saved = await services.reader.taskByNumber(viewerOf(envelope), step.number);
    if (!saved) continue;
    const ref = taskRef(envelope.workspace, saved.body.id);
    const outcome = await services.engine.execute(ref, { type: 'undo', entry: step.entry }, facts);
    if (outcome.kind === 'refused') refused.push({ step, refusal: outcome.refusal });
    else if (outcome.kind !== 'missing') back.push(outcome.task);
  }
  return { message: shiftUndone(back, refused), replace: true };
}
