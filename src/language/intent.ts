import type { UserId } from '../domain/ids.js';
import type { Line } from '../domain/line.js';
import type { TaskCommandType } from '../domain/task/command.js';
import type { GrammarRow } from './grammar.js';
import type { HelpTopic } from './help-topics.js';
import type { DateRangeReading } from './parse-date-range.js';
import type { DueReading } from './parse-due.js';
import type { FilterSaid } from './parse-filter.js';
import type { ItemSaid } from './parse-item.js';
import type { Sentence } from './parse-sentence.js';

/** What somebody wants who typed after a command, to the bot, or beside its name. Ids are still those of their sentence: check them. */
export type Intent =
  /** Nothing typed: the form with every field. */
  | { readonly verb: 'form' }
  /** `items`: the lines of its checklist. */
  | { readonly verb: 'create'; readonly sentence: Sentence; readonly items: readonly ItemSaid[] }
  /** Several tasks at once, a sentence each. */
  | { readonly verb: 'several'; readonly lines: readonly string[] }
  | { readonly verb: 'list'; readonly of: ListOf }
  | { readonly verb: 'show' | 'edit'; readonly task: number }
  | { readonly verb: 'change'; readonly task: number; readonly to: PlainChange }
  | { readonly verb: 'accept'; readonly task: number }
  /** `how`: how often, in the person's own words; or what is to become of how it repeats. */
  | { readonly verb: 'repeat'; readonly task: number; readonly how: { readonly said: string } | SeriesChange }
  /** `offsets`: minutes before it is due; null: as everybody has it set up. */
  | { readonly verb: 'remind'; readonly task: number; readonly offsets: readonly number[] | null }
  /** `by`: the tasks it waits on. */
  | ({ readonly verb: 'block'; readonly task: number; readonly by: readonly number[] } & BlockedBy)
  /** `on`: what comes first; empty: nothing. */
  | { readonly verb: 'after'; readonly task: number; readonly on: readonly number[] }
  | ({
      readonly verb: 'reasoned';
      readonly task: number;
      readonly to: 'decline' | 'pass_on' | 'return' | 'change_assigner';
    } & BlockedBy)
  /** `text` empty: the form asks for it. As Slack sent it. */
  | { readonly verb: 'comment'; readonly task: number; readonly text: string }
  | { readonly verb: 'checklist'; readonly task: number; readonly change: ChecklistChange | null }
  | { readonly verb: 'tick'; readonly task: number; readonly places: Places; readonly done: boolean }
  | { readonly verb: 'promote'; readonly task: number; readonly place: number }
  /** Of all one's open tasks. */
  | ({ readonly verb: 'hand_over' } & BlockedBy)
  | { readonly verb: 'bulk'; readonly of: ListOf }
  | { readonly verb: 'ledgers' }
  /** Null: which there are. `taken`: the name means something without being kept. */
  | {
      readonly verb: 'save';
      readonly view: { readonly name: string; readonly said: string } | null;
      readonly taken: boolean;
    }
  | { readonly verb: 'forget'; readonly name: string }
  | { readonly verb: 'templates' }
  /** As it was typed; of a template to be saved it may be empty. */
  | { readonly verb: 'save_template'; readonly name: string }
  /** `otherwise`: the task that it is where there is no such template. */
  | {
      readonly verb: 'delete_template';
      readonly name: string;
      readonly otherwise?: Extract<Intent, { verb: 'create' }>;
    }
  /** `day`: the words that `starting` is read from; null: nothing said of when. `otherwise`: as above. */
  | {
      readonly verb: 'use_template';
      readonly name: string;
      readonly people: readonly TemplatePerson[];
      readonly day: string;
      readonly starting: DueReading | null;
      readonly otherwise?: Extract<Intent, { verb: 'create' }>;
    }
  /** Null: nothing said of days. */
  | { readonly verb: 'away'; readonly days: DateRangeReading | null }
  | { readonly verb: 'back' }
  /** The daily digest of the channel it is said in. */
  | { readonly verb: 'digest' }
  | { readonly verb: 'settings'; readonly of: 'own' | 'team' }
  | { readonly verb: 'help'; readonly topic: GrammarRow | HelpTopic | null }
  | Unclear;

/** Items of a checklist by where they stand in it, the first is 1. */
export type Places = readonly number[] | 'all';

export type ChecklistChange = { readonly add: readonly ItemSaid[] } | { readonly remove: Places };

/** Somebody for a role of a template; `role` null: for the next one. `name`: one that Slack did not resolve. */
export interface TemplatePerson {
  readonly role: string | null;
  readonly person: UserId | 'me' | { readonly name: string };
}

/** Changes that need nothing but the task. */
export type PlainChange = Extract<
  TaskCommandType,
  'start' | 'pause' | 'complete' | 'unblock' | 'reopen' | 'cancel' | 'watch' | 'unwatch'
>;

export type SeriesChange = Extract<TaskCommandType, 'pause_series' | 'resume_series' | 'end_series'>;

export type ListOf =
  | { readonly by: 'mine' | 'given' | 'here' | 'overdue' | 'recurring' }
  | { readonly by: 'label'; readonly label: string }
  | { readonly by: 'person'; readonly person: UserId | 'me' }
  /** A name typed after `@` that Slack did not resolve. */
  | { readonly by: 'name'; readonly name: string }
  | { readonly by: 'filter'; readonly said: FilterSaid }
  | { readonly by: 'words'; readonly words: string };

export interface BlockedBy {
  readonly reason: string;
  readonly people: readonly (UserId | 'me')[];
  readonly unresolvedPeople: readonly string[];
}

/** Not understood, with all it takes to answer well: why in words, the nearest meaning as a whole command, and examples. */
export interface Unclear {
  readonly verb: 'unclear';
  readonly because: 'no-title' | 'unknown-word' | 'which-task' | 'how-often' | 'too-much' | 'no-words' | 'not-for-here';
  readonly words: string;
  /** The same where there is something in it. */
  readonly line?: Line | undefined;
  /** What was probably meant, ready to type: `/tasks overdue`. */
  readonly nearest: string | null;
  /** The words to search for instead, where that makes sense. */
  readonly search: string | null;
  /** Whole commands. */
  readonly examples: readonly string[];
  /** What of a task was understood, to fill the form with. */
  readonly sentence: Sentence | null;
}
