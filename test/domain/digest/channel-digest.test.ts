import { channelDigest } from '../../../src/domain/digest/channel-digest.js';
import type { DigestTask } from '../../../src/domain/digest/digest-task.js';
import { newItem } from '../../../src/domain/task/checklist.js';
import { taskName } from '../../../src/domain/task/task.js';
import { hours, utc } from '../../../src/domain/time.js';
import { changing, dana, dueIn, lee, mei, noon, sam, undoing, waitsOn } from '../task/scene.js';
import { did, noonPlus, task } from './board.js';

const dueAt = (count: number) => ({ due: dueIn(hours(count)) });
const digest = (tasks: readonly DigestTask[], now = noonPlus(0), since = noonPlus(-24)) =>
  channelDigest({ tasks, since, now, zone: utc });

/** Section by section: who has what. */
const sections = (tasks: readonly DigestTask[]) =>
  Object.fromEntries(
    (digest(tasks)?.sections ?? []).map(({ name, groups }) => [
      name,
      groups.map(({ person, lines }) => [person, ...lines.map((line) => taskName(line.task))].join(' ')),
    ]),
  );
const changes = (tasks: readonly DigestTask[]) =>
  Object.fromEntries((digest(tasks)?.changes ?? []).map((change) => [taskName(change.task), change.news]));

const doubted = { level: 'at_risk', by: lee, at: noon } as const;

describe('a channel’s digest', () => {
  test('is silent when there is nothing to say', () => {
    expect(digest([])).toBeNull();
    expect(digest([task(1, dueAt(100)), did(task(2), noonPlus(-40), lee, 'complete')])).toBeNull();
  });

  test('shows what is overdue, due today, blocked, at risk and nobody’s, each task once', () => {
    const board = [
      task(1, dueAt(-3)),
      task(2, dueAt(6)),
      did(task(3, dueAt(72)), noonPlus(-30), lee, waitsOn('the key', sam)),
      task(4, dueAt(96), { risk: doubted }),
      task(5, { assignees: [] }),
      task(6, dueAt(200)),
      did(task(7, { ...dueAt(-20), assignees: [mei] }), noonPlus(-30), mei, waitsOn('the key', sam)),
    ];
    expect(sections(board)).toEqual({
      overdue: ['UMEI T-7', 'ULEE T-1'],
      due_today: ['ULEE T-2'],
      blocked: ['ULEE T-3'],
      at_risk: ['ULEE T-4'],
      unassigned: [' T-5'],
    });
  });

  test('shows the items that are overdue or due today under whom they name, and no others', () => {
    const item = (person: typeof lee | null, hoursFromNow: number | null, text = 'Write') =>
      newItem(text, { person, due: hoursFromNow === null ? null : dueIn(hours(hoursFromNow)) });
    const checklist = [item(sam, -30), item(mei, 3), item(null, -2), item(sam, 40), item(sam, null)];
    const launch = task(1, { ...dueAt(-1), checklist });
    const board = [launch, task(2, { ...dueAt(-40), assignees: [mei] })];
    expect(sections(board)).toEqual({ overdue: ['UMEI T-2', 'USAM T-1', 'ULEE T-1 T-1'], due_today: ['UMEI T-1'] });
    const shown = digest(board)?.sections.flatMap(({ groups }) => groups.flatMap(({ lines }) => lines)) ?? [];
    expect(shown.map(({ item: of, overdueDays }) => [of?.id, overdueDays])).toEqual([
      [undefined, 2],
      [1, 1],
      [3, 0],
      [undefined, 0],
      [2, null],
    ]);
    const ticked = did(launch, noonPlus(-1), sam, { type: 'tick', ticked: [1], unticked: [] });
    expect(sections([ticked]).overdue).toEqual(['ULEE T-1 T-1']);
    expect(sections([did(launch, noonPlus(-1), lee, 'complete')])).toEqual({});
  });

  test('of a task that stands nowhere but with an item, what happened to it is told all the same', () => {
    const checklist = [newItem('Write', { person: sam, due: dueIn(hours(3)) })];
    const moved = task(1, { ...dueAt(96), checklist });
    const board = [did(moved, noonPlus(-1), dana, changing(moved, dueAt(120)))];
    expect(sections(board)).toEqual({ due_today: ['USAM T-1'] });
    expect(changes(board)).toEqual({ 'T-1': ['rescheduled'] });
  });

  test('says how many days a task is overdue and blocked, by the calendar of its zone', () => {
    const board = [did(task(1, dueAt(-13)), noonPlus(-36), lee, waitsOn('the key', sam))];
    expect(digest(board)?.sections[0]?.groups[0]?.lines[0]).toMatchObject({ overdueDays: 1, blockedDays: 1 });
    const auckland = channelDigest({
      tasks: board,
      since: null,
      now: noonPlus(0),
      zone: 'Pacific/Auckland' as typeof utc,
    });
    expect(auckland?.day).toBe('2031-03-06');
    expect(auckland?.sections[0]?.groups[0]?.lines[0]).toMatchObject({ overdueDays: 1, blockedDays: 2 });
  });

  test('tells what changed since the last one, and nothing older', () => {
    const started = did(task(1), noonPlus(-23), lee, 'start');
    const board = [
      did(started, noonPlus(-2), lee, 'complete'),
      did(task(2), noonPlus(-30), lee, 'complete'),
      did(task(3, dueAt(100)), noonPlus(-1), dana, changing(task(3, dueAt(100)), { ...dueAt(120), assignees: [mei] })),
    ];
    expect(changes(board)).toEqual({ 'T-1': ['completed'], 'T-3': ['rescheduled', 'handed_over'] });
  });

  test('tells the latest first', () => {
    const board = [1, 2, 3].map((number) => did(task(number), noonPlus(-4 + number), lee, 'complete'));
    expect(digest(board)?.changes.map((change) => change.task.number)).toEqual([3, 2, 1]);
  });

  test('does not tell what was taken back, nor what is no longer so', () => {
    const done = did(task(1), noonPlus(-2), lee, 'complete');
    expect(digest([did(done, noonPlus(-1.95), lee, undoing(done))])).toBeNull();
    const moved = did(task(3, dueAt(100)), noonPlus(-2), dana, changing(task(3, dueAt(100)), dueAt(120)));
    expect(digest([did(moved, noonPlus(-1.95), dana, undoing(moved))])).toBeNull();
    const reopened = did(did(task(2), noonPlus(-3), lee, 'complete'), noonPlus(-1), dana, 'reopen');
    expect(changes([reopened])).toEqual({ 'T-2': ['reopened'] });
  });

  test('tells new tasks when it is the first of its channel', () => {
    const fresh = channelDigest({ tasks: [task(1, dueAt(100))], since: null, now: noonPlus(-40), zone: utc });
    expect(fresh?.changes[0]?.news).toEqual(['created']);
  });
});
