import { parseSentence } from '../../src/language/parse-sentence.js';
import { told, wednesday } from './said.js';

const lee = '<@U1|lee>';
const mei = '<@W2|mei>';
const read = (text: string) => parseSentence(text, wednesday);

describe('one sentence, in any sensible order', () => {
  test.each([
    `${lee} Fix the login page by friday 5pm !high ~3h #frontend`,
    `${lee} !high ~3h #frontend Fix the login page by friday 5pm`,
    `!high #frontend ~3h by friday 5pm ${lee} Fix the login page`,
    `Fix the login page ${lee} by friday 5pm !high ~3h #frontend`,
    `by friday 5pm Fix the login page #frontend !high ~3h ${lee}`,
    `Fix the login page friday 5pm ${lee} #frontend ~3h !high`,
    `Fix the login page by friday #frontend 5pm !high ~3h ${lee}`,
    `assign to ${lee}: Fix the login page, due friday at 5pm !p1 ~180m <#C1|frontend>`,
    `Fix the login page (by friday 5pm) !high ~3h #frontend assign to ${lee}`,
  ])('%s', (text) => {
    const { title, assignees, due, priority, estimateMinutes, labels } = read(text);
    expect({ title, assignees, due: told(due), priority, estimateMinutes, labels }).toEqual({
      title: 'Fix the login page',
      assignees: ['U1'],
      due: 'Fri 27 Nov, 17:00',
      priority: 'high',
      estimateMinutes: 180,
      labels: ['frontend'],
    });
  });

  test('the confirmation can show what was understood, part by part', () => {
    const { reading } = read(`${lee} Fix the login page by friday !high ~2d #frontend`);
    expect(reading.map(({ field, said, understood }) => ({ field, said, understood }))).toEqual([
      { field: 'title', said: 'Fix the login page', understood: 'Fix the login page' },
      { field: 'assignees', said: '@lee', understood: '@lee' },
      { field: 'due', said: 'friday', understood: 'Fri 27 Nov, 17:00 (end of your working day: no hour was said)' },
      { field: 'priority', said: '!high', understood: 'high' },
      { field: 'estimateMinutes', said: '~2d', understood: '2 working days of 8 h' },
      { field: 'labels', said: '#frontend', understood: '#frontend' },
    ]);
  });
});

describe('what is a due date and what belongs to the title', () => {
  test.each([
    ['Fix the monday report by friday', 'Fix the monday report', 'Fri 27 Nov, 17:00 *'],
    ['Call Ana at 5pm about the budget', 'Call Ana about the budget', 'Wed 25 Nov, 17:00'],
    ['by end of month pay the rent', 'pay the rent', 'Mon 30 Nov, 17:00 *'],
    ['friday: send the slides', 'send the slides', 'Fri 27 Nov, 17:00 *'],
    ['Finish by friday, review on monday', 'Finish, review on monday', 'Fri 27 Nov, 17:00 *'],
    ['Ship it tomorrow @ 5pm', 'Ship it', 'Thu 26 Nov, 17:00'],
    ['Ship it due: 2026-12-01', 'Ship it', 'Tue 1 Dec, 17:00 *'],
    ['Run it in 2 hours', 'Run it', 'Wed 25 Nov, 12:00'],
    ['Deploy fri', 'Deploy', 'Fri 27 Nov, 17:00 *'],
    ['Fix by the 2nd', 'Fix', 'Wed 2 Dec, 17:00 *'],
    ['Prepare the agenda for friday', 'Prepare the agenda for friday', 'Fri 27 Nov, 17:00 *'],
    ['Fix bug 12/5', 'Fix bug', 'day-month: Sat 5 Dec, 17:00 | Wed 12 May 2027, 17:00'],
    ['Write it by next friday', 'Write it', 'next-weekday: Fri 27 Nov, 17:00 | Fri 4 Dec, 17:00'],
    ['Call at 5', 'Call', 'no-am-pm: Wed 25 Nov, 17:00 | Thu 26 Nov, 05:00'],
    ['Call @5', 'Call', 'no-am-pm: Wed 25 Nov, 17:00 | Thu 26 Nov, 05:00'],
  ])('“%s”: “%s”, %s', (text, title, due) => {
    const sentence = read(text);
    expect([sentence.title, told(sentence.due)]).toEqual([title, due]);
  });

  test.each([
    'Write 5 tests',
    'Call 555 1234',
    'Review Q3 report',
    'May release notes',
    'Start monday newsletter',
    'Friday’s demo prep',
    'Prep for Friday’s show',
    'Move the meeting to friday',
    'Notes from monday',
    'Fix what broke last friday',
    'Slides on Monday strategy',
    'Enjoy the sun',
    'Fix the 2nd',
    'Say good morning',
    'Support 24/7',
    'Look at 5 pages',
    'Reduce load by 5%',
    'Sort the list by date',
    'Book a room for 2 days',
    'Plan the party in december',
    'Upgrade to 2.1.2027',
    'Watch the 16:9 video',
    'Fix it now',
    'Fix by friday-ish',
    'Write weekly report',
    'Read https://example.org/2026-12-01',
    'Read <https://example.org/by/friday|example.org/by/friday>',
    'Check `cron at 5pm`',
    'Print "Ship by friday"',
    'Print “Ship by friday”',
  ])('“%s” is all title, without a date', (text) => {
    const sentence = read(text);
    expect(sentence.due).toEqual({ kind: 'none' });
    expect(sentence.title).toBe(text.replace(/<[^|]*\|([^>]*)>/, '$1'));
  });

  test('quotes around the whole title protect it and are not part of it', () => {
    expect(read('"Ship by friday" by monday')).toMatchObject({ title: 'Ship by friday', due: { said: 'monday' } });
  });
});

describe('people', () => {
  test.each([
    [`${lee} ${mei} Tidy up`, 'Tidy up', ['U1', 'W2']],
    [`${lee} and ${mei}: Tidy up`, 'Tidy up', ['U1', 'W2']],
    [`${lee} to tidy up`, 'tidy up', ['U1']],
    [`assign ${lee} to tidy up`, 'tidy up', ['U1']],
    ['me tidy up', 'tidy up', ['me']],
    ['@me tidy up', 'tidy up', ['me']],
    ['assign to me: tidy up', 'tidy up', ['me']],
    ['Tidy up, assign to me', 'Tidy up', ['me']],
    [`me and ${lee} tidy up`, 'tidy up', ['me', 'U1']],
    [`${lee} ${lee} Tidy up`, 'Tidy up', ['U1']],
    ['Me-too page', 'Me-too page', []],
  ])('%s', (text, title, assignees) => {
    expect(read(text)).toMatchObject({ title, assignees });
  });

  test('somebody in the middle of the words stays in them', () => {
    expect(read(`${lee} ask ${mei} about the budget`)).toMatchObject({
      title: 'ask @mei about the budget',
      assignees: ['U1'],
    });
    expect(read(`${lee} Review ${mei}'s notes`)).toMatchObject({ title: "Review @mei's notes", assignees: ['U1'] });
    expect(read(`Send the report to ${lee}`)).toMatchObject({ title: 'Send the report to @lee', assignees: ['U1'] });
  });

  test('a name Slack did not resolve is handed on to be looked up', () => {
    expect(read('@lee.jones and @Müller Tidy up')).toMatchObject({
      title: 'Tidy up',
      unresolvedPeople: ['lee.jones', 'Müller'],
      assignees: [],
    });
    expect(read('Write to a@example.org')).toMatchObject({ title: 'Write to a@example.org', unresolvedPeople: [] });
  });

  test('a group is handed on by its id', () => {
    expect(read('<!subteam^S9|@crew> Tidy up')).toMatchObject({
      title: 'Tidy up',
      groups: [{ id: 'S9', name: '@crew' }],
    });
  });

  test.each([
    [`anyone of ${lee} ${mei} Tidy up`, { mode: 'anyone' }],
    [`any of ${lee}, ${mei} and ${lee}: Tidy up`, { mode: 'anyone' }],
    [`anyone in <!subteam^S9|@crew> Tidy up`, { mode: 'anyone' }],
    [`${lee} or ${mei} Tidy up`, { mode: 'anyone' }],
    [`everyone ${lee} ${mei} Tidy up`, { mode: 'everyone' }],
    [`Everyone of ${lee} ${mei} to tidy up`, { mode: 'everyone' }],
    [`each of ${lee} ${mei} Tidy up`, { mode: 'everyone' }],
    [`both of ${lee} and ${mei} Tidy up`, { mode: 'everyone' }],
    [`2 of ${lee} ${mei} Tidy up`, { mode: 'some', needed: 2 }],
    [`two from <!subteam^S9|@crew> Tidy up`, { mode: 'some', needed: 2 }],
    [`${lee} with ${mei} Tidy up`, { mode: 'lead' }],
    [`${lee}, helped by ${mei} Tidy up`, { mode: 'lead' }],
    [`${lee} ${mei} Tidy up`, null],
  ])('how several share it: %s', (text, sharing) => {
    const said = read(`${text} by friday`);
    expect(said.title.toLowerCase()).toBe('tidy up');
    expect(said.sharing && { ...said.sharing, said: undefined }).toEqual(sharing && { ...sharing, said: undefined });
    expect(said.due.kind).toBe('clear');
  });

  test.each([
    `Ask anyone of ${lee}'s team`,
    `Write down who of ${lee} or ${mei} comes`,
    `Buy 2 of these with ${lee}`,
    `Everyone should meet ${lee}`,
    `All ${lee} did was fine`,
    'anyone can do this',
  ])('words of the task itself say nothing of sharing: %s', (text) => {
    expect(read(text).sharing).toBeNull();
  });

  test('a mention that was only typed out names nobody', () => {
    expect(read('&lt;@U1|lee&gt; Tidy up')).toMatchObject({ title: '<@U1|lee> Tidy up', assignees: [] });
  });
});

describe('priority, estimate, labels', () => {
  test.each([
    ['!low', 'low'],
    ['!p3', 'low'],
    ['!normal', 'normal'],
    ['!med', 'normal'],
    ['!HIGH', 'high'],
    ['!p1', 'high'],
    ['!urgent', 'urgent'],
    ['!asap', 'urgent'],
    ['!p0', 'urgent'],
  ])('%s is %s', (word, priority) => {
    expect(read(`Tidy up ${word}`)).toMatchObject({ title: 'Tidy up', priority });
  });

  test('a slip in a priority stays in the title and is pointed out', () => {
    expect(read('Tidy up !hgih')).toMatchObject({
      title: 'Tidy up !hgih',
      priority: null,
      slips: [{ said: '!hgih', nearest: '!high' }],
    });
    expect(read('Wow!high')).toMatchObject({ title: 'Wow!high', priority: null });
  });

  test.each([
    ['~3h', 180],
    ['~90m', 90],
    ['~1.5h', 90],
    ['~1,5 hours', 90],
    ['~1h30', 90],
    ['~1h 30m', 90],
    ['~2d', 960],
    ['~1w', 2400],
  ])('%s is %i minutes', (words, estimateMinutes) => {
    expect(read(`Tidy up ${words} !low`)).toMatchObject({ title: 'Tidy up', estimateMinutes });
  });

  test.each(['Invite ~30 users', 'Tidy up ~0h', 'Tidy up ~999999h'])('“%s” has no estimate', (text) => {
    expect(read(text)).toMatchObject({ title: text, estimateMinutes: null });
  });

  test('labels are lower case, once each; a number is no label', () => {
    expect(read('#Frontend Tidy up #frontend #Büro')).toMatchObject({ title: 'Tidy up', labels: ['frontend', 'büro'] });
    expect(read('Fix issue #12 in C#')).toMatchObject({ title: 'Fix issue #12 in C#', labels: [] });
  });

  test('a channel that exists is a label by its name, and stays where the words need it', () => {
    expect(read('Post in <#C1|general> about the launch')).toMatchObject({
      title: 'Post in #general about the launch',
      labels: ['general'],
    });
  });
});

describe('the other fields', () => {
  test('whoever is named right before “done when” is to do it', () => {
    expect(read('Order laptop <@U0LEE00002|lee> done when it works')).toMatchObject({
      title: 'Order laptop',
      assignees: ['U0LEE00002'],
      outcome: 'it works',
    });
  });

  test('“done when” is the outcome, and a date before or after it is still the due date', () => {
    expect(read('Fix login tomorrow, done when all tests pass')).toMatchObject({
      title: 'Fix login',
      outcome: 'all tests pass',
      due: { said: 'tomorrow' },
    });
    expect(read('Fix login. Outcome: it works by friday !high')).toMatchObject({
      title: 'Fix login.',
      outcome: 'it works',
      due: { said: 'friday' },
      priority: 'high',
    });
    expect(read('Done when tests pass')).toMatchObject({ title: 'Done when tests pass', outcome: '' });
  });

  test('further lines describe the task', () => {
    expect(read(`${lee} !high\nFix login\nIt fails on Safari.\n\nSee the logs by friday`)).toMatchObject({
      title: 'Fix login',
      description: 'It fails on Safari.\n\nSee the logs',
      due: { said: 'friday' },
    });
  });

  test('a start day is taken where it cannot be meant otherwise', () => {
    expect(read('Ship it starting monday by friday next week')).toMatchObject({
      title: 'Ship it',
      start: '2026-11-30',
      due: { said: 'friday next week' },
    });
    expect(read('Ship it start tomorrow')).toMatchObject({
      title: 'Ship it',
      start: '2026-11-26',
      due: { kind: 'none' },
    });
    const ranged = read('Ship it from monday to friday');
    expect([ranged.title, ranged.start, told(ranged.due)]).toEqual(['Ship it', '2026-11-30', 'Fri 4 Dec, 17:00 *']);
  });

  test.each([
    ['Post the standup every monday 9am', 'Post the standup', 'every monday 9am'],
    ['every weekday at 9 Post the standup', 'Post the standup', 'every weekday at 9'],
    ['Water plants every 2 weeks', 'Water plants', 'every 2 weeks'],
    ['Send the report weekly on monday', 'Send the report', 'weekly on monday'],
    ['Pay rent every month on the 1st until dec 2027', 'Pay rent', 'every month on the 1st until dec 2027'],
    ['Sync every mon, wed and fri at 10:00', 'Sync', 'every mon, wed and fri at 10:00'],
    ['Close the books last friday of the month', 'Close the books', 'last friday of the month'],
    ['Water plants every 3 weeks after completion', 'Water plants', 'every 3 weeks after completion'],
    ['Post it every day at 9 starting monday', 'Post it', 'every day at 9 starting monday'],
    ['Call every 0 days', 'Call', 'every 0 days'],
    ['Close the books last friday of every month', 'Close the books', 'last friday of every month'],
  ])('“%s” recurs', (text, title, recurrence) => {
    expect(read(text)).toMatchObject({ title, recurrence: { said: recurrence }, due: { kind: 'none' } });
  });

  test.each([
    'Review every pull request',
    'Read the daily',
    'Send every monday report to Ana',
    'Close the books on the last friday of the month',
  ])('“%s” does not', (text) => {
    expect(read(text)).toMatchObject({ title: text, recurrence: null });
  });
});

describe('how often, together with a date', () => {
  const placed = (text: string) => {
    const meant = read(text).recurrence?.placed;
    if (!meant || 'refused' in meant) return meant?.code;
    return new Date(meant.due.at).toISOString().slice(0, 16);
  };

  test.each([
    ['Send it every monday 9am', '2026-11-30T08:00'],
    ['Send it every 2 weeks', '2026-11-25T16:00'],
    ['Send it by friday 3pm every 2 weeks', '2026-11-27T14:00'],
    ['Send it tomorrow every day', '2026-11-26T16:00'],
    ['Send it every monday due friday', 'two-dates'],
    ['Send it tomorrow at 5 every day', 'which-date'],
    ['Send it every 31 feb', 'impossible-date'],
    ['every 0 days send it', 'never'],
  ])('“%s” → %s', (text, first) => expect(placed(text)).toBe(first));
});

describe('text as it was typed', () => {
  test.each([
    ['Say &lt;b&gt; &amp;amp; &amp;lt;', 'Say <b> &amp; &lt;'],
    ['<!channel> tidy up', '@channel tidy up'],
    ['<!here|here> tidy up', '@here tidy up'],
    ['Read <https://example.org/a|the docs>', 'Read the docs (https://example.org/a)'],
    ['Mail <mailto:a@example.org|a@example.org>', 'Mail a@example.org'],
    ['*Bold* _it_ ~struck~', '*Bold* _it_ ~struck~'],
    ['Keep   these   spaces', 'Keep   these   spaces'],
    ['Приготовить отчёт 🎉 报告', 'Приготовить отчёт 🎉 报告'],
    ['תקן את דף הכניסה', 'תקן את דף הכניסה'],
    ['zero\u200Bwidth \u202Ertl', 'zero\u200Bwidth \u202Ertl'],
  ])('%s', (text, title) => {
    expect(read(text).title).toBe(title);
  });

  test('a title of ten thousand characters comes back whole', () => {
    const title = 'word '.repeat(2_000).trim();
    expect(read(`${lee} ${title} by friday`)).toMatchObject({ title, due: { said: 'friday' } });
  });
});
