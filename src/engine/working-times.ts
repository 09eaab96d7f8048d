import type { UserId, WorkspaceId } from '../domain/ids.js';
import { type Person, type ResolvedSettings, settingsOf } from '../domain/people/person.js';
import { WorkingTime } from '../domain/people/working-time.js';
import type { WorkspaceSettings } from '../domain/people/workspace-settings.js';
import type { Day } from '../domain/time.js';

/** Who people are, as far as it is known; asks nobody who would keep a write waiting. */
export interface KnownPeople {
  known(workspace: WorkspaceId, person: UserId): Promise<Person>;
}
export interface KnownWorkspaces {
  settings(workspace: WorkspaceId): Promise<WorkspaceSettings>;
}

export interface WorkingTimesParts {
  readonly people: KnownPeople;
  readonly workspaces: KnownWorkspaces;
  /** Whether a day is a public holiday of a region (null: of none). */
  readonly holidays: (region: string | null) => (day: Day) => boolean;
}

/** A person with what holds for them by now: their own settings over the workspace's, and when they work. */
export interface PersonRules {
  readonly person: Person;
  readonly settings: ResolvedSettings;
  readonly time: WorkingTime;
}

const roomInCache = 20_000;

/** One `WorkingTime` for all who work by the same rules, since it remembers the days it has worked out. */
export function createWorkingTimes({ people, workspaces, holidays }: WorkingTimesParts) {
  const kept = new Map<string, WorkingTime>();

  function timeOf({ timeOff }: Person, { zone, workingDays, workingHours, region }: ResolvedSettings): WorkingTime {
    const rules = JSON.stringify([zone, workingDays, workingHours, region, timeOff]);
    const known = kept.get(rules);
    if (known) return known;
    const time = new WorkingTime({ zone, workingDays, workingHours, timeOff, isHoliday: holidays(region) });
    if (kept.size >= roomInCache) kept.clear();
    kept.set(rules, time);
    return time;
  }

  async function rulesOf(person: Person): Promise<PersonRules> {
    const settings = settingsOf(person, await workspaces.settings(person.workspace));
    return { person, settings, time: timeOf(person, settings) };
  }

  return {
    rulesOf,
    of: async (workspace: WorkspaceId, id: UserId): Promise<PersonRules> => rulesOf(await people.known(workspace, id)),
  };
}

export type WorkingTimes = ReturnType<typeof createWorkingTimes>;
