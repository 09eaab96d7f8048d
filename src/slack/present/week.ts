import type { Slip, WeeklySummary } from '../../domain/digest/weekly-summary.js';
import { delayCauses } from '../../domain/reminders/delay-causes.js';
import type { DigestPart } from '../views/digest.js';
import type { Line } from '../views/line.js';
import { type DigestVoice, sectionOf, taskLine } from './digest-lines.js';
import { line, listed, sentences, words } from './say.js';

/** A person's week: of their own tasks, and of those they asked of others. Null: nothing to say of these. */
export interface Week {
  readonly own: WeeklySummary | null;
  readonly given: WeeklySummary | null;
}

const shown = 6;

const slipWords: Readonly<Record<Slip['how'], string>> = {
  missed: 'past its date and open',
  late: 'done after its date',
  postponed: 'put off',
};
const causeWords = new Map(delayCauses.map(({ cause, words: said }) => [cause, said]));

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
  return listed(
    [
      done.length > 0 ? words(`${done.length} done`) : null,
      slipped.length > 0 ? words(`${slipped.length} slipped`) : null,
      carriedOver.length > 0
        ? words(`${carriedOver.length} ${carriedOver.length === 1 ? 'carries' : 'carry'} over`)
        : null,
    ].filter((part) => part !== null),
  );
}

const causesLine = ({ causes }: WeeklySummary): Line =>
  line`Late because: ${listed(causes.map(({ cause, count }) => words(`${causeWords.get(cause)} (${count})`)))}.`;

function slipLine({ task, how, causes }: Slip, voice: DigestVoice): Line {
  const why = causes.map((cause) => causeWords.get(cause)).join(', ');
  return line`${taskLine(task, voice)} · ${words(slipWords[how])}${words(why === '' ? '' : `: ${why}`)}`;
}
