import type { WorkspaceId } from '../domain/ids.js';
import type { Eyes } from '../domain/task/rules/visibility.js';

/** Who looks, and where. */
export interface Viewer extends Eyes {
  readonly workspace: WorkspaceId;
}

/** What a query of the store finds for them. */
export const seenBy = ({ workspace, person, channel, within }: Viewer) => ({
  workspace,
  viewer: person,
  inChannel: channel,
  within,
});
