import { refuse } from '../../domain/decision.js';
import type { Origin } from '../../domain/task/task.js';
import type { Envelope } from './envelope.js';
import type { Services } from './services.js';

/**
 * Something was begun in `kept`, and goes on with this request: from that conversation as it is now, and as far as whoever asks
 * still sees it. Where Slack does not say, something may be said there, and nothing of it is shown. Answers in time, whatever Slack does.
 */
export async function begunIn<E extends Envelope>(services: Services, envelope: E, kept: Origin | null): Promise<E> {
  const { workspace, actor, origin, within } = envelope;
  if (kept === null) return { ...envelope, origin: null };
  const { channel } = kept;
  // What Slack sends along with a press it vouches for at this moment.
  if (origin?.channel === channel)
    return { ...envelope, origin: { ...origin, private: origin.private || kept.private } };
  if (channel.startsWith('D')) return { ...envelope, origin: kept };
  const now = kept.private ? kept : await services.channels.origin(channel);
  const isThere = now.private
    ? await services.sight.isIn(workspace, actor, channel)
    : within === undefined || within.includes(channel);
  if (isThere === false) return { ...envelope, origin: null, footing: 'gone' };
  return { ...envelope, origin: now, ...(isThere === null ? { footing: 'unsure' as const } : {}) };
}

/** Nothing more is said in a conversation by who is no longer in it. */
export const noLongerThere = refuse(
  'no_longer_there',
  'You began this in a channel that Slack no longer shows you, so nothing was done. Begin anew with /assign in a channel you are in.',
);
