import type { RequestId, UserId } from './ids.js';
import type { Notice } from './notice.js';
import type { Instant } from './time.js';

/** What a decision may know of the world around the record. */
export interface Facts {
  readonly now: Instant;
  readonly actor: UserId;
  readonly request: RequestId;
}

/**
 * Why a person's wish was not followed, in words for that person. `code` is stable, for tests and metrics;
 * `fields` names form fields at fault, when there are such, with the words to show beside each.
 */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly words: string;
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Decided<Body> {
  readonly refused: false;
  readonly body: Body;
  readonly notices: readonly Notice[];
  /** The decision found nothing to do: already so, or asked before. Nothing is stored, the person is told the truth. */
  readonly unchanged?: 'already' | 'repeated';
}

export type Decision<Body> = Decided<Body> | Refusal;

export function refuse(code: string, words: string, fields?: Readonly<Record<string, string>>): Refusal {
  return fields ? { refused: true, code, words, fields } : { refused: true, code, words };
}
