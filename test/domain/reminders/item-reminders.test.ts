import fc from 'fast-check';
import type { UserId } from '../../../src/domain/ids.js';
import { defaultPersonSettings, settingsOf } from '../../../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../../../src/domain/people/workspace-settings.js';
import { comingReminders } from '../../../src/domain/reminders/coming.js';
import type { Listener, Listeners } from '../../../src/domain/reminders/parts.js';
import { isAllowed } from '../../../src/domain/reminders/placement.js';
import { nextReminder, remind } from '../../../src/domain/reminders/remind.js';
import { type ChecklistItem, newItem } from '../../../src/domain/task/checklist.js';
import type { Task, TaskFields } from '../../../src/domain/task/task.js';
import { together } from '../../../src/domain/task/task.js';
import { days, hours, type Instant, instant, minutes, type Zone } from '../../../src/domain/time.js';
import { clockChanges } from '../people/clock-changes.js';
import { away, berlin, local, wall, workingTime } from '../people/colleague.js';
import { accepted, changing, dana, lee, made, mei, noon, played, sam, tries } from '../task/scene.js';

const listener = (person: UserId, more: Parameters<typeof workingTime>[0] = {}): Listener => ({
  person,
  settings: settingsOf({ settings: defaultPersonSettings, zone: berlin }, defaultWorkspaceSettings),
  time: workingTime(more),
});
/** Everybody works in Berlin, nine to five, unless said otherwise. */
const everybody = (more: Parameters<typeof workingTime>[0] = {}): Listeners => ({
  assignees: [listener(lee, more)],
  named: [listener(lee, more), listener(sam, more)],
  assigner: listener(dana, more),
  escalateAfterMs: null,
});
const on = (at: Instant | string, zone = berlin) => ({ at: typeof at === 'string' ? local(at) : at, zone });

/** Made at noon UTC of Wednesday, 5 March 2031, for Lee, without a date of its own unless given one. */
const task = (items: readonly ChecklistItem[], fields: Partial<TaskFields> = {}) =>
  made({ assignees: [lee], due: null, checklist: items, ...fields });
const text = newItem('Write the text', { person: sam, due: on('2031-03-07T15:00') });

interface Said {
  readonly person: UserId;
  readonly what: string;
  readonly item: number | undefined;
  readonly at: Instant;
}
/** All that is handed over from `since` on, by a clock that looks whenever it is told to, with `change` made along the way. */
function lifetime(
  start: Task,
  listeners = everybody(),
  since: Instant = noon,
  change?: readonly [Instant, (one: Task) => Task],
) {
  const said: Said[] = [];
  let current = start;
  let changes = change ? [change] : [];
  let now = since;
  for (let round = 0; round < 200; round++) {
    const wake = nextReminder(current, listeners, now);
    const [next] = changes;
    if (next && (wake === null || next[0] <= wake)) {
      current = next[1](current);
      now = instant(Math.max(now, next[0]));
      changes = [];
      continue;
    }
    if (wake === null) return said;
    now = instant(Math.max(now, wake));
    const { body, notices } = remind(current, listeners, now);
    if (body === current) throw new Error(`nothing came of looking at ${now}`);
    current = body;
    for (const { notice, dueAt } of notices)
      if (notice.kind === 'reminder')
        said.push({ person: notice.to.person, what: notice.what, item: notice.item, at: dueAt });
  }
  throw new Error('never done');
}
const asSeen = (said: readonly Said[]) =>
  said.map(({ person, what, item, at }) => [person, what, item, wall(instant(at + 1_000))]);

describe('an item with a date of its own', () => {
  test('reminds whom it names before it, within their hours, and once when it is over', () => {
    expect(asSeen(lifetime(task([text])))).toEqual([
      [sam, 'before', 1, '2031-03-06T15:00'],
      [sam, 'before', 1, '2031-03-07T14:00'],
      [sam, 'overdue', 1, '2031-03-07T16:00'],
    ]);
  });

  test('reminds by the times of its task, where that has its own', () => {
    const own = task([text], { reminders: [180] });
    expect(asSeen(lifetime(own))[0]).toEqual([sam, 'before', 1, '2031-03-07T12:00']);
  });

  test('of the night comes at the end of the working day before, of an urgent task at its hour, of days off not', () => {
    const early = [{ ...text, due: on('2031-03-07T07:00') }];
    const warned = (...args: Parameters<typeof lifetime>) =>
      asSeen(lifetime(...args))
        .filter(([, what]) => what === 'before')
        .map(([, , , at]) => at);
    expect(warned(task(early, { reminders: [60] }))).toEqual(['2031-03-06T16:30']);
    expect(warned(task(early, { reminders: [60], priority: 'urgent' }))).toEqual(['2031-03-07T06:00']);
    expect(warned(task(early), everybody({ timeOff: [away('2031-03-05', '2031-03-10')] }))).toEqual([]);
  });

  test.each<[string, (one: Task) => Task]>([
    ['ticked', (one) => played(one, [sam, { type: 'tick', ticked: [1], unticked: [] }])],
    ['taken away', (one) => played(one, [dana, changing(one, { checklist: [] })])],
    ['closed with its task', (one) => played(one, [lee, 'complete'])],
    [
      'left without a date',
      (one) =>
        played(one, [dana, changing(one, { checklist: [{ ...(one.checklist[0] as ChecklistItem), due: null }] })]),
    ],
    [
      'made a task',
      (one) => played(one, [dana, { type: 'follow_grown', item: 1, grown: { number: 13, status: 'not_started' } }]),
    ],
  ])('says nothing more once it is %s', (_, become) => {
    expect(lifetime(task([text]), everybody(), noon, [local('2031-03-06T18:00'), become])).toHaveLength(1);
  });

  test('that is given to another, dated anew or unticked is owed from then on', () => {
    const given = (item: Partial<ChecklistItem>) => (one: Task) => {
      const checklist = [{ ...(one.checklist[0] as ChecklistItem), ...item }];
      return accepted(tries(one, dana, changing(one, { checklist }), { now: at })).body;
    };
    const at = local('2031-03-06T18:00');
    const since = (become: (one: Task) => Task) =>
      asSeen(lifetime(task([text]), everybody(), noon, [at, become])).slice(1);
    expect(since(given({ person: lee }))).toEqual([
      [lee, 'before', 1, '2031-03-07T14:00'],
      [lee, 'overdue', 1, '2031-03-07T16:00'],
    ]);
    expect(since(given({ due: on('2031-03-10T12:00') })).map(([, what, , when]) => [what, when])).toEqual([
      // A day before is a Sunday.
      ['before', '2031-03-07T16:30'],
      ['before', '2031-03-10T11:00'],
      ['overdue', '2031-03-10T13:00'],
    ]);
  });

  test('that names nobody reminds whoever has the task, once before; nobody where it is still to be claimed, or is due with its task', () => {
    const free = [newItem('Test it', { due: on('2031-03-07T15:00') })];
    expect(asSeen(lifetime(task(free)))).toEqual([
      [lee, 'before', 1, '2031-03-06T15:00'],
      [lee, 'overdue', 1, '2031-03-07T16:00'],
    ]);
    expect(lifetime(task(free, { assignees: [lee, mei], sharing: { mode: 'anyone' } }))).toEqual([]);
    const withTask = lifetime(task(free, { due: on('2031-03-07T15:00') }));
    expect(withTask.filter(({ item }) => item !== undefined)).toEqual([]);
    expect(withTask.length).toBeGreaterThan(0);
  });

  test('of somebody who put the task off comes at the end of that', () => {
    const own = { ...text, person: lee };
    const putOff = (one: Task) => played(one, [lee, { type: 'snooze', until: local('2031-03-07T14:30') }]);
    expect(asSeen(lifetime(task([own]), everybody(), noon, [local('2031-03-06T14:00'), putOff]))).toEqual([
      [lee, 'before', 1, '2031-03-07T14:30'],
      [lee, 'overdue', 1, '2031-03-07T16:00'],
    ]);
  });

  test('stands among what is still to come', () => {
    const [coming] = comingReminders(task([text]), everybody(), noon);
    expect([coming?.person, coming?.next?.reminder.item, wall(coming?.next?.at ?? null)]).toEqual([
      sam,
      1,
      '2031-03-06T15:00',
    ]);
  });
});

test('around every change of clocks an item reminds its person at its own hour, within their day, and never twice', () => {
  for (const { zone, at } of clockChanges().slice(0, 400)) {
    // Due at noon of the day after: a day before it, by the clock, is in the hour that the change makes longer or shorter.
    const due = instant(at + days(1));
    const working = { zone, workingDays: [1, 2, 3, 4, 5, 6, 7] as const };
    const items = [newItem('Write the text', { person: sam, due: on(due, zone) })];
    const now = instant(due - days(4));
    const one = { ...task(items), createdAt: now, history: [] } as Task;
    const said = lifetime(one, everybody(working), now);
    expect(new Set(said.map(({ what, at: when }) => `${what}/${when}`)).size).toBe(said.length);
    for (const { what, at: when } of said) {
      const time = workingTime(working);
      const moment = instant(when + 1_000);
      expect(time.isWorkingTime(moment)).toBe(true);
      expect(what === 'before' ? moment - 1_000 <= due : moment > due).toBe(true);
    }
  }
});

test('whatever items a task has, each is told in its person’s hours, in order, no sooner than owed, and no more than once overdue', () => {
  const anyItem = fc.record({
    person: fc.constantFrom(null, lee, sam),
    due: fc.integer({ min: -2 * 24 * 60, max: 20 * 24 * 60 }).map((after) => on(instant(noon + minutes(after)))),
    done: fc.constantFrom(null, null, null, { by: lee, at: noon }),
  });
  fc.assert(
    fc.property(
      fc.array(anyItem, { maxLength: 8 }),
      fc.option(fc.integer({ min: 1, max: 20 * 24 })),
      fc.constantFrom<Zone>(berlin, 'America/New_York' as Zone, 'Asia/Kathmandu' as Zone),
      (items, dueAfter, zone) => {
        const checklist = items
          .map((item, index) => newItem(`Item ${index}`, item))
          .map((one, index) => ({ ...one, done: items[index]?.done ?? null }));
        const due = dueAfter === null ? null : on(instant(noon + hours(dueAfter)));
        const one = task(checklist, { due, sharing: together });
        const said = lifetime(one, everybody({ zone })).filter(({ item }) => item !== undefined);
        const time = workingTime({ zone });
        for (const { person, what, item, at } of said) {
          const of = one.checklist.find(({ id }) => id === item);
          expect(of?.done).toBeNull();
          expect(person).toBe(of?.person ?? lee);
          const moment = instant(at + 1_000);
          expect(isAllowed({ due: moment, since: moment, urgent: false, quiet: true, time }, moment)).toBe(true);
          if (what === 'before') expect(at).toBeLessThanOrEqual(of?.due?.at ?? 0);
          else expect(at).toBeGreaterThan(of?.due?.at ?? 0);
        }
        for (const { id } of one.checklist) {
          const own = said.filter(({ item }) => item === id);
          expect(own.filter(({ what }) => what === 'overdue').length).toBeLessThanOrEqual(1);
          expect(own.length).toBeLessThanOrEqual(3);
        }
      },
    ),
    { numRuns: 150 },
  );
});
