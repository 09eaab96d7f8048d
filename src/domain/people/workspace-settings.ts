import type { UserId, WorkspaceId } from '../ids.js';
import { hours, type Instant, utc, type Zone } from '../time.js';
import type { ClockTime, Weekday } from './wall-time.js';

export interface WorkingHours {
  readonly start: ClockTime;
  /** After `start`, on the same day. */
  readonly end: ClockTime;
}

/** What holds for everybody in a workspace who has not chosen otherwise. */
export interface WorkspaceSettings {
  /** For people whose zone Slack does not tell. */
  readonly zone: Zone;
  /** Minutes before the deadline, longest first. */
  readonly reminders: readonly number[];
  readonly workingDays: readonly Weekday[];
  readonly workingHours: WorkingHours;
  /** Whose public holidays are days off, as `holidaysOf` knows it (`DE-BY`); null: nobody's. */
  readonly region: string | null;
  /** How long after the deadline the assigner hears that it passed, in ms; null: never. */
  readonly escalateAfterMs: number | null;
  /** Whether people are asked before a task counts as theirs. */
  readonly handshake: boolean;
  /** The emoji by which a message becomes a task, as Slack names it, without colons; null: none. */
  readonly captureEmoji: string | null;
  readonly mayAssign: (typeof assigning)[number];
  readonly mayEdit: (typeof editing)[number];
  readonly mayCancel: (typeof cancelling)[number];
  /** Who may change all this besides the admins of the Slack workspace. */
  readonly configurers: readonly UserId[];
  /** In which channels are spoken to, by its BCP 47 tag, and people whose own language nobody knows. */
  readonly language: string;
}

/** Who may give tasks to others. */
export const assigning = ['everyone', 'members', 'admins'] as const;
/** Who may change a task: those it concerns; everybody in its channel as well; or admins as well. */
export const editing = ['concerned', 'channel', 'admins'] as const;
/** Who may call a task off: who asked for it; who has it as well; or admins as well. */
export const cancelling = ['assigner', 'concerned', 'admins'] as const;

/** What decides about who may do what with tasks. */
export type Roles = Pick<WorkspaceSettings, 'mayAssign' | 'mayEdit' | 'mayCancel'>;

export const defaultWorkspaceSettings: WorkspaceSettings = {
  zone: utc,
  reminders: [24 * 60, 60],
  workingDays: [1, 2, 3, 4, 5],
  workingHours: { start: '09:00' as ClockTime, end: '17:00' as ClockTime },
  region: null,
  escalateAfterMs: hours(24),
  handshake: true,
  captureEmoji: null,
  mayAssign: 'members',
  mayEdit: 'concerned',
  mayCancel: 'assigner',
  configurers: [],
  language: 'en',
};

/** The workspace as it is kept: what was chosen for it, by whom last, and whom that still has to reach. */
export interface Workspace {
  readonly id: WorkspaceId;
  readonly settings: WorkspaceSettings;
  /** Null where Baton chose by itself. */
  readonly changedBy: UserId | null;
  /** When everybody in it has to be looked at anew (see engine/wake-workspace). */
  readonly rouseAt: readonly Instant[];
}

/** A workspace for which nobody has chosen anything. */
export const newWorkspace = (id: WorkspaceId): Workspace => ({
  id,
  settings: defaultWorkspaceSettings,
  changedBy: null,
  rouseAt: [],
});

/** The zone that most people live in, of those whose zone is known; the earlier named where two have as many. Null: nobody's is. */
export function commonestZone(zones: Iterable<Zone | null>): Zone | null {
  const counts = new Map<Zone, number>();
  for (const zone of zones) if (zone !== null) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  let best: Zone | null = null;
  for (const [zone, count] of counts) if (count > (best === null ? 0 : (counts.get(best) ?? 0))) best = zone;
  return best;
}
