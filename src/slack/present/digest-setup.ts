import type { DigestRun, Silence } from '../../domain/digest/digest-run.js';
import { digestWakeAt, type StandingDigest } from '../../domain/digest/standing-digest.js';
import type { Line, OwnLine, Words } from '../../domain/line.js';
import { type Instant, instant, type Zone } from '../../domain/time.js';
import { actions, encodeDigestUndo } from '../ids.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { digestSettingsButton } from './digest.js';
import { channel, line, typed, words } from './say.js';
import { scheduleWords } from './schedule-words.js';
import { localWords } from './when.js';

/** What the digest does, where somebody decides about it. */
export const digestPurpose: OwnLine = [
  words(
    'One message a day in this channel: what changed since the last one, and what is overdue, due today, blocked, at risk or without anybody. It is kept up to date through the day, calls nobody, and does not come when there is nothing to say.',
  ),
];

/** Said in the channel, and kept true: that it has a digest, and who decided so. */
export function digestAnnouncement({ on, schedule }: StandingDigest, by: string): Message {
  return noteMessage({
    lines: on
      ? [
          line`${typed(by)} set up a daily digest for this channel: ${scheduleWords(schedule)}.`,
          [words('It says what changed and what is overdue, due today, blocked, at risk or without anybody.')],
        ]
      : [line`${typed(by)} turned off the daily digest of this channel. To turn it on again, type /tasks digest.`],
    buttons: on ? [[digestSettingsButton]] : [],
  });
}

/** For whoever set it up, with the way back. `zone`: theirs; null: not known. */
export function digestConfirmed(digest: StandingDigest, zone: Zone | null, now: Instant): Message {
  const { on, schedule } = digest;
  const where = channel(digest.channel);
  const first = digestWakeAt({ ...digest, lookAt: null });
  const comes =
    first === null
      ? []
      : line` The next one comes ${localWords(instant(first), zone ?? schedule.zone, now)}${zone && zone !== schedule.zone ? line` your time` : []}.`;
  return noteMessage({
    lines: [
      on
        ? line`Done: the digest of ${where} is on, ${scheduleWords(schedule)}.${comes}`
        : line`Done: the digest of ${where} is off.`,
    ],
    buttons: [
      [
        {
          action: actions.undoDigest,
          label: 'Undo',
          aloud: 'Undo this change of the digest',
          value: encodeDigestUndo(digest),
        },
      ],
    ],
  });
}

export const digestUndone = ({ on, channel: id, schedule }: StandingDigest): Message =>
  noteMessage({
    lines: [
      on
        ? line`Undone: the digest of ${channel(id)} is on again, ${scheduleWords(schedule)}.`
        : line`Undone: the digest of ${channel(id)} is off.`,
    ],
  });

export const digestAsBefore = ({ on, channel: id, schedule }: StandingDigest): Message =>
  noteMessage({
    lines: [
      on
        ? line`The digest of ${channel(id)} is as it was: ${scheduleWords(schedule)}.`
        : line`The digest of ${channel(id)} is off, as it was.`,
    ],
  });

/** For who asks where no channel can be meant. */
export const digestNeedsChannel = (): Message =>
  noteMessage({
    lines: [
      [words('A daily digest belongs to a channel: type /tasks digest in the one you want it in.')],
      [words('What waits on you comes to you here every working morning, without asking.')],
    ],
  });

/** For who asks where Slack lets no form be opened, such as after a mention. */
export const digestFormOffer = (): Message =>
  noteMessage({ lines: [digestPurpose], buttons: [[{ ...digestSettingsButton, label: 'Set it up' }]] });

const silenceWords: Readonly<Record<Silence, Words>> = {
  missed: words('left out, I was not running'),
  too_late: words('left out, it would have come too late'),
  nothing_to_say: words('nothing to say'),
  away: words('left out, you were away'),
  day_off: words('left out, it was a day off'),
};

/** What became of the latest runs, newest first: the answer to "why did it not come?". */
export const runLines = (runs: readonly DigestRun[], zone: Zone, now: Instant): readonly Line[] =>
  runs
    .slice(-runsShown)
    .toReversed()
    .map(({ at, why }) => line`${localWords(at, zone, now)}: ${why === null ? words('posted') : silenceWords[why]}`);

const runsShown = 5;
