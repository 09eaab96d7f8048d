import { decide } from '../../../src/domain/task/decide.js';
import type { Task } from '../../../src/domain/task/task.js';
import { hours } from '../../../src/domain/time.js';
import {
  accepted,
  by,
  cards,
  changing,
  creating,
  dana,
  dueIn,
  lee,
  made,
  mei,
  news,
  played,
  sam,
  tries,
  undoing,
  waitsOn,
} from './scene.js';

const told = (task: Task, ...[actor, command]: [typeof dana, Parameters<typeof tries>[2]]) =>
  news(accepted(tries(task, actor, command)).notices);

describe('the cards', () => {
  test('of a new task go to the conversation it was said in and to each assignee', () => {
    const { notices } = accepted(decide(null, creating({ assignees: [lee, mei] }), by(dana)));
    expect(cards(notices)).toEqual(['card:CWEB', 'card:ULEE', 'card:UMEI']);
    expect(news(notices)).toEqual([]);
  });

  test('of a task said nowhere go to its assignees alone', () => {
    expect(cards(accepted(decide(null, creating({}, null), by(dana))).notices)).toEqual(['card:ULEE']);
  });

  test('are all redrawn by every change', () => {
    expect(cards(accepted(tries(made(), lee, 'start')).notices)).toEqual(['card:CWEB', 'card:ULEE']);
  });

  test('of who lost the task shows that, too', () => {
    const task = made();
    const { notices } = accepted(tries(task, dana, changing(task, { assignees: [mei] })));
    expect(cards(notices)).toEqual(['card:CWEB', 'card:UMEI', 'card:ULEE']);
  });
});

describe('the news', () => {
  const task = made();
  const blocked = played(task, [lee, waitsOn('', mei)]);

  test('the assigner hears when it is done, blocked, unblocked or reopened', () => {
    expect(told(task, lee, 'complete')).toEqual(['UDANA as assigner']);
    expect(told(task, lee, waitsOn('x'))).toEqual(['UDANA as assigner']);
    expect(told(played(task, [lee, waitsOn('x')]), lee, 'unblock')).toEqual(['UDANA as assigner']);
    expect(told(played(task, [lee, 'complete']), lee, 'reopen')).toEqual(['UDANA as assigner']);
  });

  test('an assignee hears when somebody else closes, reopens or changes it', () => {
    expect(told(task, dana, 'cancel')).toEqual(['ULEE as assignee']);
    expect(told(task, dana, 'complete')).toEqual(['ULEE as assignee']);
    expect(told(played(task, [dana, 'cancel']), dana, 'reopen')).toEqual(['ULEE as assignee']);
    expect(told(task, dana, changing(task, { due: dueIn(hours(5)), title: 'New' }))).toEqual(['ULEE as assignee']);
  });

  test('starting, pausing and small changes are seen on the card and not announced', () => {
    expect(told(task, lee, 'start')).toEqual([]);
    expect(told(played(task, [lee, 'start']), lee, 'pause')).toEqual([]);
    expect(told(task, dana, changing(task, { labels: ['x'], estimateMinutes: 30 }))).toEqual([]);
  });

  test('the assigner hears who took a task that nobody had', () => {
    expect(told(made({ assignees: [] }), mei, 'start')).toEqual(['UDANA as assigner']);
  });

  test('who a task waits on has one message about all such tasks, and no news of each', () => {
    expect(told(task, lee, waitsOn('', mei))).toEqual(['UDANA as assigner']);
    expect(told(blocked, lee, 'unblock')).toEqual(['UDANA as assigner']);
    expect(told(blocked, lee, 'complete')).toEqual(['UDANA as assigner']);
    expect(told(blocked, dana, 'cancel')).toEqual(['ULEE as assignee']);
  });

  test('nobody is told twice, though a task concerns them in two ways', () => {
    const own = made({ assignees: [dana, lee] });
    expect(told(own, lee, waitsOn('', dana))).toEqual(['UDANA as assigner']);
  });

  test('a new assignee is told by their card, one who lost it by news', () => {
    expect(told(task, dana, changing(task, { assignees: [mei] }))).toEqual(['ULEE as former']);
  });

  test('an assignee who gets a task back is told, since their old card is only redrawn', () => {
    const passedOn = played(task, [dana, changing(task, { assignees: [mei] })]);
    expect(told(passedOn, dana, changing(passedOn, { assignees: [mei, lee] }))).toEqual([
      'UMEI as assignee',
      'ULEE as assignee',
    ]);
  });

  test('who was told of something is told when it is taken back', () => {
    expect(told(blocked, lee, undoing(blocked))).toEqual(['UDANA as assigner']);
    const passedOn = played(task, [dana, changing(task, { assignees: [mei] })]);
    expect(told(passedOn, dana, undoing(passedOn)).sort()).toEqual(['ULEE as assignee', 'UMEI as former']);
    expect(told(task, dana, undoing(task))).toEqual(['ULEE as assignee']);
    const started = played(task, [lee, 'start']);
    expect(told(started, lee, undoing(started))).toEqual([]);
  });

  test('each piece of news has a key of its own, and says what happened', () => {
    const { notices } = accepted(tries(blocked, sam, 'unblock', { actor: dana }));
    expect(notices.filter(({ kind }) => kind === 'news')).toEqual([
      { kind: 'news', key: 'news:3:ULEE', to: { person: lee }, entry: 3, what: 'unblocked', role: 'assignee' },
    ]);
  });
});
