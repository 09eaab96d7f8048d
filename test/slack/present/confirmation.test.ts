import type { UserId } from '../../../src/domain/ids.js';
import type { Entry, Task } from '../../../src/domain/task/task.js';
import { instant, minutes, utc, type Zone } from '../../../src/domain/time.js';
import { checkMessage } from '../../../src/playground/limits.js';
import { decodeDraftPick, decodePress } from '../../../src/slack/ids.js';
import {
  alreadySo,
  created,
  dateQuestion,
  done,
  dropped,
  nothingChanged,
} from '../../../src/slack/present/confirmation.js';
import { words } from '../../../src/slack/present/say.js';
import type { Message } from '../../../src/slack/views/message.js';
import {
  changing,
  dana,
  dueIn,
  lee,
  made,
  mei,
  noon,
  plain,
  played,
  undoing,
  waitsOn,
} from '../../domain/task/scene.js';
import { stored } from '../../support/any-task.js';
import { plainText, readMarkup } from '../../support/plain-text.js';

const later = (after: number) => instant(noon + after);
const buttons = (message: Message) =>
  message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : [])) as {
    action_id: string;
    value: string;
  }[];

describe('the confirmation of a new task', () => {
  const facts = { viewer: dana, zone: 'Europe/Berlin' as Zone, zoneKnown: true, now: noon };
  const sentence = {
    reading: [
      { field: 'title', said: 'Fix the login page', understood: 'Fix the login page' },
      { field: 'assignees', said: '@lee', understood: '@lee' },
      { field: 'due', said: 'by friday 5pm', understood: 'Fri 7 Mar, 17:00' },
      { field: 'priority', said: '!high', understood: 'high' },
      { field: 'labels', said: '#frontend', understood: '#frontend' },
    ],
    slips: [{ said: '!urgnt', nearest: '!urgent' }],
  } as const;

  test('shows how each part of the sentence was understood, and the way back', () => {
    expect(plainText(created(stored(made()), { ...facts, sentence }))).toBe(
      [
        'T-12 Fix the login page is assigned to @ULEE. The card is in #CWEB.',
        '• Due: Fri 7 Mar, 17:00 – you wrote “by friday 5pm”',
        '• Priority: high – you wrote “!high”',
        '• Labels: #frontend',
        '• “!urgnt” stayed in the title. Did you mean !urgent? Change it with Edit.',
        '[Edit…] [Undo]',
        'Times are yours (Berlin); everybody sees them in their own.',
      ].join('\n'),
    );
  });

  test('says that nobody is assigned, and what to do about it', () => {
    const text = plainText(created(stored(made({ assignees: [] }, null)), facts));
    expect(text).toContain('nobody is assigned yet. Choose somebody with Edit, or let somebody take it with Claim.');
  });

  test('says so when the time zone had to be guessed', () => {
    const text = plainText(created(stored(made()), { ...facts, zone: utc, zoneKnown: false }));
    expect(text).toContain('I don’t know your time zone yet, so I took the time as UTC time.');
    expect(plainText(created(stored(made({ due: null })), { ...facts, zoneKnown: false }))).not.toContain('zone');
  });

  test('a date that was picked from two is shown as it was picked', () => {
    expect(plainText(created(stored(made()), facts))).toContain('• Due: Fri 7 Mar, 13:00');
  });

  test('undo takes back the making of it, while that is possible', () => {
    expect(decodePress(buttons(created(stored(made()), facts)).at(-1)?.value)).toMatchObject({ task: 't1', entry: 1 });
    const late = created(stored(made()), { ...facts, now: later(minutes(11)) });
    expect(plainText(late)).not.toContain('[Undo]');
  });
});

describe('after a press', () => {
  const shown = (task: Task, viewer: UserId) =>
    plainText(done(stored(task), task.history.at(-1) as Entry, { viewer, now: later(minutes(2)) }));
  const task = made();

  test.each([
    [
      'started',
      played(task, [lee, 'start']),
      'Done: T-12 Fix the login page is in progress.\n[Undo] [Complete] [Details]',
    ],
    [
      'paused',
      played(task, [lee, 'start'], [lee, 'pause']),
      'Done: T-12 Fix the login page is back to not started.\n[Undo] [Start] [Details]',
    ],
    [
      'blocked',
      played(task, [lee, waitsOn('x', mei)]),
      'Done: T-12 Fix the login page is blocked.\n[Undo] [Unblock] [Details]',
    ],
    ['completed', played(task, [lee, 'complete']), 'Done: T-12 Fix the login page is completed.\n[Undo] [Details]'],
    [
      'reopened',
      played(task, [lee, 'complete'], [lee, 'reopen']),
      'Done: T-12 Fix the login page is open again.\n[Undo] [Start] [Details]',
    ],
    [
      'changed',
      played(task, [lee, changing(task, { title: 'Fix it' })]),
      'Done: T-12 Fix it is changed.\n[Undo] [Details]',
    ],
  ])('%s: what it is now, undo, and the next step', (_, after, text) => expect(shown(after, lee)).toBe(text));

  test('starting what nobody had says that it is theirs now', () => {
    expect(shown(played(made({ assignees: [] }), [lee, 'start']), lee)).toContain('It is yours now.');
  });

  test('undone: how it stands again, and no second undo', () => {
    const completed = played(task, [lee, 'complete']);
    const text = shown(played(completed, [lee, undoing(completed)]), lee);
    expect(text).toBe('Undone: T-12 Fix the login page is not started again.\n[Details]');
  });

  test('a press on what is so already is answered with the truth', () => {
    const completed = played(task, [dana, 'complete']);
    const at = { viewer: lee, now: later(minutes(4)) };
    expect(plainText(alreadySo(stored(completed), at))).toContain(
      'T-12 Fix the login page is already completed. @UDANA completed it 3 min ago.',
    );
    expect(plainText(alreadySo(stored(completed), { ...at, viewer: dana }))).toContain('You completed it 3 min ago.');
  });

  test('a form sent without a change says so', () => {
    expect(plainText(nothingChanged(stored(task)))).toContain('is as it was: nothing was changed.');
  });
});

describe('a date that can be meant in two ways', () => {
  const question = dateQuestion({
    draft: 'd1',
    title: 'Fix *it* <!channel>',
    question: [words('Which Friday do you mean?')],
    readings: [{ label: 'Fri 27 Nov, 17:00' }, { label: 'Fri 4 Dec, 17:00' }],
  });

  test('is asked about with a button for each, and nothing is assigned meanwhile', () => {
    expect(plainText(question)).toBe(
      'Which Friday do you mean?\nI assign “Fix *it* <!channel>” as soon as you choose.\n[Fri 27 Nov, 17:00]\n[Fri 4 Dec, 17:00] [Never mind]',
    );
    expect(checkMessage(question)).toEqual([]);
    expect(readMarkup(question.text)).toContain('Which Friday do you mean?');
    expect(question.text).not.toContain('<!channel>');
  });

  test('each button says which reading of which sentence it is', () => {
    expect(buttons(question).map(({ value }) => decodeDraftPick(value))).toEqual([
      { draft: 'd1', reading: 0 },
      { draft: 'd1', reading: 1 },
      { draft: 'd1', reading: 0 },
    ]);
  });

  test('never mind is answered', () => expect(plainText(dropped())).toBe('All right, nothing was done.'));
});

test('a confirmation fits Slack however much was said', () => {
  const long = '<!channel> & '.repeat(700);
  const sentence = {
    reading: [{ field: 'description', said: long, understood: long } as const],
    slips: Array.from({ length: 50 }, () => ({ said: long, nearest: '!high' })),
  };
  const message = created(stored(made({ ...plain, title: long.trim(), due: dueIn(minutes(60)) })), {
    viewer: dana,
    zone: utc,
    zoneKnown: true,
    now: noon,
    sentence,
  });
  expect(checkMessage(message)).toEqual([]);
  expect(message.text).not.toContain('<!channel>');
});
