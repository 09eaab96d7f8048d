import type { ChannelId, UserId } from './ids.js';
import type { PlannedReminder, ReminderKind } from './reminders/placement.js';
import { type Source, threadUnder } from './task/capture.js';
import type { EntryKind } from './task/task.js';
import type { Day, Instant } from './time.js';

/** A conversation of Slack, or a person, who is reached in their direct message with Baton. */
export type Place = { readonly channel: ChannelId } | { readonly person: UserId };

export const placeKey = (place: Place) => ('channel' in place ? place.channel : place.person);

/** `former`: an assignee until this entry; `former_assigner`: who asked for it until then. `item`: the entry gave them an item of its checklist. `blocker`: the task waits on this person; owed by older Batons only. */
export type NewsRole = 'assigner' | 'assignee' | 'former' | 'former_assigner' | 'item' | 'blocker';

/**
 * What must be told, stored in the same write as the change that causes it.
 *
 * A `card` is a level: it is drawn from the task's latest version, first posted and from then on updated in place, so
 * any number of notices with one key end in one true message. A `home` is a level too: a person's Home tab, published
 * anew; so are the messages of a channel's digest, comments shown in a thread, and what watchers are told. Every other
 * kind is an edge: said once per key. A level that `cause` says the clock made old is in no hurry.
 */
export type Notice =
  | { readonly kind: 'card'; readonly key: string; readonly to: Place; readonly cause?: 'clock' }
  | { readonly kind: 'home'; readonly key: 'home'; readonly to: Place; readonly cause?: 'clock' }
  /** Tells a person concerned what somebody else did; `entry` names the history entry, `role` why this person is told. */
  | {
      readonly kind: 'news';
      readonly key: string;
      readonly to: Place;
      readonly entry: number;
      readonly what: EntryKind;
      readonly role: NewsRole;
    }
  /** Tells the thread of the message a task was made of. */
  | { readonly kind: 'captured'; readonly key: 'captured'; readonly to: Place; readonly thread: string }
  /** A comment that was said elsewhere, shown in the thread of the card. */
  | { readonly kind: 'comment'; readonly key: string; readonly to: Place; readonly comment: number }
  /** What has happened to a task since then, told to somebody who watches it or hears of comments on it. */
  | { readonly kind: 'watch'; readonly key: string; readonly to: { readonly person: UserId }; readonly since: Instant }
  /** Tells who changed several tasks at once how far that has come; a level. */
  | { readonly kind: 'bulk'; readonly key: 'bulk'; readonly to: { readonly person: UserId } }
  /** Tells a person of all that somebody changed at once, or took back, and that concerns them. */
  | {
      readonly kind: 'bulk_news';
      readonly key: string;
      readonly to: { readonly person: UserId };
      readonly stage: BulkStage;
    }
  /** All the tasks that a batch gave a person, as they stand; a level. */
  | {
      readonly kind: 'handout';
      readonly key: string;
      readonly to: { readonly person: UserId };
      readonly cause?: 'clock';
    }
  /** Tells a person that these tasks were taken back, all at once. */
  | { readonly kind: 'handout_undone'; readonly key: string; readonly to: { readonly person: UserId } }
  /** Slack would not take the card for `about`: tells the assigner what to do. `code` is Slack's own. */
  | {
      readonly kind: 'trouble';
      readonly key: string;
      readonly to: Place;
      readonly about: Place;
      readonly code: string;
    }
  /** A time has come at which this person is to hear of a task; see domain/reminders. `due` is the deadline it was meant for. */
  | {
      readonly kind: 'reminder';
      readonly key: string;
      readonly to: { readonly person: UserId };
      readonly what: ReminderKind;
      readonly due: Instant;
      /** The item of the checklist that it is about; absent where it is about the task. */
      readonly item?: number;
      /** It goes out well after its time, since nobody was there to send it, and stands for earlier ones as well. */
      readonly late: boolean;
    }
  /** What waits on a person: one message, kept true for as long as anything does (`episode`). */
  | {
      readonly kind: 'holdup';
      readonly key: string;
      readonly to: { readonly person: UserId };
      readonly episode: number;
      readonly cause?: 'clock';
    }
  /** Tells a channel that it has a digest, who set it up, and when it comes. */
  | { readonly kind: 'digest_setup'; readonly key: 'digest_setup'; readonly to: Place }
  /** A channel's digest of `day`: page 0 in the channel, the others in its thread. */
  | { readonly kind: 'digest'; readonly key: string; readonly to: Place; readonly day: Day; readonly page: number }
  /** A person's own digest of `day`, in their zone. */
  | {
      readonly kind: 'personal_digest';
      readonly key: string;
      readonly to: { readonly person: UserId };
      readonly day: Day;
      readonly late: boolean;
    }
  /** A person's own summary of the week since `from`, owed on `day`. */
  | {
      readonly kind: 'weekly_summary';
      readonly key: string;
      readonly to: { readonly person: UserId };
      readonly day: Day;
      readonly from: Instant;
      readonly late: boolean;
    };

const levels: readonly Notice['kind'][] = [
  'card',
  'home',
  'bulk',
  'holdup',
  'handout',
  'digest_setup',
  'digest',
  'comment',
  'watch',
];
export const isLevel = ({ kind }: Notice) => levels.includes(kind);

const digests = ['digest', 'personal_digest', 'weekly_summary'] as const satisfies readonly Notice['kind'][];
type DigestNotice = Extract<Notice, { kind: (typeof digests)[number] }>;
/** Owed anew every day. */
export const isDaily = (kind: Notice['kind']) => digests.some((one) => one === kind);
const isOfDigest = (notice: Notice): notice is DigestNotice => isDaily(notice.kind);

/**
 * Whether `older` need not be said or kept true any more once `newer` is owed: one day's digest makes way for the next's, and
 * what was told of one stretch of happenings for what is told of the next.
 */
export function supersedes(newer: Notice, older: Notice): boolean {
  if (newer.kind === 'watch')
    return older.kind === 'watch' && older.to.person === newer.to.person && older.since < newer.since;
  if (newer.kind === 'holdup') return older.kind === 'holdup' && older.episode < newer.episode - 1;
  return isOfDigest(newer) && newer.kind === older.kind && older.day < newer.day;
}

/** What is told to a person by the clock: several of these that are due together are told at once. */
export type Folded = Extract<Notice, { kind: 'reminder' | 'personal_digest' | 'weekly_summary' }>;
/** THE table of what is told in one message: by the name of that message. */
const folds: Readonly<Record<Folded['kind'], string>> = {
  reminder: 'reminder',
  personal_digest: 'morning',
  weekly_summary: 'morning',
};
export const isFolded = (notice: Notice): notice is Folded => notice.kind in folds;

/** Notices with one key that are due together are said in one message. Null: said by itself. */
export const foldKey = (notice: Notice): string | null =>
  isFolded(notice) ? `${folds[notice.kind]}/${notice.to.person}` : null;

/** Whether the clock caused it, which may cause thousands at once; otherwise a person did, and somebody waits. */
export const isOfClock = (notice: Notice) =>
  isFolded(notice) ||
  notice.kind === 'digest' ||
  ((notice.kind === 'card' || notice.kind === 'home' || notice.kind === 'holdup' || notice.kind === 'handout') &&
    notice.cause === 'clock');

export interface DueNotice {
  readonly notice: Notice;
  /** Not before this moment. */
  readonly dueAt: Instant;
}

export const cardFor = (to: Place, cause?: 'clock'): Notice => ({
  kind: 'card',
  key: `card:${placeKey(to)}`,
  to,
  ...(cause ? { cause } : {}),
});

export const homeFor = (person: UserId, cause?: 'clock'): Notice => ({
  kind: 'home',
  key: 'home',
  to: { person },
  ...(cause ? { cause } : {}),
});

export const capturedFor = (source: Source): Notice => ({
  kind: 'captured',
  key: 'captured',
  to: { channel: source.channel },
  thread: threadUnder(source),
});

export const holdupFor = (person: UserId, episode: number, cause?: 'clock'): Notice => ({
  kind: 'holdup',
  key: `holdup:${episode}`,
  to: { person },
  episode,
  ...(cause ? { cause } : {}),
});

export const commentFor = (to: Place, comment: number): Notice => ({
  kind: 'comment',
  key: `comment:${comment}`,
  to,
  comment,
});

export const watchFor = (person: UserId, since: Instant): Notice => ({
  kind: 'watch',
  key: `watch:${since}:${person}`,
  to: { person },
  since,
});

export const handoutFor = (person: UserId, cause?: 'clock'): Notice => ({
  kind: 'handout',
  key: `handout:${person}`,
  to: { person },
  ...(cause ? { cause } : {}),
});

export const handoutUndoneFor = (person: UserId): Notice => ({
  kind: 'handout_undone',
  key: `handout_undone:${person}`,
  to: { person },
});

export type BulkStage = 'done' | 'undone';
export const bulkFor = (person: UserId): Notice => ({ kind: 'bulk', key: 'bulk', to: { person } });
export const bulkNewsFor = (person: UserId, stage: BulkStage): Notice => ({
  kind: 'bulk_news',
  key: `bulk:${stage}:${person}`,
  to: { person },
  stage,
});

export const newsFor = (person: UserId, role: NewsRole, entry: number, what: EntryKind): Notice => ({
  kind: 'news',
  key: `news:${entry}:${person}`,
  to: { person },
  entry,
  what,
  role,
});

/** The key of the notice by which `person` is reminded by the reminder called `key` of a task. */
export const reminderKey = ({ person, key }: { readonly person: UserId; readonly key: string }) =>
  `reminder:${person}:${key}`;

export const reminderFor = (
  person: UserId,
  { key, kind, item }: PlannedReminder,
  due: Instant,
  late: boolean,
): Extract<Notice, { kind: 'reminder' }> => ({
  kind: 'reminder',
  key: reminderKey({ person, key }),
  to: { person },
  what: kind,
  due,
  ...(item === undefined ? {} : { item }),
  late,
});
