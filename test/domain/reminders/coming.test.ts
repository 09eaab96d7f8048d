import { defaultPersonSettings, settingsOf } from '../../../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../../../src/domain/people/workspace-settings.js';
import { comingReminders } from '../../../src/domain/reminders/coming.js';
import type { Listener, Listeners } from '../../../src/domain/reminders/parts.js';
import { remind } from '../../../src/domain/reminders/remind.js';
import { hours } from '../../../src/domain/time.js';
import { away, berlin, local, wall, workingTime } from '../people/colleague.js';
import { dana, lee, made, mei, played } from '../task/scene.js';

const listener = (person: typeof lee, more: Parameters<typeof workingTime>[0] = {}): Listener => ({
  person,
  settings: settingsOf({ settings: defaultPersonSettings, zone: berlin }, defaultWorkspaceSettings),
  time: workingTime(more),
});
const listeners: Listeners = {
  assignees: [listener(lee), listener(mei)],
  named: [],
  assigner: listener(dana),
  escalateAfterMs: hours(24),
};
/** Made at noon of Wednesday, 5 March 2031, UTC. */
const task = made({ assignees: [lee, mei], due: { at: local('2031-03-07T15:00'), zone: berlin } });
const now = local('2031-03-05T14:00');

const told = (one = task, at = now, who = listeners) =>
  comingReminders(one, who, at).map(({ person, next, skipped }) => [
    person,
    next && `${next.reminder.kind} ${wall(next.at)}`,
    skipped.map((reminder) => reminder.skipped),
  ]);

describe('what is still to come', () => {
  test('is told for everybody concerned: the next reminder of each, and when', () => {
    expect(told()).toEqual([
      [lee, 'before 2031-03-06T15:00', []],
      [mei, 'before 2031-03-06T15:00', []],
      [dana, 'escalation 2031-03-10T09:00', []],
    ]);
  });

  test('follows what was handed over, put off, or cannot come', () => {
    const later = local('2031-03-06T15:00');
    const { body } = remind(task, listeners, later);
    const snoozed = played(body, [mei, { type: 'snooze', until: local('2031-03-07T14:30') }]);
    expect(told(snoozed, later).slice(0, 2)).toEqual([
      [lee, 'before 2031-03-07T14:00', []],
      [mei, 'snooze 2031-03-07T14:30', ['snoozed']],
    ]);
    const gone = { ...listeners, assignees: [listener(lee, { timeOff: [away('2031-03-01', '2032-03-01')] })] };
    expect(told(task, now, gone)[0]).toEqual([lee, 'overdue 2032-03-02T09:00', ['away', 'away']]);
  });

  test('is nothing once it is closed, or where it has no date', () => {
    expect(told(played(task, [lee, 'complete']))).toEqual([]);
    expect(told(made({ due: null }))).toEqual([]);
  });
});
