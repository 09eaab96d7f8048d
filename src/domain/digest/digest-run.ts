import type { Instant } from '../time.js';

/** `missed`: nobody was there to make it, and a later one took its place. `day_off`: a holiday. */
export const silences = ['missed', 'too_late', 'nothing_to_say', 'away', 'day_off'] as const;
export type Silence = (typeof silences)[number];

/** What became of one run of a digest: it was handed over to be said (`why` null), or left out. */
export interface DigestRun {
  /** When it was to be. */
  readonly at: Instant;
  readonly why: Silence | null;
}

const runsKept = 30;

export const withRuns = (before: readonly DigestRun[], ...added: readonly DigestRun[]): readonly DigestRun[] =>
  [...before, ...added].slice(-runsKept);
