import { Temporal } from 'temporal-polyfill';
import type { Refusal } from '../../domain/decision.js';
import type { Line, OwnLine } from '../../domain/line.js';
import { awayUntil, type Stretch, type TimeOff, type TimeOffUndo } from '../../domain/people/time-off.js';
import type { Day } from '../../domain/time.js';
import { grammar } from '../../language/grammar.js';
import type { DateRangeReading } from '../../language/parse-date-range.js';
import { actions, encodeStretch, encodeTimeOffUndo } from '../ids.js';
import type { ButtonModel } from '../views/buttons.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { handOverButton } from './bulk.js';
import { amount, count, line, sentences, strong, verbatim, words } from './say.js';
import { refusalLine } from './trouble.js';
import { dayWords } from './when.js';

/** `Tue 3 Aug – Sat 14 Aug`, with the year where it is not the year of `today`. */
export function stretchWords({ from, to }: Stretch, today: Day): OwnLine {
  return from === to ? [dayWords(from, today)] : line`${dayWords(from, today)} – ${dayWords(to, today)}`;
}

const lengthOf = ({ from, to }: Stretch) => Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1;

const undoButton = (undo: TimeOffUndo): ButtonModel => ({
  action: actions.undoTimeOff,
  label: 'Undo',
  aloud: 'Undo this change of your time off',
  value: encodeTimeOffUndo(undo),
});
const listButton: ButtonModel = { action: actions.timesOff, label: 'My times off' };
export const backButton: ButtonModel = { action: actions.back, label: 'I’m back', aloud: 'I’m back: end my time off' };

/** Days off as they were understood, with the way back. */
export function timeOffNoted(stretch: Stretch, undo: TimeOffUndo, today: Day): Message {
  const length = lengthOf(stretch);
  const days = length === 1 ? [] : line` (${count(length, 'day')})`;
  return noteMessage({
    lines: [
      line`Noted: you are away ${strong(stretchWords(stretch, today))}${days}. No reminders come then; what would fall into it comes on your last working day before.`,
    ],
    buttons: [[undoButton(undo), listButton, handOverButton]],
  });
}

export function timeOffRemoved(stretch: Stretch, undo: TimeOffUndo, today: Day): Message {
  return noteMessage({
    lines: [line`Removed: you are not away ${strong(stretchWords(stretch, today))}. Reminders come as always.`],
    buttons: [[undoButton(undo), listButton]],
  });
}

export const welcomeBack = (undo: TimeOffUndo): Message =>
  noteMessage({
    lines: [[words('Welcome back. Your time off has ended, and reminders come again from now on.')]],
    buttons: [[undoButton(undo), listButton]],
  });

export const notAway = (): Message =>
  noteMessage({
    lines: [[words('You are not away today, so there was nothing to end.')]],
    buttons: [[listButton]],
  });

const examples: readonly Line[] = grammar
  .filter(({ name }) => name === 'away')
  .flatMap((row) =>
    row.examples.filter((example) => example !== row.name).map((each) => [verbatim(`${row.command} ${each}`)]),
  );

/** Rows of a message are few, and 50 times off are many. */
const shown = 40;

/** Somebody's times off from today on, each with a way to remove it. `after`: what just happened to them. */
export function timesOff(all: readonly TimeOff[], today: Day, after: OwnLine = []): Message {
  const ahead = all.filter(({ to }) => to >= today);
  const until = awayUntil(all, today);
  if (ahead.length === 0)
    return noteMessage({
      lines: [
        sentences(
          after,
          line`You have no time off noted. Say when you are away, and no reminders come then. Like this:`,
        ),
      ],
      points: examples,
    });
  const more = ahead.length - shown;
  return noteMessage({
    lines: [
      until === null
        ? sentences(after, line`Your times off. No reminders come then.`)
        : sentences(
            after,
            line`You are away until ${strong([dayWords(until, today)])}. Your times off, when no reminders come:`,
          ),
    ],
    rows: ahead.slice(0, shown).map((stretch) => ({
      line: stretchWords(stretch, today),
      button: {
        action: actions.removeTimeOff,
        label: 'Remove',
        aloud: line`Remove ${stretchWords(stretch, today)}`,
        value: encodeStretch(stretch),
      },
    })),
    buttons: until === null ? [] : [[backButton]],
    footer: [
      ...(more > 0 ? [line`${amount(more)} more come after these.`] : []),
      [words('To add days, type /tasks away 3-14 aug.')],
    ],
  });
}

/** Days that can be meant in two ways are asked about. Nothing is noted until a button is pressed. */
export function timeOffQuestion({ ask, options }: Extract<DateRangeReading, { kind: 'ask' }>, today: Day): Message {
  const choices = options.map((option, index): ButtonModel[] => [
    {
      action: actions.addTimeOff,
      label: stretchWords(option, today),
      aloud: line`Away ${stretchWords(option, today)}`,
      value: encodeStretch(option),
      style: index === 0 ? 'primary' : undefined,
    },
  ]);
  const never: ButtonModel = { action: actions.dropDraft, label: 'Never mind' };
  return noteMessage({
    lines: [ask, [words('I note it as soon as you choose.')]],
    buttons: [...choices.slice(0, -1), [...(choices.at(-1) ?? []), never]],
  });
}

/** Days that can’t be. */
export const timeOffRefused = (why: Pick<Refusal, 'words' | 'line'>): Message =>
  noteMessage({ lines: [sentences(refusalLine(why), line`Nothing was noted. Like this:`)], points: examples });
