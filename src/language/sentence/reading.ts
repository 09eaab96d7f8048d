import { Temporal } from 'temporal-polyfill';
import { recurrenceLine } from '../../calendar/describe-recurrence.js';
import { amount, type Line, line, typed as typedText, verbatim, words } from '../../domain/line.js';
import { inEnglish } from '../../domain/line-in-english.js';
import type { TaskFields } from '../../domain/task/task.js';
import { localTime } from '../../domain/time.js';
import { clockLabel, dateSpan, dayLabel } from '../dates/label.js';
import type { SaidAt } from '../dates/said.js';
import type { DueReading } from '../parse-due.js';
import { durationLine, durationWords } from '../parse-duration.js';
import { offsetsBeforeLine } from '../parse-offsets.js';
import type { SaidRecurrence, Sentence } from '../parse-sentence.js';
import type { Token } from '../tokens.js';
import type { SaidReminders } from './find-reminders.js';
import type { SaidSharing } from './find-sharing.js';

/** How one part of the sentence was taken, for the confirmation. Both texts are plain: whoever shows them escapes them. */
export interface Reading {
  readonly field: keyof TaskFields;
  /** The person's own words. */
  readonly said: string;
  readonly understood: string;
  /** The same, where it is in our words. */
  readonly line?: Line;
}

/** The same, in whatever language. */
function dueLine(due: DueReading, at: SaidAt): Line {
  if (due.kind === 'none') return [words('no due date')];
  if (due.kind === 'ask') return due.ask;
  const local = localTime(due.due.at, due.due.zone).toPlainDateTime();
  const date = dateSpan(local, localTime(at.now, at.zone), clockLabel(local));
  return due.read.timeSaid ? [date] : line`${date} (end of your working day: no hour was said)`;
}

/** What a due date was understood as, in one line; for one that is asked about, the question. */
export function dueWords(due: DueReading): string {
  if (due.kind === 'none') return 'no due date';
  if (due.kind === 'ask') return due.question;
  if (due.read.timeSaid) return due.read.label;
  return inEnglish(line`${verbatim(due.read.label)} (end of your working day: no hour was said)`);
}

interface Said {
  readonly tokens: readonly Token[];
  /** Everybody it is for, as typed. */
  readonly named: readonly string[];
  readonly start: string;
}

/** One line per field that the sentence fills, in the order a card shows them. */
export function readingOf(sentence: Omit<Sentence, 'reading'>, said: Said, at: SaidAt): readonly Reading[] {
  const typed = (kind: Token['kind']) =>
    said.tokens.flatMap((token) => (token.kind === kind ? [token.text] : [])).join(' ');
  const lines: readonly (Reading | false)[] = [
    plain('title', sentence.title),
    said.named.length > 0 && {
      field: 'assignees',
      said: said.named.join(' '),
      understood: said.named.map((name) => (/^@?me$/i.test(name) ? 'you' : name)).join(', '),
    },
    sentence.sharing !== null && {
      field: 'sharing',
      said: sentence.sharing.said,
      understood: inEnglish(sharingLine(sentence.sharing)),
      line: sharingLine(sentence.sharing),
    },
    sentence.due.kind !== 'none' && {
      field: 'due',
      said: sentence.due.said,
      understood: dueWords(sentence.due),
      line: dueLine(sentence.due, at),
    },
    sentence.start !== null && {
      field: 'start',
      said: said.start,
      understood: dayWords(sentence.start, at),
      line: dayLine(sentence.start, at),
    },
    sentence.priority !== null && {
      field: 'priority',
      said: typed('priority'),
      understood: sentence.priority,
      line: [priorities[sentence.priority]],
    },
    sentence.estimateMinutes !== null && {
      field: 'estimateMinutes',
      said: typed('estimate'),
      understood: durationWords(sentence.estimateMinutes),
      line: durationLine(sentence.estimateMinutes),
    },
    sentence.labels.length > 0 && {
      field: 'labels',
      said: typed('label'),
      understood: sentence.labels.map((label) => `#${label}`).join(' '),
    },
    plain('outcome', sentence.outcome),
    plain('description', sentence.description),
    sentence.recurrence !== null && {
      field: 'recurrence',
      said: sentence.recurrence.said,
      understood: inEnglish(recurrenceSaid(sentence.recurrence)),
      line: recurrenceSaid(sentence.recurrence),
    },
    sentence.reminders !== null && {
      field: 'reminders',
      said: sentence.reminders.said,
      understood: inEnglish(remindersSaid(sentence.reminders)),
      line: remindersSaid(sentence.reminders),
    },
  ];
  return lines.filter((line) => line !== false);
}

const sharingLine = (sharing: SaidSharing): Line =>
  sharing.mode === 'some' ? line`${amount(sharing.needed)} of them do a part` : [sharingModes[sharing.mode]];

const priorities = {
  low: words('low'),
  normal: words('normal'),
  high: words('high'),
  urgent: words('urgent'),
} as const;

const sharingModes = {
  lead: words('the first one leads, the others help'),
  anyone: words('the first to claim it has it'),
  everyone: words('each does a part'),
} as const;

const recurrenceSaid = ({ said, placed }: SaidRecurrence): Line =>
  'refused' in placed ? [typedText(said)] : recurrenceLine(placed.recurrence);

function remindersSaid({ said, offsets }: SaidReminders): Line {
  if ('refused' in offsets) return [typedText(said)];
  return offsets.length > 0 ? offsetsBeforeLine(offsets) : [words('none')];
}

const plain = (field: Reading['field'], words: string): Reading | false =>
  words !== '' && { field, said: words, understood: words };

const dayWords = (day: string, at: SaidAt) => dayLabel(Temporal.PlainDate.from(day), localTime(at.now, at.zone));
const dayLine = (day: string, at: SaidAt): Line => [dateSpan(Temporal.PlainDate.from(day), localTime(at.now, at.zone))];
