import { defaultPersonSettings, settingsOf } from '../../../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../../../src/domain/people/workspace-settings.js';
import type { Listener } from '../../../src/domain/reminders/parts.js';
import { nextReminder, remind } from '../../../src/domain/reminders/remind.js';
import type { Priority, Task } from '../../../src/domain/task/task.js';
import { hours, type Instant, instant, minutes } from '../../../src/domain/time.js';
import { berlin, local, workingTime } from '../people/colleague.js';
import { dana, lee, made } from '../task/scene.js';

const listener = (person: typeof lee): Listener => ({
  person,
  settings: settingsOf({ settings: defaultPersonSettings, zone: berlin }, defaultWorkspaceSettings),
  time: workingTime(),
});
const listeners = { assignees: [listener(lee)], named: [], assigner: listener(dana), escalateAfterMs: hours(24) };
/** Reminded at three in the afternoon, a day before. */
const at = local('2031-03-06T15:00');
const task = (priority: Priority = 'normal', due = local('2031-03-07T15:00')): Task =>
  made({ due: { at: due, zone: berlin }, priority });
const saidAt = (one: Task, now: Instant, along?: Parameters<typeof remind>[3]) =>
  remind(one, listeners, now, along).notices.flatMap(({ notice, dueAt }) =>
    notice.kind === 'reminder' ? [dueAt] : [],
  );

describe('a reminder', () => {
  test('is handed over a second before its time, to be said at it, so that all of one moment are said together', () => {
    const wake = nextReminder(task(), listeners, instant(at - hours(1))) as Instant;
    expect(at - wake).toBeGreaterThanOrEqual(1_000);
    expect(at - wake).toBeLessThan(1_010);
    const [said = 0] = saidAt(task(), wake);
    expect(at - said).toBeLessThan(10);
    expect(said).toBeLessThanOrEqual(at);
  });

  test('is not handed over sooner', () => {
    expect(saidAt(task(), instant(at - 1_010))).toEqual([]);
  });

  test('that was found late is said at once', () => {
    const now = instant(at + minutes(30));
    expect(now - (saidAt(task(), now)[0] ?? 0)).toBeLessThan(10);
  });

  test('of what is more urgent is handed over, and said, ahead of others of the same moment', () => {
    const now = instant(at - hours(1));
    const wakes = (['low', 'normal', 'high', 'urgent'] as const).map(
      (one) => nextReminder(task(one), listeners, now) ?? 0,
    );
    expect([...wakes].sort((a, b) => b - a)).toEqual(wakes);
    const said = (['low', 'urgent'] as const).map((one) => saidAt(task(one), instant(at - 1_000))[0] ?? 0);
    expect(said[1]).toBeLessThan(said[0] as number);
  });

  test('of the next quarter of an hour is said along with what is said now, at the very moment', () => {
    const now = instant(at - 1_001);
    const soon = task('normal', local('2031-03-07T15:10'));
    expect(saidAt(soon, now)).toEqual([]);
    const { told } = remind(task(), listeners, now);
    expect(saidAt(soon, now, { people: told, horizon: instant(now + minutes(15)) })).toEqual(saidAt(task(), now));
  });
});
