import { notStoredYet, type UserId, type Version, type WorkspaceId } from '../domain/ids.js';
import { defaultWorkspaceSettings, newWorkspace, type WorkspaceSettings } from '../domain/people/workspace-settings.js';
import { type Instant, instant, type Zone } from '../domain/time.js';
import type { Ref, Store } from '../store/port.js';
import type { Clock } from './clock.js';
import { rulesCachedFor } from './rousing.js';

interface Seen {
  readonly settings: WorkspaceSettings;
  readonly version: Version;
  readonly until: Instant;
}

/** What holds for everybody of a workspace who has not chosen otherwise. */
export function createWorkspaces({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  const cache = new Map<WorkspaceId, Seen>();
  const ref = (workspace: WorkspaceId): Ref<'workspace'> => ({ workspace, kind: 'workspace', id: workspace });

  function remember(workspace: WorkspaceId, version: Version, read: WorkspaceSettings): WorkspaceSettings {
    const before = cache.get(workspace);
    const settings = before?.version === version ? before.settings : read;
    cache.set(workspace, { settings, version, until: instant(clock.now() + rulesCachedFor) });
    return settings;
  }

  return {
    /** Asked at every write, so kept for a minute; the very same object for as long as nothing has changed. */
    async settings(workspace: WorkspaceId): Promise<WorkspaceSettings> {
      const seen = cache.get(workspace);
      if (seen && seen.until > clock.now()) return seen.settings;
      const saved = await store.load(ref(workspace));
      return remember(workspace, saved?.version ?? notStoredYet, (saved?.body ?? newWorkspace(workspace)).settings);
    },

    /** Where a workspace that nobody has set up yet keeps its clocks. What somebody chose is left alone. */
    async begin(workspace: WorkspaceId, zone: Zone): Promise<void> {
      const settings = { ...defaultWorkspaceSettings, zone };
      const now = clock.now();
      const result = await store.commit({
        ref: ref(workspace),
        expected: notStoredYet,
        body: { ...newWorkspace(workspace), settings, rouseAt: [now] },
        wakeAt: now,
        notices: [],
      });
      if (result.ok) remember(workspace, result.saved.version, settings);
    },

    /** Changes the settings, decided anew when somebody else was first. `by` null: Baton itself. The same object: nothing to do. */
    async change(
      workspace: WorkspaceId,
      by: UserId | null,
      decide: (settings: WorkspaceSettings) => WorkspaceSettings,
    ): Promise<WorkspaceSettings> {
      for (;;) {
        const saved = await store.load(ref(workspace));
        const body = saved?.body ?? newWorkspace(workspace);
        const settings = decide(body.settings);
        if (settings === body.settings) return settings;
        const now = clock.now();
        const result = await store.commit({
          ref: ref(workspace),
          expected: saved?.version ?? notStoredYet,
          body: { ...body, settings, changedBy: by, rouseAt: [now] },
          wakeAt: now,
          notices: [],
        });
        if (result.ok) return remember(workspace, result.saved.version, result.saved.body.settings);
      }
    },
  };
}

export type Workspaces = ReturnType<typeof createWorkspaces>;
