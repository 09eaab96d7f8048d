import { markupIn, read, spokenIn } from '../support/spoken.js';
import { databaseFolder } from '../support/store-files.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin, where Dana lives. */
const wednesday = '2030-03-06T10:00:00+01:00';
const thursday = (time: string) => `2030-03-07T${time}+01:00`;
const friday = (time: string) => `2030-03-08T${time}+01:00`;
const web = 'C0WEB00001';

let story: Story;
afterEach(() => story.end());

async function begin(databaseUrl: string): Promise<void> {
  story = await tellStory(databaseUrl);
  await story.jumpTo(wednesday);
}

async function setUp(values: Readonly<Record<string, unknown>> = {}, where = '#web') {
  await story.dana.says('/tasks digest', { in: where });
  return story.dana.fills(values);
}

const isDigest = (text: string) => text.startsWith('Daily digest ·');
const digests = (where = '#web') => story.dana.sees(where).filter(isDigest);
const posted = () => story.playground.workspace.state.messages.filter(({ text }) => isDigest(text));
const inThread = () => story.playground.workspace.state.messages.filter(({ threadTs }) => threadTs !== undefined);

describe.each(stores)('a channel’s digest, on %s', (_name, databaseUrl) => {
  beforeEach(() => begin(databaseUrl()));

  test('comes in the morning: what is late, due, blocked and nobody’s, person by person, and calls nobody', async () => {
    const { dana, mei } = story;
    expect(await setUp()).toEqual({});
    await dana.says('/assign @lee Fix the login page today 5pm');
    await dana.says('/assign @lee Write the report tomorrow 5pm');
    await dana.says('/assign @mei Order the chairs !high');
    await dana.says('/assign Paint the wall');
    await mei.presses('Blocked…', { on: /Order the chairs/ });
    await mei.fills({ 'What does it wait on?': 'No <!channel> money', 'Who does it wait on?': [dana.id] });
    await story.turnTo(thursday('09:01'));
    expect(digests()).toHaveLength(1);
    const [digest = ''] = digests();
    expect(digest).toMatch(/1 overdue, 1 due today, 1 blocked and 1 without anybody\. 4 tasks have news\./);
    expect(digest).toMatch(/Overdue Lee T-1 +Fix the login page .*1 day late .*new/s);
    expect(digest).toMatch(/Due today Lee T-2 +Write the report .*due/s);
    expect(digest).toMatch(
      /Blocked Mei T-3 +Order the chairs .*high priority .*waits on +Dana +for +1 day: “ No <!channel> money/s,
    );
    expect(digest).toMatch(/Nobody has these yet T-4 +Paint the wall/);
    expect(digest.match(/T-3 +Order/g)).toHaveLength(1);
    expect(digest).toMatch(/Dana set up this digest/);
    const [message] = posted();
    const blocks = JSON.stringify(message?.blocks);
    expect(`${message?.text}${markupIn(message?.blocks)}`).not.toMatch(/<@|<!(channel|here|everyone)/);
    expect(blocks).not.toMatch(/"type":"(user|usergroup|broadcast)"/);
    expect(blocks).toContain(`/archives/${web}/p`);
  });

  test('shows checklist items that are late or due, under whom they name; it follows when they are ticked, and when they get late', async () => {
    const { dana, lee, sam } = story;
    await setUp();
    await dana.says(
      '/assign @lee Launch the shop by 2030-03-20 17:00\n- Write the text @sam today 5pm\n- Find pictures @sam tomorrow 11am\n- Test it tomorrow 5pm\n- Tell the world @mei friday 5pm',
    );
    await story.turnTo(thursday('09:01'));
    const digest = () => read(digests()[0] ?? '');
    expect(digest()).toMatch(/1 overdue and 2 due today\./);
    expect(digest()).toMatch(/Overdue Sam T-1 Launch the shop: “Write the text” · 1 day late/);
    expect(digest()).toMatch(
      /Due today Sam T-1 Launch the shop: “Find pictures” · due.*Lee T-1 Launch the shop: “Test it”/,
    );
    expect(digest()).not.toMatch(/Tell the world/);
    await sam.says('/tasks T-1 tick 1');
    await story.turnTo(thursday('09:10'));
    expect(digest()).toMatch(/2 due today\./);
    await story.turnTo(thursday('11:05'));
    expect(digest()).toMatch(
      /1 overdue and 1 due today\..*Overdue Sam T-1 Launch the shop: “Find pictures” · late since/,
    );
    await lee.says('/tasks T-1 tick 2, 3');
    await story.turnTo(thursday('11:20'));
    expect(digest()).not.toMatch(/“(Find|Test)/);
    expect(digests()).toHaveLength(1);
  });

  test('whoever sets it up is told how it will be, the channel who did, and it can be taken back', async () => {
    const { dana, mei } = story;
    await setUp({ At: '08:30', 'On these days': ['1', '3', '4'], 'Time zone': 'new york' });
    expect(dana.hears().at(-1)).toMatch(
      /is on, Monday, Wednesday and Thursday at 08:30 \(New York\)\..*The next one comes Wed 6 Mar, 14:30 your time\./s,
    );
    expect(mei.latest('#web')).toMatch(
      /Dana set up a daily digest .*Monday, Wednesday and Thursday at 08:30 \(New York\)/,
    );
    await dana.presses('Undo');
    expect(dana.latest(dana.dm)).toMatch(/Undone: the digest of .* is off/);
    expect(mei.latest('#web')).toMatch(/Dana turned off the daily digest/);
    await dana.says('/assign @lee Fix the login page today 11am');
    await story.turnTo(friday('10:00'));
    expect(digests()).toEqual([]);
  });

  test('is kept true through the day in the same message, and what is late by the clock is late there too', async () => {
    const { dana, lee } = story;
    await setUp();
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    await story.turnTo(thursday('09:01'));
    expect(digests()[0]).toMatch(/1 due today/);
    await lee.presses('Blocked…', { on: /asks you/ });
    await lee.fills({ 'What does it wait on?': 'No access' });
    await story.turnTo(90_000);
    expect(digests()[0]).toMatch(/1 due today.*blocked: “ ?No access/s);
    await story.turnTo(thursday('17:00:30'));
    expect(digests()[0]).toMatch(/1 overdue.*late since/s);
    await lee.presses('Complete', { on: /asks you/ });
    await story.turnTo(90_000);
    expect(digests()[0]).toMatch(/completed by Lee/);
    expect(digests()).toHaveLength(1);
    // The next morning's is another message, and yesterday's stays as it was.
    const before = digests()[0];
    await story.turnTo(friday('09:01'));
    expect(digests()[0]).toBe(before);
    expect(digests()).toHaveLength(2);
  });

  test('changes that leave it as it is make no edit', async () => {
    const { dana } = story;
    await setUp();
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    await story.turnTo(thursday('09:01'));
    await dana.presses('Edit…', { in: '#web', on: /T-1/ });
    await dana.fills({ Description: 'Only for Safari' });
    await story.turnTo(90_000);
    expect(posted()).toMatchObject([{ edited: false }]);
    await dana.presses('Edit…', { in: '#web', on: /asked for it|changed it/ });
    await dana.fills({ Title: 'Fix the sign-in page' });
    await story.turnTo(90_000);
    expect(posted()).toMatchObject([{ edited: true }]);
  });

  test('nothing to say is not said, and the form tells that', async () => {
    const { dana } = story;
    await setUp();
    await dana.says('/assign @lee Fix the login page');
    await dana.presses('Undo', { in: '#web' });
    await story.turnTo(friday('09:01'));
    expect(digests()).toHaveLength(0);
    await dana.says('/tasks digest');
    expect(spokenIn([dana.form()?.blocks])).toMatch(/Fri 8 Mar, 09:00: nothing to say/);
  });

  test('a long one holds what is most urgent and has the rest in its thread, in order though Slack stumbles', async () => {
    const { dana, playground } = story;
    await setUp();
    for (let index = 1; index <= 60; index++) await dana.says(`/assign @lee Chore ${index}: tomorrow 5pm`);
    await story.turnTo(thursday('09:00:00.500'));
    expect(digests()).toHaveLength(1);
    expect(digests()[0]).toMatch(/60 due today\. 60 tasks have news\..*…and +48 more lines +in the thread/s);
    playground.faults.next('chat.postMessage', { kind: 'error', error: 'internal_error' }, 2);
    await story.turnTo(thursday('09:02'));
    const [main] = posted();
    expect(inThread().map(({ threadTs }) => threadTs)).toEqual([main?.ts, main?.ts]);
    const numbers = [main, ...inThread()].flatMap((one) =>
      [...spokenIn(one?.blocks ?? []).matchAll(/Chore (\d+):? +· +due/g)].map(([, number]) => Number(number)),
    );
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    await dana.says('/tasks edit T-60');
    await dana.fills({ Title: 'Sweep the floor' });
    await story.turnTo(100_000);
    expect(inThread().map(({ edited }) => edited)).toEqual([false, true]);
    expect(spokenIn(inThread()[1]?.blocks ?? [])).toMatch(/Sweep the floor/);
  });

  test('six hours late it comes once and says so; too late it is left out; of three days the latest alone', async () => {
    const { dana } = story;
    await setUp();
    await dana.says('/assign @lee Fix the login page today 11am');
    await story.jumpTo(thursday('15:00'));
    expect(digests()).toHaveLength(1);
    expect(digests()[0]).toMatch(/comes late today/);
    await story.jumpTo(friday('18:00'));
    expect(digests()).toHaveLength(1);
    await story.jumpTo('2030-03-13T10:30:00+01:00');
    expect(digests()).toHaveLength(2);
    await dana.says('/tasks digest');
    expect(spokenIn([dana.form()?.blocks])).toMatch(
      /Wed 13 Mar, 09:00: posted .*Tue 12 Mar, 09:00: left out, I was not running .*Mon 11 Mar.*left out, I was not running .*Fri 8 Mar, 09:00: left out, it would have come too late .*Thu 7 Mar, 09:00: posted/s,
    );
  });

  test('where Baton is no member, whoever set it up hears what to do, and it comes once that is done', async () => {
    const { dana } = story;
    story.playground.workspace.setBotIn(web, false);
    await setUp();
    expect(dana.hears().at(-1)).toMatch(/I am not in .*daily digest.*\/invite @baton/s);
    story.playground.workspace.setBotIn(web, true);
    await dana.says('/assign @lee Fix the login page today 11am');
    await story.turnTo(thursday('09:01'));
    expect(digests()).toHaveLength(1);
    expect(story.mei.sees('#web').filter((text) => /set up a daily digest/.test(text))).toHaveLength(1);
    expect(dana.hears().filter((text) => /I am not in/.test(text))).toHaveLength(1);
  });

  test('what is said in a private channel is in its own digest alone', async () => {
    const { dana } = story;
    await setUp();
    await setUp({}, '#leads');
    await dana.says('/assign @mei Compare salaries tomorrow 5pm', { in: '#leads' });
    await dana.says('/assign @mei Water the plants tomorrow 5pm');
    await story.turnTo(thursday('09:01'));
    expect(digests('#leads')).toHaveLength(1);
    expect(digests('#leads')[0]).toMatch(/Compare salaries/);
    expect(digests('#leads')[0]).not.toMatch(/plants/);
    expect(digests('#web')[0]).not.toMatch(/salaries/);
  });

  test('turned off it stops, and turned on again it does not tell of the time between', async () => {
    const { dana, lee } = story;
    await setUp();
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    await setUp({ 'Daily digest': 'off' });
    await lee.presses('Complete');
    await story.turnTo('2030-03-11T10:00:00+01:00');
    expect(digests()).toHaveLength(0);
    await setUp({ 'Daily digest': 'on' });
    expect(dana.hears().at(-1)).toMatch(/is on/);
    await story.turnTo('2030-03-12T10:00:00+01:00');
    expect(digests()).toHaveLength(0);
  });

  test('the list and the settings are behind its buttons, for anybody in the channel', async () => {
    const { dana, sam } = story;
    await setUp();
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    await story.turnTo(thursday('09:01'));
    await sam.presses('All open tasks', { in: '#web' });
    expect(sam.told()).toMatch(/In this channel.*Fix the login page/s);
    expect(dana.told()).not.toMatch(/In this channel/);
    await sam.presses('Settings', { in: '#web' });
    await sam.fills({ 'Daily digest': 'off' });
    expect(dana.sees('#web').filter((text) => /Sam turned off the daily digest/.test(text))).toHaveLength(1);
  });

  test('the same form sent twice is one set-up', async () => {
    const { dana } = story;
    await dana.says('/tasks digest');
    await dana.fills({}, { times: 2 });
    expect(dana.hears().filter((text) => /is on/.test(text))).toHaveLength(1);
    await setUp();
    expect(dana.hears().at(-1)).toMatch(/is as it was/);
  });

  test.each([
    [{ 'Time zone': 'Europe/Atlantis' }, /no such time zone/],
    [{ At: null }, /Choose a time/],
    [{ 'On these days': [] }, /at least one day/],
  ])('what cannot be is said beside its box and nothing is stored: %p', async (values, words) => {
    expect(Object.values(await setUp(values)).join()).toMatch(words);
    expect(story.mei.sees('#web')).toEqual([]);
  });

  test('elsewhere it says where it can be had', async () => {
    const { dana } = story;
    await dana.says('tasks digest', { in: dana.dm });
    expect(dana.latest(dana.dm)).toMatch(/belongs to a channel: type \/tasks digest/);
    await dana.says('@Baton digest');
    await dana.presses('Set it up', { in: '#web' });
    expect(dana.formOpen()).toBe(true);
  });
});

describe('two processes on one database', () => {
  const folder = databaseFolder();
  const twice = stores.map(
    ([name, url]) => [name, name === 'SQLite' ? () => `sqlite:${folder}/both.db` : url] as const,
  );

  test.each(twice)('post each digest and each edit of it once, on %s', async (_name, databaseUrl) => {
    await begin(databaseUrl());
    await story.beside();
    await setUp();
    await story.dana.says('/assign @lee Fix the login page tomorrow 5pm');
    for (let index = 1; index <= 30; index++) await story.dana.says(`/assign Chore number ${index}`);
    await story.turnTo(thursday('09:02'));
    expect(digests()).toHaveLength(1);
    expect(inThread()).toHaveLength(1);
    await story.dana.says('/tasks done T-1');
    await story.turnTo(thursday('18:00'));
    expect(digests()).toHaveLength(1);
    expect(digests()[0]).not.toMatch(/due today/);
    await story.turnTo(friday('09:02'));
    expect(digests()).toHaveLength(2);
  });
});
