import type { Day, Zone } from '../../../src/domain/time.js';
import { hours, instant } from '../../../src/domain/time.js';
import { accepted, by, changing, dana, dueIn, lee, made, mei, played, refusal, sam, tries } from './scene.js';

describe('two people edit at once', () => {
  const seen = made({ description: 'old', labels: ['a', 'b'] });

  test('changes to different fields are both kept', () => {
    const both = played(seen, [dana, changing(seen, { title: 'New' })], [lee, changing(seen, { description: 'new' })]);
    expect(both).toMatchObject({ title: 'New', description: 'new' });
  });

  test('changes of one field to different values clash: nothing is applied, and it says who made what of it', () => {
    const first = played(seen, [dana, changing(seen, { title: 'Dana’s' })]);
    const clash = refusal(tries(first, lee, changing(seen, { title: 'Lee’s', description: 'new' })));
    expect(clash).toMatchObject({
      code: 'clash',
      people: [dana],
      fields: { title: '{0} has changed this since you opened it.' },
      clashes: [{ field: 'title', by: dana, at: by(dana).now, current: 'Dana’s' }],
    });
  });

  test('the same change by both is no clash', () => {
    const first = played(seen, [dana, changing(seen, { title: 'Same' })]);
    expect(accepted(tries(first, lee, changing(seen, { title: ' Same ' }))).unchanged).toBe('already');
  });

  test('what both add to a list, and both remove, is so', () => {
    const first = played(seen, [dana, changing(seen, { assignees: [lee, mei], labels: ['b', 'c'] })]);
    const both = played(first, [lee, changing(seen, { assignees: [lee, sam], labels: ['a', 'd'] })]);
    expect(both.assignees).toEqual([lee, mei, sam]);
    expect(both.labels).toEqual(['c', 'd']);
  });

  test('reminders can be given, merged longest first, taken away, and given back to what everybody has set up', () => {
    const own = played(seen, [dana, changing(seen, { reminders: [60] })]);
    const more = played(
      own,
      [dana, changing(own, { reminders: [60, 15] })],
      [lee, changing(own, { reminders: [1440, 60] })],
    );
    expect(more.reminders).toEqual([1440, 60, 15]);
    expect(played(own, [dana, changing(own, { reminders: [] })]).reminders).toEqual([]);
    expect(played(own, [dana, changing(own, { reminders: null })]).reminders).toBeNull();
    expect(refusal(tries(own, lee, changing(seen, { reminders: [15] }))).code).toBe('clash');
  });

  test('a field the other did not touch is not taken for a change, though the form carries it', () => {
    const form = changing(seen, { title: seen.title, description: 'new', due: seen.due, assignees: [lee] });
    const first = played(seen, [dana, changing(seen, { title: 'Dana’s' })]);
    expect(refusal(tries(first, lee, changing(seen, { title: 'Lee’s' }))).code).toBe('clash');
    const merged = accepted(tries(seen, lee, form)).body;
    expect(Object.keys(merged.history.at(-1)?.change ?? {})).toEqual(['description']);
  });
});

describe('an edit', () => {
  test('that changes nothing leaves no trace', () => {
    const task = made({ assignees: [lee, mei] });
    const decision = accepted(tries(task, lee, changing(task, { assignees: [mei, lee], title: `${task.title} ` })));
    expect(decision).toMatchObject({ unchanged: 'already', notices: [] });
    expect(decision.body).toBe(task);
  });

  test('is checked like a new task, and an overdue one may keep its date', () => {
    const task = made({ due: dueIn(hours(1)) });
    const now = instant(task.createdAt + hours(2));
    expect(refusal(tries(task, lee, changing(task, { title: '\u200B' }))).fields).toHaveProperty('title');
    expect(refusal(tries(task, lee, changing(task, { due: dueIn(hours(1.5)) }), { now })).fields).toHaveProperty('due');
    expect(accepted(tries(task, lee, changing(task, { title: 'Later' }), { now })).body.title).toBe('Later');
  });

  test('of the due date alone may not bring it before the start', () => {
    const task = made({ start: '2031-03-07' as Day });
    expect(refusal(tries(task, dana, changing(task, { due: dueIn(hours(5)) }))).fields).toHaveProperty('start');
  });

  test('may remove the due date and the estimate', () => {
    const task = made({ estimateMinutes: 60 });
    expect(played(task, [lee, changing(task, { due: null, estimateMinutes: null })])).toMatchObject({
      due: null,
      estimateMinutes: null,
    });
  });

  test('of the due date said in another zone but for the same moment is none', () => {
    const task = made();
    const due = { at: dueIn(hours(48)).at, zone: 'Asia/Tokyo' as Zone };
    expect(accepted(tries(task, lee, changing(task, { due }))).unchanged).toBe('already');
  });

  test('may not add up to more than 200 people', () => {
    const crowd = Array.from({ length: 200 }, (_, index) => `U${index}` as never);
    const task = made({ assignees: crowd });
    expect(refusal(tries(task, dana, changing(task, { assignees: [...crowd, mei] }))).fields).toHaveProperty(
      'assignees',
    );
  });
});
