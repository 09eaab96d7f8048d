import fc from 'fast-check';
import { newItem } from '../../../src/domain/task/checklist.js';
import type { Task } from '../../../src/domain/task/task.js';
import { dayOf, days, hours, instant, localTime, type Zone } from '../../../src/domain/time.js';
import type { ListQuery } from '../../../src/engine/read.js';
import { checkMessage, checkView } from '../../../src/playground/limits.js';
import { decodeListPage, encodeListPage } from '../../../src/slack/list-query.js';
import { type HomeFacts, homeView } from '../../../src/slack/present/home.js';
import { taskList } from '../../../src/slack/present/task-list.js';
import { away } from '../../domain/people/colleague.js';
import { dana, dueIn, lee, made, mei, noon, played, waitsOn } from '../../domain/task/scene.js';
import { anyTask, anyText, stored } from '../../support/any-task.js';
import { plainText, readMarkup } from '../../support/plain-text.js';

const page = (tasks: readonly Task[], next: string | null = null) => ({ tasks: tasks.map(stored), next });
const list = (query: ListQuery, tasks: readonly Task[], next: string | null = null, first = true) =>
  taskList(page(tasks, next), { query, viewer: lee, now: noon, first });
const values = (message: { blocks: readonly object[] }) => {
  const found: { action: string; value: string }[] = [];
  JSON.stringify(message.blocks, (_, raw) => {
    if (raw?.type === 'button') found.push({ action: raw.action_id, value: raw.value });
    return raw;
  });
  return found;
};
const anyQuery: fc.Arbitrary<ListQuery> = fc.oneof(
  fc.constantFrom<ListQuery>(
    { list: 'mine' },
    { list: 'given' },
    { list: 'here' },
    { list: 'overdue' },
    { list: 'unassigned' },
  ),
  fc.record({ list: fc.constant('label' as const), label: fc.constantFrom('web', '<!channel>', '標籤') }),
  fc.constant<ListQuery>({ list: 'person', person: mei }),
  anyText.filter((text) => text.length > 0).map((text) => ({ list: 'search' as const, text })),
);

describe('a list of tasks', () => {
  const urgent = made({ priority: 'urgent', title: 'Call *the* bank' });

  test('mine: what is to be done, how it stands, until when, and the next step', () => {
    expect(plainText(list({ list: 'mine' }, [urgent, played(made(), [lee, 'start'])]))).toBe(
      [
        '# Waiting on you',
        'T-12 Call *the* bank | [Start]',
        '○ Not started · urgent · due Fri 7 Mar 2031, 12:00 UTC',
        'T-12 Fix the login page | [Complete]',
        '◐ In progress · due Fri 7 Mar 2031, 12:00 UTC',
        '[Change several…]',
      ].join('\n'),
    );
  });

  test('of others: who has it, whom it waits on, and its details', () => {
    const blocked = played(made({ assignees: [mei, dana] }), [mei, waitsOn('x', lee)]);
    const text = plainText(list({ list: 'given' }, [blocked, made({ assignees: [] })]));
    expect(text).toContain('⊘ Blocked · due Fri 7 Mar 2031, 12:00 UTC · @UMEI and @UDANA · waits on @ULEE');
    expect(text).toContain('nobody yet');
    expect(text).toContain('[Details]');
  });

  test('what is at risk says so, and who says it', () => {
    const doubted = played(made(), [lee, { type: 'doubt' }]);
    expect(plainText(list({ list: 'mine' }, [doubted]))).toContain('at risk, says @ULEE, Wed 5 Mar 2031, 12:01 UTC');
  });

  test('what is late says so, and what is done says by whom', () => {
    const late = taskList(page([made()]), {
      query: { list: 'overdue' },
      viewer: dana,
      now: instant(noon + days(9)),
      first: true,
    });
    expect(plainText(late)).toContain('overdue');
    const done = list({ list: 'search', text: 'fix' }, [played(made(), [lee, 'complete'])]);
    expect(plainText(done)).toContain('✓ Completed · by @ULEE, Wed 5 Mar 2031, 12:01 UTC · @ULEE');
  });

  test('is heard as a sentence', () => {
    expect(readMarkup(list({ list: 'mine' }, [urgent], 'c').text)).toBe(
      '1 task waiting on you, most urgent first. There are more. First: T-12 Call *the* bank.',
    );
  });

  test.each<[ListQuery, RegExp]>([
    [{ list: 'mine' }, /Nothing waits on you/],
    [{ list: 'given' }, /Nothing that you asked for is open/],
    [{ list: 'here' }, /No task is open in this channel/],
    [{ list: 'overdue' }, /Nothing is overdue/],
    [{ list: 'label', label: 'web' }, /No open task has #web/],
    [{ list: 'person', person: mei }, /waits on @UMEI/],
    [{ list: 'search', text: '<b>' }, /No task has all these words: “<b>”. Try fewer words/],
  ])('that is empty says what to do next: %j', (query, words) => {
    expect(plainText(list(query, []))).toMatch(words);
    expect(plainText(list(query, []))).toContain('[New task]');
  });

  test('the button for the next page names the list and where to go on', () => {
    const turn = values(list({ list: 'label', label: 'web' }, [urgent], 'cursor')).at(-1);
    expect(decodeListPage(turn?.value)).toEqual({ query: { list: 'label', label: 'web' }, after: 'cursor' });
  });

  test('a later page leads back to the first', () => {
    const turns = values(list({ list: 'mine' }, [urgent], null, false)).filter(({ action }) => action === 'list.page');
    expect(turns.map(({ value }) => decodeListPage(value))).toEqual([{ query: { list: 'mine' } }]);
  });

  test('a search too long for a button asks for fewer words', () => {
    const message = list({ list: 'search', text: 'x'.repeat(5_000) }, [urgent], 'c');
    expect(readMarkup(message.text)).toContain('search for fewer words to see them');
  });

  test('ten tasks of any size fit Slack, and every page turns to what it says', () => {
    fc.assert(
      fc.property(fc.array(anyTask, { maxLength: 10 }), anyQuery, fc.boolean(), (tasks, query, first) => {
        const message = list(query, tasks, 'c'.repeat(300), first);
        expect(checkMessage(message)).toEqual([]);
        expect(message.text).not.toMatch(/<!(?!date)|<https?:/);
        for (const { action, value } of values(message))
          if (action === 'list.page') expect(decodeListPage(value)?.query).toEqual(query);
      }),
      { numRuns: 40 },
    );
  });
});

test('what is no list is not listed', () => {
  for (const raw of [undefined, '', '{}', '{"query":{"list":"all"}}', '{"query":{"list":"person","person":"<!here>"}}'])
    expect(decodeListPage(raw)).toBeUndefined();
  expect(decodeListPage(encodeListPage({ query: { list: 'here' } }) ?? '')).toEqual({ query: { list: 'here' } });
});

describe('the Home tab', () => {
  const berlin = 'Europe/Berlin' as Zone;
  const facts = (more: Partial<HomeFacts> = {}): HomeFacts => ({
    viewer: lee,
    person: { zone: berlin, timeOff: [], isAdmin: false },
    zone: berlin,
    now: noon,
    pages: {},
    firstTime: false,
    waitingOnMe: page([]),
    iAmWaitingOn: page([]),
    doneLately: page([]),
    withMyItems: page([]),
    ...more,
  });

  test('shows what waits on me, what I wait on, and what is done', () => {
    const view = homeView(
      facts({
        waitingOnMe: page([made()]),
        iAmWaitingOn: page([made({ title: 'Paint the wall', assignees: [mei] })]),
        doneLately: page([played(made({ title: 'Buy paint' }), [lee, 'complete'])]),
      }),
    );
    const text = plainText(view);
    expect(text).toMatch(/^\[New task\] \[Settings\]\n# Waiting on you\nT-12 Fix the login page \| \[Start\]/);
    expect(text).toMatch(/# You are waiting on\nT-12 Paint the wall \| \[Details\]\n○ Not started .* · @UMEI/);
    expect(text).toMatch(/# Done lately\nT-12 Buy paint/);
  });

  test('welcomes a newcomer with the one line to type', () => {
    expect(plainText(homeView(facts()))).toContain('/assign @somebody Fix the login page by friday 5pm');
    expect(plainText(homeView(facts({ firstTime: true, waitingOnMe: page([made()]) })))).toContain(
      '# Welcome to Baton',
    );
    expect(plainText(homeView(facts({ waitingOnMe: page([made()]) })))).not.toContain('Welcome');
  });

  test('says that I am away, and how to be back', () => {
    const today = dayOf(localTime(noon, berlin));
    const timeOff = [away(today, '2090-01-01')];
    const text = plainText(homeView(facts({ person: { zone: berlin, timeOff, isAdmin: false } })));
    expect(text).toMatch(/You are away until Sun 1 Jan 2090\. .* \| \[I’m back\]/);
    expect(plainText(homeView(facts()))).not.toMatch(/away/);
  });

  test('offers the team’s settings to admins, and names the clock that stands in for an unknown one', () => {
    const text = plainText(homeView(facts({ person: { zone: null, timeOff: [], isAdmin: true } })));
    expect(text).toContain('[Settings] [Team settings]');
    expect(text).toContain('I take the times you write as Berlin time');
  });

  test('empty lists say what would be there', () => {
    const text = plainText(homeView(facts({ waitingOnMe: page([made()]) })));
    expect(text).toContain('You wait on nobody.');
  });

  test('each list turns on its own and keeps the place in the other', () => {
    const view = homeView(
      facts({ pages: { iAmWaitingOn: 'b' }, waitingOnMe: page([made()], 'a2'), iAmWaitingOn: page([made()], 'b2') }),
    );
    const turns = values(view).filter(({ action }) => action === 'home.page');
    expect(turns.map(({ value }) => JSON.parse(value))).toEqual([
      { iAmWaitingOn: 'b', waitingOnMe: 'a2' },
      {},
      { iAmWaitingOn: 'b2' },
    ]);
  });

  test('shows the items of a checklist that wait on me, and none of others or done', () => {
    const items = [
      { ...newItem('Write the text', { person: lee, due: dueIn(hours(24)) }), id: 1 },
      { ...newItem('Test it', { person: mei }), id: 2 },
      { ...newItem('Pay', { person: lee }), id: 3, done: { by: lee, at: noon } },
    ];
    const text = plainText(homeView(facts({ withMyItems: page([made({ assignees: [mei], checklist: items })]) })));
    expect(text).toMatch(
      /# Checklist items for you\nWrite the text · T-12 Fix the login page \| \[Details\]\ndue Thu 6 Mar/,
    );
    expect(text).not.toMatch(/Test it|Pay/);
    expect(plainText(homeView(facts()))).not.toMatch(/Checklist/);
  });

  test('fits Slack with ten tasks of any size in each list', () => {
    fc.assert(
      fc.property(
        fc.array(anyTask, { maxLength: 10 }),
        fc.option(fc.constant('c'.repeat(900)), { nil: undefined }),
        (tasks, cursor) => {
          const full = page(tasks, 'd'.repeat(900));
          const view = homeView(
            facts({
              person: { zone: null, timeOff: [away('2020-01-01', '2090-01-01')], isAdmin: true },
              firstTime: true,
              waitingOnMe: full,
              iAmWaitingOn: full,
              doneLately: full,
              withMyItems: full,
              pages: { waitingOnMe: cursor, iAmWaitingOn: cursor },
            }),
          );
          expect(checkView(view)).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });
});
