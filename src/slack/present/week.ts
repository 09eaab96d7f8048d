import type { Slip, WeeklySummary } from '../../domain/digest/weekly-summary.js';
import type { Line, Words } from '../../domain/line.js';
import type { DigestPart } from '../views/digest.js';
import { type DigestVoice, sectionOf, taskLine } from './digest-lines.js';
import { amount, count, joined, line, listed, sentences, words } from './say.js';
import { causeWords } from './task-words.js';

/** A person's week: of their own tasks, and of those they asked of others. Null: nothing to say of these. */
export interface Week {
  readonly own: WeeklySummary | null;
  readonly given: WeeklySummary | null;
}

const shown = 6;

const slipWords: Readonly<Record<Slip['how'], Words>> = {
  missed: words('past its date and open'),
  late: words('done after its date'),
  postponed: words('put off'),
};

export function weekPart(
  { own, given }: Week,
  voice: DigestVoice,
): { readonly part: DigestPart; readonly heard: Line } {
  const lead = [
    own ? line`${counts(own)}.` : line`Nothing of yours was done, slipped or carries over.`,
    ...(own && own.causes.length > 0 ? [causesLine(own)] : []),
    ...(given ? [line`Of what you asked of others: ${counts(given)}.`] : []),
  ];
  const section = (title: string, lines: readonly Line[]) => (lines.length > 0 ? [sectionOf(title, lines, shown)] : []);
  return {
    part: {
      title: 'Your week',
      lead,
      sections: own
        ? [
            ...section(
              'Done',
              own.done.map((task) => taskLine(task, voice)),
            ),
            ...section(
              'Slipped',
              own.slipped.map((slip) => slipLine(slip, voice)),
            ),
            ...section(
              'Carries over',
              own.carriedOver.map((task) => taskLine(task, voice)),
            ),
          ]
        : [],
    },
    heard: sentences(line`Your week:`, ...lead),
  };
}

/** `4 done, 2 slipped and 1 carries over`. */
function counts({ done, slipped, carriedOver }: WeeklySummary): Line {
  return listed([
    ...(done.length > 0 ? line`${amount(done.length)} done` : []),
    ...(slipped.length > 0 ? line`${amount(slipped.length)} slipped` : []),
    ...(carriedOver.length > 0 ? line`${count(carriedOver.length, 'carries', 'carry')} over` : []),
  ]);
}

const causesLine = ({ causes }: WeeklySummary): Line =>
  line`Late because: ${listed(causes.flatMap(({ cause, count }) => line`${causeWords(cause)} (${amount(count)})`))}.`;

function slipLine({ task, how, causes }: Slip, voice: DigestVoice): Line {
  const why = joined(
    causes.map((cause) => [causeWords(cause)]),
    ', ',
  );
  return line`${taskLine(task, voice)} · ${slipWords[how]}${why.length > 0 ? line`: ${why}` : []}`;
}
