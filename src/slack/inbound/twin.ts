import type { ChannelId, TaskId } from '../../domain/ids.js';
import { similarTitles, wordsToLookFor } from '../../language/similar-titles.js';
import { type Envelope, viewerOf } from './envelope.js';
import type { Services } from './services.js';

/** Of those with such a word, the latest changed. */
const looksThrough = 20;

/**
 * An open task of `channel` that says nearly the same as one that is about to be made there as `id`, if the asker may see it from
 * where they are, which need not be there. One look along an index; none for a task that no channel shows.
 */
export async function twinOf(
  { reader }: Pick<Services, 'reader'>,
  envelope: Pick<Envelope, 'workspace' | 'actor' | 'origin' | 'footing' | 'within'>,
  { id, title, channel }: { readonly id: TaskId; readonly title: string; readonly channel: ChannelId | undefined },
) {
  const words = wordsToLookFor(title);
  if (channel === undefined || words.length === 0) return null;
  const { tasks } = await reader.openIn(viewerOf(envelope), channel, words, looksThrough);
  return tasks.find(({ body }) => body.id !== id && similarTitles(body.title, title)) ?? null;
}
