import { createHash } from 'node:crypto';
import { type RequestId, type TaskId, taskId, type WorkspaceId } from '../../domain/ids.js';

/** The task a request makes: always the same one, however often and to however many processes Slack delivers the request. */
export function taskIdFor(workspace: WorkspaceId, request: RequestId): TaskId {
  return taskId(createHash('sha256').update(`${workspace}/${request}`).digest('base64url').slice(0, 22));
}
