import { z } from 'zod';
import { type RequestId, requestId, userId, workspaceId } from '../../domain/ids.js';
import { followText } from './commands.js';
import { originOf } from './envelope.js';
import type { Services } from './services.js';

const envelope = z.object({ team_id: z.string(), event_id: z.string(), event: z.looseObject({ type: z.string() }) });
const opened = z.object({ user: z.string(), tab: z.string().optional() });
const said = z.object({
  user: z.string(),
  text: z.string(),
  channel: z.string(),
  channel_type: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
});

type Follow = (services: Services, event: unknown, known: { workspace: string; request: RequestId }) => Promise<void>;

/** THE table of the events Baton listens to; the manifest is held to it. */
export const events: Readonly<Record<string, Follow>> = {
  app_home_opened: async (services, event, { workspace }) => {
    const { data } = opened.safeParse(event);
    if (!data || data.tab === 'messages') return;
    await services.homes.open(workspaceId(workspace), userId(data.user), services.clock.now());
    services.ring();
  },
  app_mention: hear,
  'message.im': hear,
  user_change: async (services, event, { workspace }) => {
    await services.people.learn(workspaceId(workspace), (event as { user?: unknown }).user);
  },
};

/** What somebody says to Baton, in a thread after its name or in its direct message, is read like a command. */
async function hear(
  services: Services,
  event: unknown,
  { workspace, request }: { workspace: string; request: RequestId },
) {
  const { data } = said.safeParse(event);
  if (!data || data.bot_id || data.subtype || data.user === services.identity.botUserId) return;
  const text = data.text.replace(/^\s*<@[UW][A-Z0-9]+(\|[^>]*)?>\s*/, '');
  const name = data.channel_type === 'im' ? 'directmessage' : undefined;
  const asked = {
    workspace: workspaceId(workspace),
    actor: userId(data.user),
    request,
    origin: originOf(data.channel, name),
  };
  const answer = await followText(services, asked, text);
  if (answer) await services.reply(asked, answer.message);
}

export async function followEvent(services: Services, body: unknown): Promise<void> {
  const { data } = envelope.safeParse(body);
  if (!data) return;
  const { event } = data;
  const name = event.type === 'message' ? `message.${String(event.channel_type)}` : event.type;
  const follow = Object.hasOwn(events, name) ? events[name] : undefined;
  services.metrics.requests.inc({ kind: 'event', outcome: follow ? 'followed' : 'not_understood' });
  await follow?.(services, event, { workspace: data.team_id, request: requestId(data.event_id) });
}
