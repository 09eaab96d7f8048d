import { z } from 'zod';
import { type ChannelId, channelId, type TaskId, taskId, type Version, version } from '../domain/ids.js';
import type { Stretch, TimeOffUndo } from '../domain/people/time-off.js';
import type { Day } from '../domain/time.js';

/** Every button and menu of Baton. One id per thing a press means; the handlers in inbound/ are a table over these. */
export const actions = {
  claim: 'task.claim',
  start: 'task.start',
  pause: 'task.pause',
  block: 'task.block',
  unblock: 'task.unblock',
  confirm: 'task.confirm',
  complete: 'task.complete',
  cancel: 'task.cancel',
  reopen: 'task.reopen',
  edit: 'task.edit',
  assure: 'task.assure',
  doubt: 'task.doubt',
  ask_time: 'task.ask_time',
  grant_time: 'task.grant_time',
  decline_time: 'task.decline_time',
  agree: 'task.agree',
  decline: 'task.decline',
  pass_on: 'task.pass_on',
  change_assigner: 'task.change_assigner',
  approve: 'task.approve',
  return: 'task.return',
  /** A menu of ratings. */
  rate: 'task.rate',
  /** A menu of causes. */
  explain: 'task.explain',
  /** A menu of moments. */
  snooze: 'task.snooze',
  pause_series: 'series.pause',
  resume_series: 'series.resume',
  end_series: 'series.end',
  /** Boxes to tick: the items of a checklist. */
  tick: 'task.tick',
  /** A menu of items: which of them becomes a task. */
  promote: 'task.promote',
  comment: 'task.comment',
  watch: 'task.watch',
  unwatch: 'task.unwatch',
  undo: 'task.undo',
  /** Offers to move what comes after a task along with it. */
  shift: 'task.shift',
  undoShift: 'task.shift_undo',
  /** Shows the task with its history, to the one who pressed. */
  details: 'task.details',
  /** An overflow menu: the option's value carries the id of the action meant. */
  more: 'task.more',
  pickReading: 'draft.pick',
  dropDraft: 'draft.drop',
  makeBatch: 'batch.make',
  changeBatch: 'batch.change',
  dropBatch: 'batch.drop',
  /** On which day the list of a template starts. */
  pickStart: 'batch.start',
  undoBatch: 'batch.undo',
  /** Whoever was given several tasks takes them all. */
  acceptHandout: 'batch.accept',
  /** Opens the form that asks for its people and its day. */
  useTemplate: 'template.use',
  editTemplate: 'template.edit',
  newTemplate: 'template.new',
  deleteTemplate: 'template.delete',
  restoreTemplate: 'template.restore',
  turnListPage: 'list.page',
  turnHomePage: 'home.page',
  newTask: 'task.new',
  /** Opens the form for a task made of the message that somebody reacted to. */
  captureMessage: 'capture.open',
  addTimeOff: 'away.add',
  removeTimeOff: 'away.remove',
  undoTimeOff: 'away.undo',
  timesOff: 'away.list',
  back: 'away.back',
  handOver: 'bulk.hand_over',
  bulk: 'bulk.open',
  undoBulk: 'bulk.undo',
  acceptBulk: 'bulk.accept',
  /** Shows a list, to the one who pressed. */
  showList: 'list.show',
  /** The same tasks in another form. */
  showAsList: 'view.list',
  showAsBoard: 'view.board',
  showByPerson: 'view.people',
  showByWeek: 'view.weeks',
  digestSettings: 'digest.settings',
  undoDigest: 'digest.undo',
  /** Turns one of a person's own digests on or off. */
  switchOwnDigest: 'digest.own',
  settings: 'settings.own',
  teamSettings: 'settings.team',
} as const;
export type ActionId = (typeof actions)[keyof typeof actions];

/** Every modal that is submitted. */
export const modals = {
  create: 'task.create',
  edit: 'task.edit',
  several: 'batch.change',
  template: 'template.save',
  useTemplate: 'template.use',
  block: 'task.block',
  moreTime: 'task.more_time',
  decline: 'task.decline',
  passOn: 'task.pass_on',
  changeAssigner: 'task.change_assigner',
  return: 'task.return',
  comment: 'task.comment',
  snooze: 'task.snooze',
  handOver: 'bulk.hand_over',
  bulk: 'bulk.change',
  shift: 'task.shift',
  digest: 'digest.settings',
  settings: 'settings.own',
  teamSettings: 'settings.team',
} as const;
export type ModalId = (typeof modals)[keyof typeof modals];

/** Menus of forms whose options are looked up while somebody types: where each one's come from, see inbound/options. */
export const menus = {
  regions: 'find.region',
  teamRegions: 'find.team_region',
  zones: 'find.zone',
  tasks: 'find.task',
} as const;
export type MenuId = (typeof menus)[keyof typeof menus];

const ticks = z.tuple([
  z.string().min(1).max(100),
  z.number().int().nonnegative(),
  z.number().int().nonnegative(),
  z.enum(['card', 'details', 'list']),
]);

/** Which items some boxes to tick show: those of `page`, of the task as it stood after history entry `base`. */
export interface ShownTicks {
  readonly task: TaskId;
  readonly base: number;
  readonly page: number;
  /** A card follows by itself; details, or the checklist alone, are shown anew. */
  readonly on: 'card' | 'details' | 'list';
}
const ticksMark = 'ticks:';

/** The id of a block of boxes to tick. Another one for each state, so that Slack does not keep what was ticked in an earlier drawing. */
export const encodeTicks = ({ task, base, page, on }: ShownTicks) =>
  `${ticksMark}${JSON.stringify([task, base, page, on])}`;

/** Undefined for anything that `encodeTicks` did not make. */
export function decodeTicks(block: string | undefined): ShownTicks | undefined {
  if (!block?.startsWith(ticksMark)) return undefined;
  const { data } = ticks.safeParse(readJson(block.slice(ticksMark.length)));
  return data && { task: taskId(data[0]), base: data[1], page: data[2], on: data[3] };
}

/** What a button of a task says: which task, the version drawn beside the button, and for undo which history entry. */
export interface TaskPress {
  readonly task: TaskId;
  readonly version: Version;
  readonly entry?: number | undefined;
}

const press = z.tuple([
  z.string().min(1).max(100),
  z.number().int().nonnegative(),
  z.number().int().nonnegative().optional(),
]);

/** At most 75 characters, so that it fits an option of a menu too. */
export function encodePress({ task, version: drawn, entry }: TaskPress): string {
  return JSON.stringify(entry === undefined ? [task, drawn] : [task, drawn, entry]);
}

/** Undefined for anything that `encodePress` did not make: values come back from Slack's clients and are not trusted. */
export function decodePress(raw: string | undefined): TaskPress | undefined {
  const parsed = press.safeParse(readJson(raw));
  if (!parsed.success) return undefined;
  const [task, drawn, entry] = parsed.data;
  return { task: taskId(task), version: version(drawn), entry };
}

const menuPress = z.tuple([z.enum(Object.values(actions)), z.string().min(1).max(100), z.number().int().nonnegative()]);

/** The value of an option of a `more` menu: the action meant, and the press it stands for. At most 75 characters. */
export function encodeMenuPress(action: ActionId, { task, version: drawn }: TaskPress): string {
  return JSON.stringify([action, task, drawn]);
}

/** Undefined for anything that `encodeMenuPress` did not make. */
export function decodeMenuPress(raw: string | undefined): { action: ActionId; press: TaskPress } | undefined {
  const parsed = menuPress.safeParse(readJson(raw));
  if (!parsed.success) return undefined;
  const [action, task, drawn] = parsed.data;
  return { action, press: { task: taskId(task), version: version(drawn) } };
}

const choice = z.tuple([z.string().min(1).max(100), z.number().int().nonnegative(), z.string().min(1).max(40)]);
/** Among the choices of a snooze: the one that asks for a moment. */
export const pickSnooze = 'pick';

/** The value of an option of a list under a task: which task, and what was chosen. At most 75 characters. */
export const encodeChoice = ({ task, version: drawn }: TaskPress, chosen: string) =>
  JSON.stringify([task, drawn, chosen]);

/** Undefined for anything that `encodeChoice` did not make. */
export function decodeChoice(raw: string | undefined): { press: TaskPress; chosen: string } | undefined {
  const parsed = choice.safeParse(readJson(raw));
  if (!parsed.success) return undefined;
  const [task, drawn, chosen] = parsed.data;
  return { press: { task: taskId(task), version: version(drawn) }, chosen };
}

const shiftUndo = z
  .array(z.tuple([z.number().int().positive(), z.number().int().positive()]))
  .min(1)
  .max(100);
/** A task by its number, and the entry of its history to be taken back. */
export interface ShiftStep {
  readonly number: number;
  readonly entry: number;
}

/** The value of the button that takes back what was moved in one step. Well within 2,000 characters for 30 tasks. */
export const encodeShiftUndo = (steps: readonly ShiftStep[]) =>
  JSON.stringify(steps.map(({ number, entry }) => [number, entry]));

/** Undefined for anything that `encodeShiftUndo` did not make. */
export const decodeShiftUndo = (raw: string | undefined): readonly ShiftStep[] | undefined =>
  shiftUndo.safeParse(readJson(raw)).data?.map(([number, entry]) => ({ number, entry }));

const draftPick = z.tuple([z.string().min(1).max(100), z.number().int().nonnegative()]);

/** The value of a button under a question: which draft, and which of its readings; or which batch, and which revision of it. */
export const encodeDraftPick = (draft: string, reading: number) => JSON.stringify([draft, reading]);

/** Undefined for anything that `encodeDraftPick` did not make. */
export function decodeDraftPick(raw: string | undefined): { draft: string; reading: number } | undefined {
  const parsed = draftPick.safeParse(readJson(raw));
  return parsed.success ? { draft: parsed.data[0], reading: parsed.data[1] } : undefined;
}

const day = z.iso.date() as unknown as z.ZodType<Day>;
const stretch = z.tuple([day, day]).transform(([from, to]): Stretch => ({ from, to }));
const timeOffUndo = z
  .tuple([z.array(stretch).max(100), z.array(stretch).max(100)])
  .transform(([added, removed]): TimeOffUndo => ({ added, removed }));
const daysOf = ({ from, to }: Stretch) => [from, to];

/** The value of a button about some days off. */
export const encodeStretch = (some: Stretch) => JSON.stringify(daysOf(some));

/** Undefined for anything that `encodeStretch` did not make; the days are real ones, in any order. */
export const decodeStretch = (raw: string | undefined) => stretch.safeParse(readJson(raw)).data;

/** The value of a button that takes a change of days off back. Well within 2,000 characters for 50 times off. */
export const encodeTimeOffUndo = ({ added, removed }: TimeOffUndo) =>
  JSON.stringify([added.map(daysOf), removed.map(daysOf)]);

/** Undefined for anything that `encodeTimeOffUndo` did not make. */
export const decodeTimeOffUndo = (raw: string | undefined) => timeOffUndo.safeParse(readJson(raw)).data;

const digestUndo = z.tuple([z.string().regex(/^[A-Z][A-Z0-9]{1,30}$/), z.number().int().nonnegative()]);

/** The value of the button that takes back the set-up of a digest: of which channel, and which set-up. */
export const encodeDigestUndo = ({ channel, revision }: { readonly channel: ChannelId; readonly revision: number }) =>
  JSON.stringify([channel, revision]);

/** Undefined for anything that `encodeDigestUndo` did not make. */
export function decodeDigestUndo(raw: string | undefined): { channel: ChannelId; revision: number } | undefined {
  const parsed = digestUndo.safeParse(readJson(raw));
  return parsed.success ? { channel: channelId(parsed.data[0]), revision: parsed.data[1] } : undefined;
}

const ownDigest = z.tuple([z.enum(['personal', 'weekly']), z.boolean()]);
export interface OwnDigestSwitch {
  readonly which: 'personal' | 'weekly';
  readonly on: boolean;
}

/** The value of the button that turns one of the presser's own digests on or off. */
export const encodeOwnDigest = ({ which, on }: OwnDigestSwitch) => JSON.stringify([which, on]);

/** Undefined for anything that `encodeOwnDigest` did not make. */
export function decodeOwnDigest(raw: string | undefined): OwnDigestSwitch | undefined {
  const parsed = ownDigest.safeParse(readJson(raw));
  return parsed.success ? { which: parsed.data[0], on: parsed.data[1] } : undefined;
}

/** A JSON value out of untrusted text; undefined when it is none. */
export function readJson(raw: string | undefined): unknown {
  if (raw === undefined) return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
