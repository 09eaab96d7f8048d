import { type Refusal, refuse } from '../decision.js';
import { noDigestsYet, type OwnDigests } from '../digest/own-digests.js';
import type { RequestId, UserId, WorkspaceId } from '../ids.js';
import { type Instant, instant, type Zone } from '../time.js';
import type { SavedView } from '../views/saved-view.js';
import type { TimeOff } from './time-off.js';
import type { ClockTime, Weekday } from './wall-time.js';
import type { WorkingHours, WorkspaceSettings } from './workspace-settings.js';

/** What a person chose for themselves; null means "as the workspace has it". */
export interface PersonSettings {
  /** Minutes before the deadline, longest first; empty: none. */
  readonly reminders: readonly number[] | null;
  readonly workingDays: readonly Weekday[] | null;
  readonly workingHours: WorkingHours | null;
  readonly region: string | null;
  /** Whether what is not urgent keeps to working hours; otherwise only to days that are not off. */
  readonly quietOutsideHours: boolean;
  readonly personalDigest: { readonly on: boolean; readonly at: ClockTime };
  readonly weeklySummary: { readonly on: boolean; readonly day: Weekday; readonly at: ClockTime };
  /** Whether reminders ask "Will you make it?" or just say when it is due. */
  readonly checkIns: boolean;
  /** A language that Baton speaks, by its BCP 47 tag; null: as their Slack has it. */
  readonly language: string | null;
}

/**
 * As what somebody is in a workspace. Guests, and people of other workspaces who are met in shared channels, are shown no
 * more of it than the channels they are in.
 */
export const standings = ['member', 'guest', 'outsider'] as const;
export type Standing = (typeof standings)[number];

/** Somebody of a workspace, as Slack describes them (refreshed at `refreshedAt`) and as they set up Baton. */
export interface Person {
  readonly id: UserId;
  readonly workspace: WorkspaceId;
  readonly name: string;
  /** From Slack; null where Slack tells none. */
  readonly zone: Zone | null;
  /** BCP 47 (`en-GB`), from Slack; null where Slack tells none. */
  readonly locale: string | null;
  readonly deleted: boolean;
  readonly isBot: boolean;
  /** An admin or owner of the workspace, who may change what holds for everybody in it. */
  readonly isAdmin: boolean;
  /** Null: Slack has not told; they are shown no more than a guest then. */
  readonly standing: Standing | null;
  readonly refreshedAt: Instant;
  readonly settings: PersonSettings;
  readonly timeOff: readonly TimeOff[];
  /** When their open tasks have to be looked at anew, earliest first (see engine/rousing). */
  readonly rouseAt: readonly Instant[];
  /** The latest requests of theirs that changed this record, so that one delivered twice is followed once. */
  readonly requests: readonly RequestId[];
  readonly digests: OwnDigests;
  /** What they have kept under a name, by name. */
  readonly views: readonly SavedView[];
}

export const defaultPersonSettings: PersonSettings = {
  reminders: null,
  workingDays: null,
  workingHours: null,
  region: null,
  quietOutsideHours: true,
  personalDigest: { on: true, at: '09:00' as ClockTime },
  weeklySummary: { on: true, day: 1, at: '09:00' as ClockTime },
  checkIns: true,
  language: null,
};

/** Somebody of whom nothing is known yet: no name, no zone, everything as the workspace has it. */
export const newPerson = (workspace: WorkspaceId, id: UserId): Person => ({
  id,
  workspace,
  name: '',
  zone: null,
  locale: null,
  deleted: false,
  isBot: false,
  isAdmin: false,
  standing: null,
  refreshedAt: instant(0),
  settings: defaultPersonSettings,
  timeOff: [],
  rouseAt: [],
  requests: [],
  digests: noDigestsYet,
  views: [],
});

const requestsKept = 20;

export const withRequest = (person: Person, request: RequestId): Person => ({
  ...person,
  requests: [...person.requests, request].slice(-requestsKept),
});

/** Whether reminders come at the same times by either: nothing that decides about them differs. */
export function sameRules(one: Person, other: Person): boolean {
  const rules = ({ zone, timeOff, settings }: Person) => {
    const { reminders, workingDays, workingHours, region, quietOutsideHours } = settings;
    return JSON.stringify([zone, timeOff, reminders, workingDays, workingHours, region, quietOutsideHours]);
  };
  return one === other || rules(one) === rules(other);
}

type Inherited = 'reminders' | 'workingDays' | 'workingHours';

/** A person's settings with the workspace's in place of what they left open. */
export type ResolvedSettings = Omit<PersonSettings, Inherited> &
  Pick<WorkspaceSettings, Inherited> & { readonly zone: Zone };

export function settingsOf(
  { settings, zone }: Pick<Person, 'settings' | 'zone'>,
  workspace: WorkspaceSettings,
): ResolvedSettings {
  return {
    ...settings,
    zone: zone ?? workspace.zone,
    reminders: settings.reminders ?? workspace.reminders,
    workingDays: settings.workingDays ?? workspace.workingDays,
    workingHours: settings.workingHours ?? workspace.workingHours,
    region: settings.region ?? workspace.region,
  };
}

/** Why a working week of `days` and `hours` cannot be, or null. A week without a day would silence every reminder. */
export function weekTrouble(days: readonly Weekday[], { start, end }: WorkingHours): Refusal | null {
  if (days.length === 0) return refuse('no-working-day', 'Pick at least one working day.');
  if (end <= start) return refuse('ends-before-start', 'Working hours must end after they start, on the same day.');
  return null;
}
