import {
  afterOwnRuns,
  type Concerns,
  lastLookAfter,
  ownDigestsAt,
  ownRunsDue,
  stirred,
} from '../../../src/domain/digest/own-digests.js';
import { userId, workspaceId } from '../../../src/domain/ids.js';
import { newPerson, type Person, type PersonSettings, settingsOf } from '../../../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../../../src/domain/people/workspace-settings.js';
import { type Day, days, hours, type Instant, instant, minutes, type Zone } from '../../../src/domain/time.js';
import { clockChanges, dayAt } from '../people/clock-changes.js';
import { away, berlin, hoursOf, local, wall, workingTime } from '../people/colleague.js';

const lee = userId('ULEE');
const known: Person = { ...newPerson(workspaceId('T1'), lee), zone: berlin };
const rulesOf = (person: Person) => settingsOf(person, defaultWorkspaceSettings);
const busy: Concerns = { open: true, closed: false };
const idle: Concerns = { open: false, closed: false };
const done: Concerns = { open: false, closed: true };

const wakeAt = (person: Person, now: Instant) => ownDigestsAt(person, rulesOf(person), now);
const setTo = (change: Partial<PersonSettings>, person = known): Person => ({
  ...person,
  settings: { ...person.settings, ...change },
});

/** `person` after the clock came by at `now`, and what they are told. */
function wokenAt(now: Instant, person: Person, concerns = busy, time = workingTime({ zone: person.zone ?? berlin })) {
  const rules = rulesOf(person);
  const { digests, notices } = afterOwnRuns(person, ownRunsDue(person, rules, now), concerns, { rules, time, now });
  return { person: { ...person, digests }, told: notices.map(({ notice }) => notice.key), notices };
}
const whys = ({ digests }: Person) => digests.runs.map(({ why }) => why);

// 5 October 2026 is a Monday.
const monday = local('2026-10-05T09:00');
const tuesday = local('2026-10-06T09:00');
const seen = wokenAt(monday, known).person;

describe('a person’s own digests', () => {
  test('come on their working days at their time, and the week’s together with the day’s', () => {
    expect(wall(wakeAt(known, local('2026-10-03T12:00')))).toBe('2026-10-05T09:00');
    expect(wokenAt(monday, known).told).toEqual(['personal_digest:2026-10-05', 'weekly_summary:2026-10-05']);
    expect(wokenAt(tuesday, seen).told).toEqual(['personal_digest:2026-10-06']);
    expect(wokenAt(monday, known).notices[1]?.notice).toMatchObject({ from: local('2026-09-28T09:00') });
  });

  test('come each at its own time where they differ, also on a day off', () => {
    const sunday = setTo({ weeklySummary: { on: true, day: 7, at: known.settings.weeklySummary.at } }, seen);
    expect(wokenAt(local('2026-10-11T09:00'), sunday).told).toEqual(['weekly_summary:2026-10-11']);
    expect(wall(wakeAt(sunday, local('2026-10-10T12:00')))).toBe('2026-10-06T09:00');
  });

  test('that are turned off are never looked at', () => {
    const off = setTo({
      personalDigest: { ...known.settings.personalDigest, on: false },
      weeklySummary: { ...known.settings.weeklySummary, on: false },
    });
    expect(wakeAt(off, monday)).toBeNull();
    expect(wakeAt({ ...known, isBot: true }, monday)).toBeNull();
    expect(wakeAt({ ...known, deleted: true }, monday)).toBeNull();
  });

  test('are not owed for a day on which somebody is away, a holiday, or when it is too late; and that is kept', () => {
    const time = workingTime({ zone: berlin, timeOff: [away('2026-10-06', '2026-10-06')] });
    expect(whys(wokenAt(tuesday, seen, busy, time).person).at(-1)).toBe('away');
    const holiday = workingTime({ zone: berlin, isHoliday: (day: Day) => day === '2026-10-06' });
    expect(whys(wokenAt(tuesday, seen, busy, holiday).person).at(-1)).toBe('day_off');
    expect(whys(wokenAt(local('2026-10-06T17:30'), seen).person).at(-1)).toBe('too_late');
    const late = wokenAt(local('2026-10-08T12:00'), seen);
    expect(late.notices).toMatchObject([{ notice: { day: '2026-10-08', late: true } }]);
    expect(whys(late.person).slice(-3)).toEqual(['missed', 'missed', null]);
  });

  test('that are due are not lost to a write before they are looked at', () => {
    expect(wakeAt(known, instant(monday + minutes(7)))).toBe(monday);
    expect(wakeAt(wokenAt(monday, known).person, instant(monday + minutes(7)))).toBeGreaterThan(monday + minutes(7));
  });

  test('of somebody new are none that they missed', () => {
    expect(wokenAt(local('2026-10-05T12:00'), known).told).toEqual([]);
  });

  test('tell the week of somebody who has finished everything, and not the day', () => {
    expect(wokenAt(monday, known, done).told).toEqual(['weekly_summary:2026-10-05']);
  });
});

describe('somebody whom no task concerns', () => {
  test('is left alone after one more look', () => {
    const falling = wokenAt(monday, known, idle).person;
    expect(whys(falling)).toEqual(['nothing_to_say', 'nothing_to_say']);
    const last = instant(monday + lastLookAfter);
    expect(wakeAt(falling, monday)).toBe(last);
    const asleep = wokenAt(last, falling, idle).person;
    expect(wakeAt(asleep, last)).toBeNull();
    expect(whys(asleep)).toHaveLength(2);
  });

  test('is looked at again when the last look finds something, or a task comes', () => {
    const falling = wokenAt(monday, known, idle).person;
    const last = instant(monday + lastLookAfter);
    expect(wall(wakeAt(wokenAt(last, falling, busy).person, last))).toBe('2026-10-06T09:00');
    const asleep = wokenAt(last, falling, idle).person;
    const later = local('2026-10-21T11:00');
    const awake = { ...asleep, digests: stirred(asleep.digests, later) };
    expect(wall(wakeAt(awake, later))).toBe('2026-10-22T09:00');
    // Nothing is owed for the two weeks between.
    expect(whys(wokenAt(local('2026-10-22T09:00'), awake).person).slice(2)).toEqual([null]);
  });
});

test('around changes of clocks each local day has its digest once', () => {
  const changes = clockChanges().filter((_, index) => index % 61 === 30);
  expect(changes.length).toBeGreaterThan(15);
  for (const { zone, at: change } of changes) {
    const [start, end] = [instant(change - days(2)), instant(change + days(2))];
    const expected = new Set<string>();
    for (let now = instant(start + days(1)); now < end - days(1); now = instant(now + hours(6)))
      expected.add(dayAt(now, zone as Zone));
    for (const time of ['00:00', '02:30', '09:00', '23:30']) {
      let person = setTo(
        {
          workingDays: [1, 2, 3, 4, 5, 6, 7],
          personalDigest: { on: true, at: time as PersonSettings['personalDigest']['at'] },
          weeklySummary: { ...known.settings.weeklySummary, on: false },
        },
        { ...known, zone },
      );
      const hoursOfDay = hoursOf('00:00', '24:00');
      const clock = workingTime({ zone, workingDays: [1, 2, 3, 4, 5, 6, 7], workingHours: hoursOfDay });
      const told: string[] = [];
      let at = start;
      for (;;) {
        at = instant(Math.ceil((wakeAt(person, at) ?? end) / minutes(3)) * minutes(3));
        if (at >= end) break;
        const woken = wokenAt(at, person, busy, clock);
        person = woken.person;
        told.push(...woken.notices.map(({ notice }) => (notice as { day: Day }).day));
      }
      if (new Set(told).size !== told.length || [...expected].some((day) => !told.includes(day)))
        throw new Error(`${zone} ${time}: ${told.join()} but not each of ${[...expected].join()} once`);
    }
  }
});
