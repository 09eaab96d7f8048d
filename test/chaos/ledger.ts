import type { RecordingSlack, Said } from './recording-slack.js';
import type { Owed, Work } from './work.js';

export interface Ledger {
  readonly owed: number;
  readonly delivered: number;
  readonly missing: readonly string[];
  /** Said though nothing of the kind was owed, or before it was. */
  readonly unowed: readonly string[];
  /** Cards that do not show how their task stands. */
  readonly stale: readonly string[];
  readonly repeated: readonly Repeat[];
}

export interface Repeat {
  readonly name: string;
  readonly place: string;
  /** Null: Baton could have known. */
  readonly why: string | null;
  /** Each time it was said: by whom, when, and why they could not write it down. */
  readonly times: readonly string[];
}

/** What kept whoever said something from doing right; null when nothing did. */
export interface Excuses {
  /** From writing down that it was said. */
  readonly unwritten: (said: Said) => string | null;
  /** From seeing that somebody else said it, right before. */
  readonly unseen?: (said: Said) => string | null;
}

/** How much sooner than planned the product may speak, ms: by how urgent it is, and along with something else. */
const mostEarly = 15 * 60_000;

/**
 * Holds what was said against what was owed. A repeat is explained when whoever said it before did not hear so, or could
 * not write it down; not in a direct message, though, where Baton is let look.
 */
export function balance(slack: RecordingSlack, work: Work, until: number, { unwritten, unseen }: Excuses): Ledger {
  const owed = work.owed(until as Owed['at']);
  const { said, drawn } = slack.record;
  const times = new Map<string, Said[]>();
  for (const one of said)
    for (const name of one.names) {
      const key = `${one.place} ${name}`;
      times.set(key, [...(times.get(key) ?? []), one]);
    }
  const keyOf = ({ place, name }: Owed) => `${place} ${name}`;
  const expected = new Map(work.owed(Number.POSITIVE_INFINITY as Owed['at']).map((one) => [keyOf(one), one]));
  const missing = owed.filter((one) => !times.has(keyOf(one)));
  const unowed = [...times].filter(
    ([key, [first]]) => (expected.get(key)?.at ?? Infinity) > (first?.at ?? 0) + mostEarly,
  );
  const repeated = [...times]
    .filter(([, all]) => all.length > 1)
    .map(([key, all]): Repeat => {
      const [place = '', name = ''] = key.split(' ');
      const whys = all.map((one) => (one.heard ? unwritten(one) : 'its answer was lost'));
      const before = whys.slice(0, -1);
      const unwrittenBefore = place.startsWith('D') || before.includes(null) ? null : before.join(', ');
      return {
        place,
        name,
        why: unwrittenBefore ?? unseen?.(all.at(-1) as Said) ?? null,
        times: all.map(({ by, at }, index) => `${by} at ${new Date(at).toISOString()}: ${whys[index]}`),
      };
    });
  const stale = work
    .changed()
    .filter((card) => !times.get(keyOf(card))?.some(({ place, ts }) => (drawn.get(`${place}/${ts}`) ?? 0) >= card.at));
  return {
    owed: owed.length,
    delivered: owed.length - missing.length,
    missing: missing.map(keyOf),
    unowed: unowed.map(([key]) => key),
    stale: stale.map(keyOf),
    repeated,
  };
}
