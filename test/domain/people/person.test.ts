import { userId, workspaceId } from '../../../src/domain/ids.js';
import { defaultPersonSettings, newPerson, settingsOf, weekTrouble } from '../../../src/domain/people/person.js';
import { awayUntil, backOn, undoOf, withTimeOff, withUndone } from '../../../src/domain/people/time-off.js';
import { defaultWorkspaceSettings } from '../../../src/domain/people/workspace-settings.js';
import type { Day } from '../../../src/domain/time.js';
import { away, berlin, hoursOf } from './colleague.js';

const person = newPerson(workspaceId('T1'), userId('U1'));

describe('settings', () => {
  test('somebody new has what the workspace has, in the workspace’s zone', () => {
    const resolved = settingsOf(person, { ...defaultWorkspaceSettings, zone: berlin, region: 'DE' });
    expect(resolved).toMatchObject({ zone: berlin, region: 'DE', reminders: [1440, 60], workingDays: [1, 2, 3, 4, 5] });
  });

  test('what a person chose goes before the workspace’s, also "no reminders"', () => {
    const settings = { ...defaultPersonSettings, reminders: [], workingHours: hoursOf('07:00', '15:00'), region: 'AT' };
    expect(settingsOf({ settings, zone: berlin }, defaultWorkspaceSettings)).toMatchObject({
      reminders: [],
      workingHours: { start: '07:00', end: '15:00' },
      region: 'AT',
    });
  });

  test('a week must have a day, and a day must end after it begins', () => {
    expect(weekTrouble([], hoursOf('09:00', '17:00'))?.code).toBe('no-working-day');
    expect(weekTrouble([1], hoursOf('17:00', '09:00'))?.code).toBe('ends-before-start');
    expect(weekTrouble([1], hoursOf('09:00', '09:00'))?.code).toBe('ends-before-start');
    expect(weekTrouble([1], hoursOf('09:00', '17:00'))).toBeNull();
  });
});

describe('time off', () => {
  const today = '2026-10-05' as Day;
  const add = (from: string, to: string, before = [away('2026-12-24', '2026-12-31')]) =>
    withTimeOff(before, away(from, to), today);

  test('is kept in order, and what is over is let go', () => {
    const before = [away('2026-12-24', '2026-12-31'), away('2026-08-01', '2026-08-14')];
    expect(add('2026-11-02', '2026-11-03', before)).toEqual([
      away('2026-11-02', '2026-11-03'),
      away('2026-12-24', '2026-12-31'),
    ]);
  });

  test('a longer one takes the place of what lies within it', () => {
    expect(add('2026-12-20', '2027-01-06')).toEqual([away('2026-12-20', '2027-01-06')]);
  });

  test('one that ends before it starts, is over, or lasts for years is refused', () => {
    expect(add('2026-11-03', '2026-11-02')).toMatchObject({ code: 'ends-before-start' });
    expect(add('2026-09-01', '2026-09-02')).toMatchObject({ code: 'already-over' });
    expect(add('2026-11-03', '2029-11-02')).toMatchObject({ code: 'too-long' });
  });

  test('somebody is away until the last day of all that hangs together', () => {
    const all = [away('2026-10-01', '2026-10-06'), away('2026-10-05', '2026-10-08'), away('2026-10-09', '2026-10-09')];
    expect(awayUntil(all, today)).toBe('2026-10-09');
    expect(awayUntil([...all, away('2026-10-11', '2026-10-12')], today)).toBe('2026-10-09');
    expect(awayUntil([away('2026-10-06', '2026-10-09')], today)).toBeNull();
  });

  test('who is back is away no longer, but keeps what is still to come', () => {
    const later = away('2026-12-24', '2026-12-31');
    expect(backOn([away('2026-10-01', '2026-10-09'), away('2026-10-05', '2026-10-06'), later], today)).toEqual([
      away('2026-10-01', '2026-10-04'),
      later,
    ]);
  });

  test('a change is taken back to what stood before it, also when it took the place of others', () => {
    const before = [away('2026-10-05', '2026-10-09'), away('2026-12-24', '2026-12-31')];
    for (const after of [withTimeOff(before, away('2026-12-20', '2027-01-06'), today), backOn(before, today)]) {
      if ('refused' in after) throw new Error(after.words);
      expect(withUndone(after, undoOf(before, after), today)).toEqual(before);
    }
  });

  test('an undo that somebody made up meets the same rules as anything that is added', () => {
    const undo = { added: [], removed: [away('2026-11-03', '2029-11-02')] };
    expect(withUndone([], undo, today)).toMatchObject({ code: 'too-long' });
    expect(withUndone([], { added: [], removed: [away('2020-01-01', '2020-01-02')] }, today)).toEqual([]);
  });
});
