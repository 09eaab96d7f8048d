import { type Instant, instant } from '../../src/domain/time.js';
import { brief } from '../../src/slack/outbound/lost-answers.js';
import type { Owed } from './owed.js';
import type { RecordingSlack, Said } from './recording-slack.js';
import type { Work } from './work.js';

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

/** The account of so many rounds. */
export interface Played extends Ledger {
  readonly rounds: number;
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
  /** From writing down that it said `name`; `wrote` says that it did so before that was said `again`. */
  readonly unwritten: (said: Said, name: string) => string | null;
  readonly wrote: (said: Said, name: string, again: Instant) => boolean;
  /** From seeing that somebody else said it, right before. */
  readonly unseen?: (said: Said) => string | null;
}

/**
 * Holds what was said against what was owed. A repeat is explained when whoever said it before did not hear so, or could
 * not write it down; not in a direct message, though, where Baton is let look.
 */
export function balance(
  slack: RecordingSlack,
  work: Work,
  until: number,
  { unwritten, wrote, unseen }: Excuses,
): Ledger {
  const owed = work.owed(until as Instant);
  const ever = work.owed(Number.POSITIVE_INFINITY as Instant);
  const inFull = new Map(ever.map(({ name }) => [brief(name), name]));
  const { said, drawn } = slack.record;
  const times = new Map<string, Said[]>();
  for (const one of said)
    for (const told of one.names) {
      const name = inFull.get(told) ?? told;
      const key = `${one.place} ${name}`;
      times.set(key, [...(times.get(key) ?? []), one]);
    }
  const keyOf = ({ place, name }: Owed) => `${place} ${name}`;
  const expected = new Map(ever.map((one) => [keyOf(one), one]));
  const missing = owed.filter((one) => !times.has(keyOf(one)));
  const unowed = [...times].filter(
    ([key, [first]]) => !isPage(key) && (expected.get(key)?.notBefore ?? Infinity) > (first?.at ?? 0),
  );
  const repeated = [...times]
    .filter(([, all]) => all.length > 1)
    .map(([key, all]): Repeat => {
      const [place = '', name = ''] = key.split(' ');
      const whys = all.map((one, index) => {
        if (wrote(one, name, instant(all[index + 1]?.at ?? Number.POSITIVE_INFINITY))) return null;
        return one.heard ? unwritten(one, name) : 'its answer was lost';
      });
      // Of what arrives in one moment some was sent long before, by a process that stood still: it is what is said again.
      const latest = all.at(-1)?.at;
      const stands = whys.findLastIndex((why, index) => why === null && all[index]?.at === latest);
      const before = whys.filter((_, index) => index !== (stands < 0 ? all.length - 1 : stands));
      const unwrittenBefore = place.startsWith('D') || before.includes(null) ? null : before.join(', ');
      return {
        place,
        name,
        why: unwrittenBefore ?? unseen?.(all.at(-1) as Said) ?? null,
        times: all.map(({ by, at }, index) => `${by} at ${new Date(at).toISOString()}: ${whys[index]}`),
      };
    });
  const stale = work
    .changed(until as Instant)
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

/** How long a digest is follows from what it says, which is not worked out here; its first message is always owed. */
const isPage = (key: string) => /\/digest:[-\d]+:[1-9]\d*$/.test(key);
