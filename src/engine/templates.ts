import { notStoredYet, type UserId, type Version, type WorkspaceId } from '../domain/ids.js';
import { forgottenAt, mayBeRestored, mostTemplates, type Template } from '../domain/template/template.js';
import type { Instant } from '../domain/time.js';
import type { Ref, Saved, Store } from '../store/port.js';
import type { Wake } from './wake.js';

const templateRef = (workspace: WorkspaceId, name: string): Ref<'template'> => ({
  workspace,
  kind: 'template',
  id: name,
});

/** What came of bringing one back. `taken`: somebody has made another of its name. `full`: there is no room for it any more. */
export type Restored =
  | { readonly kind: 'restored' | 'taken'; readonly template: Template }
  | { readonly kind: 'late' | 'full' };

/** The templates of a workspace, by name. One that is deleted stays for a while, seen by nobody, and makes room for another of its name. */
export function createTemplates(store: Store) {
  const commit = (body: Template, expected: Version) => {
    const ref = templateRef(body.workspace, body.name);
    return store.commit({ ref, expected, body, wakeAt: forgottenAt(body), notices: [] });
  };

  async function find(workspace: WorkspaceId, name: string): Promise<Saved<'template'> | null> {
    const saved = await store.load(templateRef(workspace, name));
    return saved && saved.body.deleted === null ? saved : null;
  }

  async function all(workspace: WorkspaceId): Promise<readonly Saved<'template'>[]> {
    const found: Saved<'template'>[] = [];
    for (let last: string | undefined; ; ) {
      const page = await store.list(workspace, 'template', mostTemplates, last);
      found.push(...page.filter(({ body }) => body.deleted === null));
      last = page.at(-1)?.ref.id;
      if (page.length < mostTemplates || found.length >= mostTemplates) return found.slice(0, mostTemplates);
    }
  }

  return {
    find,
    all,

    /** `conflict`: it is no longer as at `expected` (0: it was not there). `repeated`: the same person has saved just this. */
    async save(template: Template, expected: Version): Promise<'saved' | 'repeated' | 'conflict'> {
      const { workspace, name } = template;
      const there = expected === notStoredYet ? await store.load(templateRef(workspace, name)) : null;
      const { ok } = await commit(template, there?.body.deleted ? there.version : expected);
      if (ok) return 'saved';
      const stands = (await find(workspace, name))?.body;
      const isSame = stands?.changedBy === template.changedBy && stands.lines.join('\n') === template.lines.join('\n');
      return isSame ? 'repeated' : 'conflict';
    },

    /** As it stands then; null: it is not there. Deleted by the same person just before, it is deleted by that. */
    async remove(workspace: WorkspaceId, name: string, by: UserId, now: Instant): Promise<Template | null> {
      for (;;) {
        const saved = await store.load(templateRef(workspace, name));
        if (!saved || (saved.body.deleted && !mayBeRestored(saved.body, by, now))) return null;
        if (saved.body.deleted) return saved.body;
        const deleted: Template = { ...saved.body, deleted: { by, at: now } };
        if ((await commit(deleted, saved.version)).ok) return deleted;
      }
    },

    /** Takes back that `by` deleted it at `at`. */
    async restore(
      workspace: WorkspaceId,
      { name, at }: { readonly name: string; readonly at: Instant },
      by: UserId,
      now: Instant,
    ): Promise<Restored> {
      for (;;) {
        const saved = await store.load(templateRef(workspace, name));
        if (!saved) return { kind: 'late' };
        const { body, version } = saved;
        // Brought back before, it is as it was; what was saved since is another one.
        if (body.deleted === null) return { kind: body.changedAt > at ? 'taken' : 'restored', template: body };
        if (body.deleted.at !== at || !mayBeRestored(body, by, now)) return { kind: 'late' };
        if ((await all(workspace)).length >= mostTemplates) return { kind: 'full' };
        const restored: Template = { ...body, deleted: null };
        if ((await commit(restored, version)).ok) return { kind: 'restored', template: restored };
      }
    },

    /** Forgets what nobody can bring back any more. */
    wake: (async ({ ref, version, body }) => {
      if (body.deleted !== null) await store.remove(ref, version);
    }) satisfies Wake<'template'>,
  };
}

export type Templates = ReturnType<typeof createTemplates>;
