import fc from 'fast-check';
import type { UserId } from '../../../src/domain/ids.js';
import { type NewsRole, newsFor } from '../../../src/domain/notice.js';
import { decide } from '../../../src/domain/task/decide.js';
import { entryKinds, type Task } from '../../../src/domain/task/task.js';
import { checkMessage } from '../../../src/playground/limits.js';
import { type NewsNotice, newsMessage } from '../../../src/slack/present/news.js';
import { accepted, by, changing, dana, lee, made, mei, played, undoing, waitsOn } from '../../domain/task/scene.js';
import { anyTask, stored } from '../../support/any-task.js';
import { plainText, readMarkup } from '../../support/plain-text.js';

/** What `viewer` hears of the latest entry. */
function heard(task: Task, viewer: UserId, role: NewsRole) {
  const { id = 0, kind = 'created' } = task.history.at(-1) ?? {};
  return newsMessage(stored(task), newsFor(viewer, role, id, kind) as NewsNotice, { viewer });
}
const shown = (task: Task, viewer: UserId, role: NewsRole) => plainText(heard(task, viewer, role));
const task = made();

describe('the assigner hears', () => {
  test('that it is done, and can accept the result or return it', () => {
    const message = heard(played(task, [lee, 'complete']), dana, 'assigner');
    expect(plainText(message)).toBe('@ULEE completed T-12 Fix the login page.\n[Accept result] [Return…] [Details]');
    expect(readMarkup(message.text)).toBe('@ULEE completed T-12 Fix the login page.');
  });

  test('that it is blocked, on whom and why', () => {
    expect(shown(played(task, [lee, waitsOn('No *access*', mei)]), dana, 'assigner')).toBe(
      '@ULEE marked T-12 Fix the login page as blocked, waiting on @UMEI.\nWhy: No *access*\n[Unblock] [Details]',
    );
  });

  test('that somebody took what nobody had', () => {
    expect(shown(played(made({ assignees: [] }), [lee, 'start']), dana, 'assigner')).toContain(
      '@ULEE took T-12 Fix the login page and started.',
    );
  });

  test('that it goes on, and how it stands', () => {
    const unblocked = played(task, [lee, 'start'], [lee, waitsOn('x')], [lee, 'unblock']);
    expect(shown(unblocked, dana, 'assigner')).toContain('@ULEE unblocked T-12 Fix the login page: it is in progress.');
    expect(shown(played(task, [lee, 'complete'], [lee, 'reopen']), dana, 'assigner')).toContain('@ULEE reopened T-12');
  });
});

describe('an assignee hears', () => {
  test('what was changed, from what to what', () => {
    const text = shown(
      played(task, [dana, changing(task, { title: 'Fix it', priority: 'urgent', due: null })]),
      lee,
      'assignee',
    );
    expect(text).toContain('@UDANA changed T-12 Fix it:\n');
    expect(text).toContain('• title from “Fix the login page” to “Fix it”');
    expect(text).toContain('• priority from Normal to Urgent');
    expect(text).toContain('• due from Fri 7 Mar 2031, 12:00 UTC to nothing');
  });

  test('that it is cancelled and nothing is left to do', () => {
    expect(shown(played(task, [dana, 'cancel']), lee, 'assignee')).toContain('it is no longer needed.');
  });

  test('that it was passed on', () => {
    const passed = played(task, [dana, changing(task, { assignees: [mei] })]);
    expect(shown(passed, lee, 'former')).toContain(
      '@UDANA passed T-12 Fix the login page on to @UMEI: it is no longer yours.',
    );
    const taken = played(task, [dana, changing(task, { assignees: [] })]);
    expect(shown(taken, lee, 'former')).toContain('off your list: it is no longer yours.');
  });

  test('that it was taken back', () => {
    expect(shown(played(task, [dana, undoing(task)]), lee, 'assignee')).toContain('there is nothing to do');
    const passed = played(task, [dana, changing(task, { assignees: [mei] })]);
    expect(shown(played(passed, [dana, undoing(passed)]), lee, 'assignee')).toContain('It is yours again.');
    expect(shown(played(passed, [dana, undoing(passed)]), mei, 'former')).toContain('is no longer yours');
  });
});

describe('what a task waited on is over', () => {
  const blocked = played(task, [lee, { type: 'block', blocker: { tasks: [9], reason: '', people: [] } }]);
  const settled = (status: 'completed' | 'cancelled', of = blocked, loop: number[] | null = null) =>
    accepted(
      decide(of, { type: 'settle', linked: [{ number: 9, status, due: null, isSaidTogether: true }], loop }, by(mei)),
    ).body;
  test('and what comes next is offered', () => {
    expect(shown(settled('completed'), lee, 'assignee')).toBe(
      'T-9 is completed: T-12 Fix the login page no longer waits on it and is not started.\n[Start] [Complete] [Details]',
    );
    expect(shown(settled('cancelled'), dana, 'assigner')).toContain('T-9 was cancelled: ');
  });
  test('while people are waited on besides', () => {
    const also = played(task, [lee, { type: 'block', blocker: { tasks: [9], reason: '', people: [mei] } }]);
    expect(shown(settled('completed', also), lee, 'assignee')).toContain(
      'T-12 Fix the login page still waits on @UMEI',
    );
  });
  test('since it waited on itself by way of others', () => {
    const open = {
      type: 'settle',
      linked: [{ number: 9, status: 'in_progress', due: null, isSaidTogether: true }],
      loop: [12, 9, 12],
    } as const;
    expect(shown(accepted(decide(blocked, open, by(mei))).body, lee, 'assignee')).toContain(
      'T-12 Fix the login page and T-9 would have waited on each other for ever, so T-12 no longer waits on it and is not started.',
    );
  });
});

test('a private task offers no details to somebody who may not see it any more', () => {
  const hidden = made({}, { channel: 'C9' as never, private: true });
  const passed = played(hidden, [dana, changing(hidden, { assignees: [mei] })]);
  expect(shown(passed, lee, 'former')).not.toContain('[Details]');
});

test('who lost a task hears of it by the title it had then, whenever they hear', () => {
  const passed = played(task, [dana, changing(task, { assignees: [mei], title: 'Hire a lawyer' })]);
  const renamed = played(passed, [mei, changing(passed, { title: 'Sue the printer' })]);
  const notice = newsFor(lee, 'former', passed.history.at(-1)?.id ?? 0, 'edited') as NewsNotice;
  const late = plainText(newsMessage(stored(renamed), notice, { viewer: lee }));
  expect(late).toContain('passed T-12 Fix the login page on to @UMEI');
  expect(late).not.toMatch(/lawyer|printer/);
});

test('whatever the task and the news, it fits Slack and is no markup', () => {
  const roles: NewsRole[] = ['assigner', 'assignee', 'former', 'blocker'];
  fc.assert(
    fc.property(anyTask, fc.constantFrom(...entryKinds), fc.constantFrom(...roles), (any, kind, role) => {
      const entry = any.history.at(-1)?.id ?? 1;
      const message = newsMessage(stored(any), newsFor(mei, role, entry, kind) as NewsNotice, { viewer: mei });
      expect(checkMessage(message)).toEqual([]);
      expect(message.text).not.toMatch(/<!(?!date)|<https?:/);
    }),
    { numRuns: 60 },
  );
});
