import { z } from 'zod';
import type { Door } from '../../domain/decision.js';
import {
  type ChannelId,
  channelId,
  type RequestId,
  requestId,
  type UserId,
  userId,
  type WorkspaceId,
  workspaceId,
} from '../../domain/ids.js';
import type { Standing } from '../../domain/people/person.js';
import type { Origin } from '../../domain/task/task.js';
import type { Instant } from '../../domain/time.js';
import type { Viewer } from '../../engine/viewer.js';
import { readMeta } from '../modals/form-meta.js';
import { itemOf, reminderOf, type ShownItem, type ShownReminder } from '../shown-reminder.js';

/** Who asks, from where, and by what this very request is known: what every door of Slack says in its own way. */
export interface Envelope {
  readonly workspace: WorkspaceId;
  readonly actor: UserId;
  readonly request: RequestId;
  readonly origin: Origin | null;
  readonly door?: Door | undefined;
  /**
   * Of a request that goes on with what was begun in a conversation: `gone`, they don't see that any more; `unsure`, Slack does
   * not say, and being there shows them nothing.
   */
  readonly footing?: 'gone' | 'unsure' | undefined;
  /** What they are here, and, of guests and people of other workspaces, see `Eyes`; the doors look it up. */
  readonly standing?: Standing | null | undefined;
  readonly isAdmin?: boolean | undefined;
  readonly within?: readonly ChannelId[] | undefined;
  /** The thread they spoke or pressed in, by the `ts` of its first message: they are answered there. */
  readonly thread?: string | undefined;
  /** Good for one modal, for 3 s. */
  readonly triggerId?: string | undefined;
  /** Good for five answers, for 30 min; works where the bot is no member. */
  readonly responseUrl?: string | undefined;
  /** When it was said, where that may be a while ago. */
  readonly saidAt?: Instant | undefined;
  /** The reminder in which it was pressed, or from which the form was opened, and the task, or the item, it is about. */
  readonly reminder?: (ShownReminder & { readonly pressed: Pick<ShownItem, 'task' | 'item'> }) | undefined;
}

/** Who looks, and from where: what is open to those of a private channel is so to who asks from there. */
export const viewerOf = ({
  workspace,
  actor,
  origin,
  footing,
  within,
}: Pick<Envelope, 'workspace' | 'actor' | 'origin' | 'footing' | 'within'>): Viewer => ({
  workspace,
  person: actor,
  channel: footing ? undefined : origin?.channel,
  within,
});

/** A slash command. */
export type Command = Envelope & { readonly name: string; readonly text: string };

const slackId = z.string().regex(/^[A-Z][A-Z0-9]{1,30}$/);
const person = z.string().regex(/^[UW][A-Z0-9]{1,30}$/);
const channel = z.object({ id: slackId, name: z.string().optional() });

const command = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: slackId,
  user_id: person,
  channel_id: slackId,
  channel_name: z.string().optional(),
  trigger_id: z.string().min(1),
  response_url: z.string().optional(),
});

/** Fields of interactive payloads (presses, submissions, shortcuts) that name who and where. */
const interaction = z.object({
  team: z.object({ id: slackId }).nullish(),
  user: z.object({ id: person, team_id: slackId.optional() }),
  channel: channel.nullish(),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  view: z.object({ id: z.string(), hash: z.string().optional(), private_metadata: z.string().optional() }).nullish(),
  actions: z
    .array(z.object({ action_id: z.string(), block_id: z.string().optional(), action_ts: z.string().optional() }))
    .optional(),
  container: z.object({ channel_id: slackId.optional(), thread_ts: z.string().optional() }).nullish(),
  message: z
    .object({
      ts: z.string().max(40),
      thread_ts: z.string().optional(),
      blocks: z.array(z.looseObject({ block_id: z.string().optional() })).optional(),
    })
    .nullish(),
});

/** Slack names private conversations by what they are, not by their names. Without a name nobody knows: then it is private. */
const isPrivate = (id: string, name: string | undefined) =>
  name === undefined ||
  id.startsWith('D') ||
  id.startsWith('G') ||
  name === 'privategroup' ||
  name === 'directmessage' ||
  name.startsWith('mpdm-');

export function originOf(id: string, name: string | undefined): Origin {
  return { channel: channelId(id) as ChannelId, private: isPrivate(id, name) };
}

/** The thread a message is a reply in. Slack gives the first message of a thread its own `ts` as that of the thread. */
export const threadOf = ({ ts, thread_ts }: { readonly ts: string; readonly thread_ts?: string | undefined }) =>
  thread_ts === ts ? undefined : thread_ts;

/** Undefined when the body is not a slash command as Slack sends it. */
export function readCommand(body: unknown): Command | undefined {
  const parsed = command.safeParse(body);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  return {
    workspace: workspaceId(data.team_id),
    actor: userId(data.user_id),
    request: requestId(data.trigger_id),
    origin: originOf(data.channel_id, data.channel_name),
    door: 'command',
    triggerId: data.trigger_id,
    responseUrl: data.response_url,
    name: data.command,
    text: data.text,
  };
}

/**
 * Undefined when the body is not an interaction as Slack sends it. The request of a press is its trigger; of a
 * submission the view and its hash, so that the same form sent twice is one wish.
 */
export function readInteraction(body: unknown): Envelope | undefined {
  const parsed = interaction.safeParse(body);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const workspace = data.team?.id ?? data.user.team_id;
  if (!workspace) return undefined;
  const action = data.actions?.[0];
  const named = action
    ? (data.trigger_id ?? `${action.action_id}:${action.action_ts}`)
    : data.view
      ? `${data.view.id}:${data.view.hash ?? ''}`
      : data.trigger_id;
  const where = data.channel?.id ?? data.container?.channel_id;
  return {
    workspace: workspaceId(workspace),
    actor: userId(data.user.id),
    request: requestId(named ?? `${data.user.id}:${data.trigger_id ?? ''}`),
    origin: where ? originOf(where, data.channel?.name) : null,
    door: action ? 'button' : 'form',
    thread: data.message ? threadOf(data.message) : data.container?.thread_ts,
    triggerId: data.trigger_id,
    responseUrl: data.response_url,
    reminder: reminderIn(data),
  };
}

/** Its ids are as little to be trusted as any others: each task is looked up for who pressed. */
function reminderIn({ actions, channel, message, view }: z.infer<typeof interaction>): Envelope['reminder'] {
  const meta = actions ? undefined : readMeta(view?.private_metadata);
  if (meta?.task && meta.reminder) return { ...meta.reminder, pressed: { task: meta.task } };
  const pressed = itemOf(actions?.[0]?.block_id);
  const ids = message?.blocks?.flatMap(({ block_id }) => block_id ?? []) ?? [];
  const shown = channel && message ? reminderOf(channelId(channel.id), message.ts, ids) : undefined;
  return pressed && shown && { ...shown, pressed };
}
