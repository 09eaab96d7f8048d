import { type Instant, instant } from '../domain/time.js';

/** The one source of "now" for everything Baton decides. The playground and the tests turn it. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instant(Date.now()) };
