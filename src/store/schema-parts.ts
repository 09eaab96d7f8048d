import { z } from 'zod';
import type { ChannelId, UserId } from '../domain/ids.js';
import type { Place } from '../domain/notice.js';
import type { Instant } from '../domain/time.js';

/**
 * Stored objects keep fields that this Baton does not know, so that an older process beside a newer one loses nothing
 * of what it reads and writes back.
 */
export const object = z.looseObject;

/** A branded id is a string to zod; the brand is the compiler's. */
export const id = <Id extends string>() => z.string() as unknown as z.ZodType<Id>;
export const instants = z.number() as unknown as z.ZodType<Instant>;
export const place: z.ZodType<Place> = z.union([
  object({ channel: id<ChannelId>() }),
  object({ person: id<UserId>() }),
]);
