import fc from 'fast-check';
import { type ClockTime, clockTime } from '../../../src/domain/people/wall-time.js';
import { settle } from '../../../src/domain/reminders/lateness.js';
import { isAllowed, type PlannedReminder } from '../../../src/domain/reminders/placement.js';
import { nextWake, reminderPlan } from '../../../src/domain/reminders/plan.js';
import type { Obligation } from '../../../src/domain/reminders/schedule.js';
import { days, hours, type Instant, instant, localTime, minutes, type Zone } from '../../../src/domain/time.js';
import { clockChanges } from '../people/clock-changes.js';
import { workingTime } from '../people/colleague.js';

const clock = (minute: number) =>
  clockTime(`${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`) as ClockTime;

/** Numbers that look random and are the same in each run. */
function* scattered(seed: number): Generator<number, never> {
  for (let state = seed; ; state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) yield state / 2 ** 32;
}

/** A task due within two days of a change of clocks, of somebody who works anything from early to late. */
function obligation(
  zone: Zone,
  change: Instant,
  pick: () => number,
): Obligation & { readonly hours: readonly [number, number] } {
  const due = instant(change + Math.round((pick() - 0.5) * 4 * 24 * 60) * 60_000);
  const start = Math.floor(pick() * 12 * 60);
  const end = start + 60 + Math.floor(pick() * 11 * 60);
  const workingDays = pick() < 0.5 ? ([1, 2, 3, 4, 5] as const) : ([1, 2, 3, 4, 5, 6, 7] as const);
  return {
    due,
    since: instant(due - Math.round(pick() * days(5))),
    urgent: pick() < 0.2,
    quiet: true,
    offsets: [2880, 1440, 180, 60, 0].filter(() => pick() < 0.6),
    snoozedUntil: null,
    time: workingTime({ zone, workingDays, workingHours: { start: clock(start), end: clock(end) } }),
    hours: [start, end],
  };
}

/** Reads the wall clock, as a person would, instead of asking the code under test. In an hour that comes twice it says nothing. */
function isAtWork(at: Instant, { time, hours: [start, end] }: ReturnType<typeof obligation>): boolean {
  const shown = localTime(at, time.zone).toPlainDateTime();
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    shown.toZonedDateTime(time.zone, { disambiguation }),
  );
  const minute = shown.hour * 60 + shown.minute;
  return first?.epochMilliseconds !== second?.epochMilliseconds || (start <= minute && minute < end);
}

/** Everything sent to somebody whose process looks whenever it is told to. */
function lifetime(owed: Obligation): readonly { readonly reminder: PlannedReminder; readonly at: Instant }[] {
  const handled = new Set<string>();
  const sent: { reminder: PlannedReminder; at: Instant }[] = [];
  const wake = (now: Instant) => nextWake([{ obligation: owed, handled }], null, now);
  for (let now = wake(owed.since); now !== null; now = wake(now))
    for (const { reminder, verdict } of settle(reminderPlan(owed), owed, handled, now)) {
      if (handled.has(reminder.key)) throw new Error(`${reminder.key} twice`);
      handled.add(reminder.key);
      if (verdict !== 'skip') sent.push({ reminder, at: now });
    }
  return sent;
}

test('around every change of clocks a reminder is neither late, nor in the quiet, nor twice', () => {
  const random = scattered(20_261_025);
  for (const { zone, at: change } of clockChanges()) {
    const owed = obligation(zone, change, () => random.next().value);
    const sent = lifetime(owed);
    for (const { reminder, at } of sent) {
      const where = `${zone}, ${reminder.key}, at ${localTime(at, zone)}`;
      if (at !== reminder.at) throw new Error(`${where}: not at its time`);
      if (at < owed.since) throw new Error(`${where}: before it was owed`);
      if (reminder.kind === 'before' && at > owed.due) throw new Error(`${where}: after the deadline`);
      if (!owed.urgent && !isAtWork(at, owed)) throw new Error(`${where}: in the quiet`);
    }
    const moments = sent.map(({ at }) => at);
    expect(moments.every((at, index) => index === 0 || at - (moments[index - 1] as Instant) >= minutes(15))).toBe(true);
  }
});

test('whoever looks at odd moments, after long gaps or with a clock that goes back, hears each reminder at most once', () => {
  const changes = clockChanges();
  const looks = fc.array(fc.integer({ min: -300, max: 3_000 }), { minLength: 5, maxLength: 40 });
  fc.assert(
    fc.property(fc.nat(changes.length - 1), fc.integer(), looks, (index, seed, steps) => {
      const { zone, at: change } = changes[index] as (typeof changes)[number];
      const random = scattered(seed);
      const owed = obligation(zone, change, () => random.next().value);
      const handled = new Set<string>();
      let now = owed.since;
      for (const step of steps) {
        now = instant(now + minutes(step));
        const verdicts = settle(reminderPlan(owed), owed, handled, now);
        expect(verdicts.filter(({ verdict }) => verdict !== 'skip').length).toBeLessThanOrEqual(1);
        for (const { reminder, verdict } of verdicts) {
          expect(handled.has(reminder.key)).toBe(false);
          handled.add(reminder.key);
          if (verdict === 'fold') expect(isAllowed(owed, now)).toBe(true);
          if (verdict !== 'skip' && reminder.at < owed.due) expect(now < owed.due).toBe(true);
        }
      }
      // However it went, there comes an end, and what is left is found at the wake that was set.
      for (let wake = nextWake([{ obligation: owed, handled }], null, now); wake !== null; ) {
        const verdicts = settle(reminderPlan(owed), owed, handled, wake);
        expect(verdicts.length).toBeGreaterThan(0);
        for (const { reminder } of verdicts) handled.add(reminder.key);
        wake = nextWake([{ obligation: owed, handled }], null, wake);
      }
      expect(nextWake([{ obligation: owed, handled }], null, instant(now + hours(24 * 90)))).toBeNull();
    }),
    { numRuns: 400 },
  );
});
