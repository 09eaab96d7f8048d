import type { Version, WorkspaceId } from '../domain/ids.js';
import { mostTemplates, type Template } from '../domain/template/template.js';
import type { Ref, Saved, Store } from '../store/port.js';

const templateRef = (workspace: WorkspaceId, name: string): Ref<'template'> => ({
  workspace,
  kind: 'template',
  id: name,
});

/** The templates of a workspace, by name. Time does nothing to them. */
export function createTemplates(store: Store) {
  const find = (workspace: WorkspaceId, name: string) => store.load(templateRef(workspace, name));

  return {
    find,

    all: (workspace: WorkspaceId): Promise<readonly Saved<'template'>[]> =>
      store.list(workspace, 'template', mostTemplates),

    /** `conflict`: it is no longer as at `expected` (0: it was not there). `repeated`: the same person has saved just this. */
    async save(template: Template, expected: Version): Promise<'saved' | 'repeated' | 'conflict'> {
      const { workspace, name } = template;
      const ref = templateRef(workspace, name);
      const { ok } = await store.commit({ ref, expected, body: template, wakeAt: null, notices: [] });
      if (ok) return 'saved';
      const stands = (await find(workspace, name))?.body;
      const isSame = stands?.changedBy === template.changedBy && stands.lines.join('\n') === template.lines.join('\n');
      return isSame ? 'repeated' : 'conflict';
    },

    remove: (workspace: WorkspaceId, name: string): Promise<void> => store.remove(templateRef(workspace, name)),
  };
}

export type Templates = ReturnType<typeof createTemplates>;
