/** Branded ids: a `UserId` cannot stand where a `ChannelId` is wanted, though both are strings Slack made. */
declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Slack team id (`T…`); with an org-wide install, still the workspace the request came from. The tenant of every record. */
export type WorkspaceId = Branded<string, 'WorkspaceId'>;
/** Slack user id; starts with `U` or `W`. Only unique together with its workspace. */
export type UserId = Branded<string, 'UserId'>;
/** Slack conversation id: `C…` (channel), `G…` (older private channel) or `D…` (direct message). */
export type ChannelId = Branded<string, 'ChannelId'>;
/** Ours; derived from the request that made the task, so that a repeated request names the same task. */
export type TaskId = Branded<string, 'TaskId'>;
/** What one request of a person is known by, however often Slack delivers it (trigger id, view id + hash, event id). */
export type RequestId = Branded<string, 'RequestId'>;
/** Grows by one with every change of a record; 0 means "does not exist yet". */
export type Version = Branded<number, 'Version'>;

export const workspaceId = (raw: string) => raw as WorkspaceId;
export const userId = (raw: string) => raw as UserId;
export const channelId = (raw: string) => raw as ChannelId;
export const taskId = (raw: string) => raw as TaskId;
export const requestId = (raw: string) => raw as RequestId;
export const version = (raw: number) => raw as Version;
export const notStoredYet = version(0);
