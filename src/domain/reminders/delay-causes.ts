import type { UserId } from '../ids.js';
import type { Instant } from '../time.js';

/** THE table of why a task is late, as the assignee is asked with one tap; `words` complete "Late because…". */
export const delayCauses = [
  { cause: 'waiting', words: 'waiting on someone' },
  { cause: 'underestimated', words: 'underestimated' },
  { cause: 'reprioritised', words: 're-prioritised' },
  { cause: 'away', words: 'away' },
  { cause: 'unclear', words: 'unclear what was asked' },
  { cause: 'other', words: 'something else' },
] as const;

export type DelayCause = (typeof delayCauses)[number]['cause'];

/** One answer to "why is it late?". */
export interface Delay {
  readonly cause: DelayCause;
  readonly by: UserId;
  readonly at: Instant;
}
