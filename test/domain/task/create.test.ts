import { userId } from '../../../src/domain/ids.js';
import { decide } from '../../../src/domain/task/decide.js';
import type { TaskFields } from '../../../src/domain/task/task.js';
import { type Day, hours, type Zone } from '../../../src/domain/time.js';
import { accepted, by, creating, dana, dueIn, lee, made, mei, noon, refusal, stateOf } from './scene.js';

const create = (fields: Partial<TaskFields>) => decide(null, creating(fields), by(dana, { now: noon }));
const faults = (fields: Partial<TaskFields>) => Object.keys(refusal(create(fields)).fields ?? {});
const many = (count: number) => Array.from({ length: count }, (_, index) => userId(`U${index}`));

describe('creating a task', () => {
  test('a new task is not started, belongs to who asked, and remembers how it came to be', () => {
    const task = made({ labels: ['frontend'] });
    expect(task).toMatchObject({
      status: 'not_started',
      assigner: dana,
      assignees: [lee],
      createdAt: noon,
      startedAt: null,
    });
    expect(task.history).toHaveLength(1);
    expect(task.history[0]).toMatchObject({ id: 1, kind: 'created', by: dana, at: noon });
    expect(task.history[0]?.change.title).toEqual({ from: '', to: 'Fix the login page' });
  });

  test('the same request again makes nothing new', () => {
    const request = by(dana, { now: noon });
    const { body } = accepted(decide(null, creating(), request));
    expect(decide(body, creating(), request)).toEqual({ refused: false, body, notices: [], unchanged: 'repeated' });
  });

  test('picking a second reading of the same sentence keeps the first', () => {
    const task = made();
    const again = accepted(decide(task, creating({ due: dueIn(hours(3)) }), by(dana)));
    expect(again).toMatchObject({ unchanged: 'already', body: { due: task.due } });
  });

  test('nobody gets at a task by making one with its id', () => {
    expect(refusal(decide(made(), creating(), by(mei))).code).toBe('taken');
  });

  test.each([
    ['empty', ''],
    ['white space', ' \n\t '],
    ['only zero-width characters', '\u200B\u200D\uFEFF\u2060'],
    ['only direction marks', '\u202E\u200F'],
    ['only a blank pattern of Braille', '\u2800'],
  ])('a title that is %s is refused', (_, title) => {
    expect(faults({ title })).toEqual(['title']);
  });

  test('text is kept as typed, but for white space around it', () => {
    const title = '<!channel> & *bold* 👩‍👩‍👧 \u202Eabc';
    expect(made({ title: `\u200B  ${title}\n` }).title).toBe(title);
  });

  test('text of 10,000 characters is stored whole, one more is refused', () => {
    const long = '好'.repeat(10_000);
    const texts = { title: long, description: long, outcome: long, resources: long };
    expect(stateOf(made(texts))).toMatchObject(texts);
    for (const field of Object.keys(texts)) expect(faults({ [field]: `${long}好` })).toEqual([field]);
  });

  test('a due date that has passed is refused, a minute ahead is not', () => {
    expect(faults({ due: dueIn(0) })).toEqual(['due']);
    expect(faults({ due: dueIn(-1) })).toEqual(['due']);
    expect(made({ due: dueIn(60_000) }).due).toEqual(dueIn(60_000));
  });

  test('a due date that is no number, or beyond anybody’s life, is refused', () => {
    expect(faults({ due: dueIn(Number.NaN) })).toEqual(['due']);
    expect(faults({ due: dueIn(8.64e15) })).toEqual(['due']);
  });

  test('it may start on the day it is due, in the zone of the due date, but not after', () => {
    const due = { at: dueIn(hours(11.5)).at, zone: 'Pacific/Kiritimati' as Zone };
    expect(made({ due, start: '2031-03-06' as Day }).start).toBe('2031-03-06');
    expect(faults({ due, start: '2031-03-07' as Day })).toEqual(['start']);
  });

  test.each([0, -5, 1.5, Number.NaN, 600_001])('an estimate of %p minutes is refused', (estimateMinutes) => {
    expect(faults({ estimateMinutes })).toEqual(['estimateMinutes']);
  });

  test('10,000 hours are the most', () => {
    expect(made({ estimateMinutes: 600_000 }).estimateMinutes).toBe(600_000);
  });

  test('nobody is assigned twice, and more than 200 people are refused', () => {
    expect(made({ assignees: [lee, mei, lee] }).assignees).toEqual([lee, mei]);
    expect(made({ assignees: many(200) }).assignees).toHaveLength(200);
    expect(faults({ assignees: many(201) })).toEqual(['assignees']);
  });

  test('labels are kept in one form each', () => {
    expect(made({ labels: ['#Front End', 'front-end', ' UX ', '#', ''] }).labels).toEqual(['front-end', 'ux']);
  });

  test('more than 20 labels, or one of more than 50 characters, are refused', () => {
    expect(faults({ labels: many(21) })).toEqual(['labels']);
    expect(faults({ labels: ['x'.repeat(51)] })).toEqual(['labels']);
    expect(made({ labels: ['x'.repeat(50)] }).labels).toHaveLength(1);
  });

  test('all that is wrong is said at once, each beside its field', () => {
    expect(faults({ title: '', estimateMinutes: -1, due: dueIn(-1) }).sort()).toEqual([
      'due',
      'estimateMinutes',
      'title',
    ]);
  });
});
