import type { ChannelId, RequestId, UserId } from './ids.js';
import type { Label, Line } from './line.js';
import { inEnglish } from './line-in-english.js';
import type { Notice } from './notice.js';
import type { Standing } from './people/person.js';
import type { Roles } from './people/workspace-settings.js';
import type { Clash } from './task/task.js';
import type { Instant } from './time.js';

/** Where in Slack somebody asked for something: a slash command, a button or a menu, a form, or a message to Baton. */
export const doors = ['command', 'button', 'form', 'message'] as const;
export type Door = (typeof doors)[number];

/** What a decision may know of the world around the record. */
export interface Facts {
  readonly now: Instant;
  readonly actor: UserId;
  readonly request: RequestId;
  /** The conversation the person acted in, as Slack signed it: who is there may see what was said there. */
  readonly inChannel?: ChannelId | undefined;
  /** See `Eyes` in task/rules/visibility. */
  readonly within?: readonly ChannelId[] | undefined;
  /** What the actor is in the workspace, where that is to be minded: absent for what follows from a wish that was checked. */
  readonly standing?: Standing | null | undefined;
  readonly isAdmin?: boolean | undefined;
  /** Who may do what, as the workspace has it. */
  readonly roles?: Roles | undefined;
  /** Absent for what follows from something else. */
  readonly door?: Door | undefined;
  /** The bulk change of which this is a part: what there is to tell is told of all of it at once. */
  readonly bulk?: string | undefined;
  /** Whether people are asked before a task counts as theirs, as the workspace has it; absent: they are not. */
  readonly handshake?: boolean | undefined;
}

/**
 * Why a person's wish was not followed, in words for that person. `code` is stable, for tests and metrics;
 * `fields` names form fields at fault, when there are such, with the words to show beside each. Words are plain text in
 * which `{0}`, `{1}`… stand for `people`, to be named as the place of showing allows (see `spell`).
 */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly words: string;
  /** The same where there is more in it than people: said in other languages by this. */
  readonly line?: Line;
  readonly fields?: Readonly<Record<string, Label>>;
  readonly people?: readonly UserId[];
  /** For code `clash`: what somebody else made of the fields this person wanted to change. */
  readonly clashes?: readonly Clash[];
}

export interface Decided<Body> {
  readonly refused: false;
  readonly body: Body;
  readonly notices: readonly Notice[];
  /** The decision found nothing to do: already so, or asked before. Nothing is stored, the person is told the truth. */
  readonly unchanged?: 'already' | 'repeated';
}

export type Decision<Body> = Decided<Body> | Refusal;

type Details = Pick<Refusal, 'fields' | 'people' | 'clashes'>;

/** `why` as a string may hold `{0}`… for people; as a line it holds what it needs itself. */
export function refuse(code: string, why: Label, details: Details = {}): Refusal {
  const { people = [] } = details;
  const placeOf = (person: string) => `{${people.indexOf(person as UserId)}}`;
  const said = typeof why === 'string' ? { words: why } : { words: inEnglish(why, placeOf), line: why };
  return { refused: true, code, ...said, ...details };
}

/** `words` with each `{n}` replaced by `name(people[n])`. The words of a refusal never hold text that people wrote. */
export function spell(words: string, people: readonly UserId[] | undefined, name: (person: UserId) => string): string {
  return words.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const person = people?.[Number(index)];
    return person === undefined ? placeholder : name(person);
  });
}

/** What stands in the way, said beside the form's box for `field`. */
export const besideField = (field: string, no: Refusal | null): Refusal | null =>
  no && { ...no, fields: { [field]: no.line ?? no.words } };
