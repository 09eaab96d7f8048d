import type { Decision, Facts } from '../../../src/domain/decision.js';
import { afterTurn, digestTurn } from '../../../src/domain/digest/digest-turn.js';
import {
  asOf,
  digestTouched,
  digestWakeAt,
  type StandingDigest,
  setUpDigest,
  undoDigestSetup,
} from '../../../src/domain/digest/standing-digest.js';
import { channelId, requestId, userId, workspaceId } from '../../../src/domain/ids.js';
import type { ClockTime, Weekday } from '../../../src/domain/people/wall-time.js';
import { type Day, days, hours, type Instant, instant, minutes, type Zone } from '../../../src/domain/time.js';
import { clockChanges, dayAt } from '../people/clock-changes.js';
import { berlin, local, wall } from '../people/colleague.js';

const [dana, lee] = [userId('UDANA'), userId('ULEE')];
const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const place = { workspace: workspaceId('T1'), channel: channelId('C1') };
let requests = 0;
const by = (actor: typeof dana, now: Instant, request = `r${++requests}`): Facts => ({
  actor,
  now,
  request: requestId(request),
});
const at = (time: string, on = everyDay, zone: Zone = berlin) => ({
  on: true,
  schedule: { time: time as ClockTime, zone, days: on },
});

function accepted(decision: Decision<StandingDigest>) {
  if (decision.refused) throw new Error(decision.words);
  return decision;
}
const setUp = (setup = at('09:00'), now = local('2026-10-05T08:00'), before: StandingDigest | null = null) =>
  accepted(setUpDigest(before, { ...place, setup }, by(dana, now))).body;
/** `digest` after the clock came by, which found so many pages to say. */
function woken(digest: StandingDigest, now: Instant, pages = 1, changesAt: Instant | null = null) {
  return afterTurn(digest, digestTurn(digest, now), { pages, changesAt }, now);
}

// 5 October 2026 is a Monday.
describe('setting up a digest', () => {
  test('has it come at its next time, and is told in the channel', () => {
    const { body, notices } = accepted(
      setUpDigest(null, { ...place, setup: at('09:00') }, by(dana, local('2026-10-05T10:00'))),
    );
    expect(wall(digestWakeAt(body))).toBe('2026-10-06T09:00');
    expect(body).toMatchObject({ on: true, setBy: dana, revision: 1 });
    expect(notices).toMatchObject([{ kind: 'digest_setup', to: { channel: 'C1' } }]);
  });

  test('without a day is refused, unless it is to be off', () => {
    expect(setUpDigest(null, { ...place, setup: at('09:00', []) }, by(dana, instant(0)))).toMatchObject({
      refused: true,
      fields: { days: expect.any(String) },
    });
    const off = { ...at('09:00', []), on: false };
    expect(
      digestWakeAt(accepted(setUpDigest(setUp(), { ...place, setup: off }, by(dana, instant(0)))).body),
    ).toBeNull();
  });

  test('the same again, and the same request again, change nothing', () => {
    const facts = by(dana, local('2026-10-05T08:00'), 'once');
    const { body } = accepted(setUpDigest(null, { ...place, setup: at('09:00') }, facts));
    expect(setUpDigest(body, { ...place, setup: at('10:00') }, facts)).toMatchObject({ unchanged: 'repeated' });
    expect(setUpDigest(body, { ...place, setup: at('09:00') }, by(lee, instant(0)))).toMatchObject({
      unchanged: 'already',
      notices: [],
    });
  });

  test('does not owe what would have been due by the new time before it was set up', () => {
    const body = setUp(at('08:00'), local('2026-10-05T09:30'), setUp());
    expect(wall(digestWakeAt(body))).toBe('2026-10-06T08:00');
  });

  test('is taken back by who did it, and not when somebody has changed it since', () => {
    const first = setUp();
    const second = setUp(at('10:00'), local('2026-10-05T08:30'), first);
    const undone = undoDigestSetup(second, 2, by(dana, local('2026-10-05T08:31')));
    expect(accepted(undone).body.schedule.time).toBe('09:00');
    expect(accepted(undoDigestSetup(first, 1, by(dana, instant(0)))).body.on).toBe(false);
    expect(undoDigestSetup(second, 1, by(dana, instant(0)))).toMatchObject({ refused: true });
    expect(undoDigestSetup(second, 2, by(lee, instant(0)))).toMatchObject({ refused: true });
  });
});

describe('what the clock does about a digest', () => {
  const morning = local('2026-10-05T09:00');

  test('makes it when its time has come, with the news since the one before', () => {
    const first = woken(setUp(), morning).body;
    expect(first.latest).toMatchObject({ day: '2026-10-05', since: null, late: false, pages: 1 });
    const { body, notices } = woken(first, local('2026-10-06T09:00'), 3);
    expect(body.latest).toMatchObject({ day: '2026-10-06', since: morning, pages: 3 });
    expect(notices.map(({ notice }) => notice.key)).toEqual([0, 1, 2].map((page) => `digest:2026-10-06:${page}`));
    expect(body.runs).toMatchObject([{ why: null }, { why: null }]);
  });

  test('owes nothing when there is nothing to say, and the next tells the news since then', () => {
    const { body, notices } = woken(setUp(), morning, 0);
    expect(notices).toEqual([]);
    expect(body).toMatchObject({ latest: { pages: 0 }, runs: [{ at: morning, why: 'nothing_to_say' }] });
    expect(digestTouched(body, local('2026-10-05T11:00'))).toBeNull();
    expect(woken(body, local('2026-10-06T09:00')).body.latest?.since).toBe(morning);
  });

  test('draws it anew through its day and no longer, by as many messages as there were', () => {
    const made = woken(setUp(), morning, 3, local('2026-10-05T17:00')).body;
    expect(wall(digestWakeAt(made))).toBe('2026-10-05T17:00');
    const { body, notices } = woken(made, local('2026-10-05T17:00'), 1);
    expect(notices).toHaveLength(3);
    expect(body.runs).toEqual(made.runs);
    expect(digestTurn(made, local('2026-10-06T00:00'))).toEqual({ turn: 'wait' });
    expect(digestTouched(made, local('2026-10-06T00:00'))).toBeNull();
  });

  test('set to a later time on a day that had one, it stays the same message', () => {
    const made = woken(setUp(), morning).body;
    const later = setUp(at('14:00'), local('2026-10-05T10:00'), made);
    const { body, notices } = woken(later, local('2026-10-05T14:00'), 0);
    expect(notices).toMatchObject([{ notice: { key: 'digest:2026-10-05:0' } }]);
    expect(body.latest?.since).toBe(made.latest?.since);
  });

  test('late in the evening and looked at after midnight, it is of its day', () => {
    const digest = setUp(at('23:59'));
    const turn = digestTurn(digest, local('2026-10-06T00:00'));
    expect(turn).toMatchObject({ turn: 'make', scope: { day: '2026-10-05' } });
    expect('scope' in turn && wall(turn.scope.at)).toMatch(/^2026-10-05T23:59/);
    expect(digestTurn(digest, local('2026-10-06T01:30'))).toMatchObject({ turn: 'leave_out' });
  });

  test('records what was left out, and why', () => {
    const { body, notices } = woken(setUp(), local('2026-10-07T18:00'));
    expect(notices).toEqual([]);
    expect(body.runs.map(({ at: run, why }) => [wall(run), why])).toEqual([
      ['2026-10-05T09:00', 'missed'],
      ['2026-10-06T09:00', 'missed'],
      ['2026-10-07T09:00', 'too_late'],
    ]);
    expect(wall(digestWakeAt(body))).toBe('2026-10-08T09:00');
  });

  test('does nothing again when the clock is turned back', () => {
    const made = woken(setUp(), local('2026-10-06T09:00')).body;
    expect(digestTurn(made, local('2026-10-05T09:00')).turn).toBe('wait');
    expect(wall(digestWakeAt(made))).toBe('2026-10-07T09:00');
  });
});

describe('a change in the channel', () => {
  const made = woken(setUp(), local('2026-10-05T09:00')).body;
  const noon = local('2026-10-05T12:00');

  test('is looked at within a minute, and so are those after it', () => {
    const touched = digestTouched(made, noon);
    expect(digestWakeAt(touched as StandingDigest)).toBe(noon + minutes(1));
    expect(digestTouched(touched as StandingDigest, instant(noon + 10_000))).toBeNull();
  });

  test('is not missed by a look that is under way, which must begin anew', () => {
    const touched = digestTouched(made, noon) as StandingDigest;
    const due = instant(noon + minutes(1));
    expect(digestTouched(touched, due)?.lookAt).toBe(due + minutes(1));
    expect(digestTouched(touched, instant(due - 5_000))?.lookAt).toBe(due);
  });
});

test('around changes of clocks each local day has its digest once, whenever the clock comes by', () => {
  const changes = clockChanges().filter((_, index) => index % 61 === 0);
  expect(changes.length).toBeGreaterThan(15);
  for (const { zone, at: change } of changes) {
    const [start, end] = [instant(change - days(2)), instant(change + days(2))];
    const expected = new Set<string>();
    for (let now = instant(start + days(1)); now < end - days(1); now = instant(now + hours(6)))
      expected.add(dayAt(now, zone));
    for (const time of ['00:00', '00:30', '02:30', '09:00', '23:59']) {
      let digest = setUp(at(time, everyDay, zone), start);
      const made: string[] = [];
      for (;;) {
        // The bell rings every now and then, not at the moment.
        const now = instant(Math.ceil((digestWakeAt(digest) ?? end) / minutes(7)) * minutes(7));
        if (now >= end) break;
        const { body, notices } = woken(digest, now, 1, instant(now + hours(11)));
        digest = body;
        made.push(...notices.map(({ notice }) => (notice as { day: Day }).day));
      }
      const said = [...new Set(made)];
      if ([...expected].some((day) => !said.includes(day)))
        throw new Error(`${zone} ${time}: ${said.join()} but not each of ${[...expected].join()}`);
      // A day once over is never said again: what is made stands in the order of days.
      expect(made).toEqual([...made].sort());
      expect(digest.runs.filter(({ why }) => why === null)).toHaveLength(said.length);
    }
  }
});

test('a digest never speaks of another day than its own', () => {
  const apia = 'Pacific/Apia' as Zone;
  expect(dayAt(asOf('2011-12-29' as Day, apia, instant(Number.MAX_SAFE_INTEGER)), apia)).toBe('2011-12-29');
  expect(asOf('2026-10-05' as Day, berlin, local('2026-10-05T12:00'))).toBe(local('2026-10-05T12:00'));
});
