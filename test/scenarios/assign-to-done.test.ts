import { markupIn, spokenIn } from '../support/spoken.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('a task from asked to done, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
  });
  afterEach(() => story.end());

  test('Dana asks Lee; the channel, Lee and Dana each see what is theirs to see', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Fix the login page tomorrow 5pm !high ~3h #frontend');
    expect(mei.latest('#web')).toMatch(/T-1 Fix the login page/);
    expect(mei.latest('#web')).toMatch(/High/);
    expect(mei.latest('#web')).toMatch(/3 h/);
    expect(mei.latest('#web')).toMatch(/#frontend/);
    expect(dana.told()).toMatch(/is assigned to/);
    expect(dana.told()).toMatch(/\[Undo\]/);
    expect(mei.told()).toBe('');
    expect(lee.hears()).toHaveLength(1);
    expect(lee.hears()[0]).toMatch(/asks you/);
    expect(lee.hears()[0]).toMatch(/your time .* for .*Berlin/s);
  });

  test('Lee starts, is blocked by Mei, is unblocked, completes; everybody sees the truth and nothing is posted anew', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    await lee.presses('Start');
    expect(mei.latest('#web')).toMatch(/In progress/);
    expect(lee.sees(lee.dm)[0]).toMatch(/In progress/);
    expect(dana.hears()).toEqual([]);

    await lee.presses('Blocked…', { on: /asks you/ });
    expect(await lee.fills({ 'What does it wait on?': 'No access', 'Who does it wait on?': [mei.id] })).toEqual({});
    expect(mei.sees('#web')[0]).toMatch(/Blocked/);
    expect(mei.sees('#web')[0]).toMatch(/No access/);
    expect(dana.hears().at(-1)).toMatch(/block/i);
    expect(mei.hears().at(-1)).toMatch(/No access/);

    await lee.presses('Unblock', { on: /asks you/ });
    await lee.presses('Complete', { on: /asks you/ });
    expect(dana.hears().at(-1)).toMatch(/completed/);
    expect(mei.sees('#web').filter((text) => text.includes('Fix the login page'))).toHaveLength(1);
    expect(mei.sees('#web')[0]).toMatch(/Completed/);
  });

  test('the same command, press and submission delivered twice at once have one effect', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page tomorrow 5pm', { times: 2 });
    expect(dana.sees('#web').filter((text) => /asked for it/.test(text))).toHaveLength(1);
    expect(lee.hears()).toHaveLength(1);
    await lee.presses('Blocked…');
    await lee.fills({ 'What does it wait on?': 'No access' }, { times: 2 });
    await lee.presses('Complete', { on: /asks you/, times: 2 });
    expect(dana.hears().filter((text) => /completed/.test(text))).toHaveLength(1);
    const [task] = /T-\d+/.exec(lee.hears()[0] ?? '') ?? [];
    await dana.says(`/tasks ${task}`);
    const history = /History(.*)Who was told/s.exec(dana.told())?.[1] ?? dana.told();
    expect(history.match(/asked for it|marked it as blocked|completed it/g)).toEqual([
      'completed it',
      'marked it as blocked',
      'asked for it',
    ]);
  });

  test('an ambiguous date is asked about; nothing is assigned until a reading is picked, and then once', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page tomorrow at 5');
    expect(lee.hears()).toEqual([]);
    const labels = [...dana.told().matchAll(/\[([^\]]+)\]/g)].map(([, label]) => label ?? '');
    expect(labels).toHaveLength(3);
    await dana.presses(labels[0] ?? '', { in: '#web', times: 2 });
    expect(lee.hears()).toHaveLength(1);
    expect(dana.told()).toMatch(/is assigned to/);
  });

  test('a question that is waved away leaves nothing behind', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page tomorrow at 5');
    await dana.presses('Never mind', { in: '#web' });
    expect(dana.told()).toMatch(/nothing was done/);
    expect(lee.hears()).toEqual([]);
  });

  test('undo takes the task back, and Lee is not left with it', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    await dana.presses('Undo', { in: '#web' });
    expect(lee.sees(lee.dm)[0]).toMatch(/Cancelled/);
    expect(dana.told()).toMatch(/Undone/);
  });

  test('somebody who is not concerned may look but not press', async () => {
    const { dana, sam, lee } = story;
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    await sam.presses('Complete', { in: '#web' });
    expect(sam.told()).toMatch(new RegExp(lee.id));
    expect(sam.sees('#web')[0]).toMatch(/Not started/);
  });

  test('two people editing at once: neither change is silently lost', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    await dana.presses('Edit…', { in: '#web' });
    await lee.presses('Edit…');
    expect(await dana.fills({ Title: 'Fix the sign-in page', Estimate: '2h' })).toEqual({});
    await lee.fills({ Title: 'Fix the log-in page', Labels: 'login' });
    expect(lee.formOpen()).toBe(true);
    expect(JSON.stringify(lee.form())).toMatch(/Dana changed this/);
    await lee.fills({});
    expect(lee.formOpen()).toBe(false);
    const [card] = mei.sees('#web');
    expect(card).toMatch(/Fix the log-in page/);
    expect(card).toMatch(/2 h/);
    expect(card).toMatch(/#login/);
  });

  test('the form makes a task too, and says what is wrong beside the box', async () => {
    const { dana, mei } = story;
    await dana.says('/assign');
    expect(dana.formOpen()).toBe(true);
    expect(Object.values(await dana.fills({ Title: ' ' }))).not.toEqual([]);
    expect(
      await dana.fills({ Title: 'Write the report', 'Assigned to': [mei.id], 'Done when…': 'It is sent' }),
    ).toEqual({});
    expect(mei.hears()[0]).toMatch(/Write the report/);
    expect(mei.hears()[0]).toMatch(/It is sent/);
  });

  test('lists, search and one task with its history', async () => {
    const { dana, lee } = story;
    for (let index = 1; index <= 12; index++) await dana.says(`/assign @lee Paint wall number ${index} #walls`);
    await lee.says('/tasks');
    expect(lee.told()).toMatch(/Paint wall number/);
    expect(lee.told().match(/Paint wall number/g)?.length).toBeGreaterThanOrEqual(10);
    await dana.says('/tasks given');
    expect(dana.told()).toMatch(/wall number/);
    await dana.says('/tasks find wall 11');
    expect(dana.told()).toMatch(/number 11/);
    await dana.says('/tasks mine');
    expect(dana.told()).not.toMatch(/wall number/);
    await lee.says('/tasks start T-3');
    await dana.says('/tasks T-3');
    expect(dana.told()).toMatch(/started it/);
    await dana.says('/tasks T-99');
    expect(dana.told()).toMatch(/no such task/i);
  });

  test('the Home tab shows what waits on whom and follows every change', async () => {
    const { dana, lee } = story;
    await lee.opensHome();
    expect(lee.home()).not.toBe('');
    await dana.opensHome();
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    expect(lee.home()).toMatch(/Fix the login page/);
    expect(dana.home()).toMatch(/Fix the login page/);
    await lee.pressesAtHome('Start');
    expect(lee.home()).toMatch(/In progress/);
    expect(dana.home()).toMatch(/In progress/);
  });

  test('help and what is not understood are answered in private', async () => {
    const { dana, mei } = story;
    await dana.says('/assign help');
    expect(dana.told()).toMatch(/\/assign @person/);
    await dana.says('/tasks ovrdue');
    expect(dana.told()).toMatch(/overdue/);
    expect(mei.sees('#web')).toEqual([]);
  });

  test('the same words work in the direct message with Baton', async () => {
    const { dana, lee } = story;
    await dana.says('assign @lee Call the bank tomorrow 5pm', { in: dana.dm });
    expect(lee.hears()[0]).toMatch(/Call the bank/);
  });

  test('what people type is shown as typed and calls nobody', async () => {
    const { dana } = story;
    await dana.says('/assign @lee Tell <!channel> & *everybody* about שלום 🎉');
    const card = story.playground.workspace.state.messages.find(({ onlyFor }) => !onlyFor);
    expect(card?.text).toContain('Tell &lt;!channel&gt; &amp; *everybody* about שלום 🎉');
    expect(spokenIn(card?.blocks ?? [])).toContain('Tell <!channel> & *everybody* about שלום 🎉');
    expect(markupIn(card?.blocks)).not.toMatch(/<!channel>|\*everybody\*/);
  });

  test('a title of ten thousand characters is kept whole and shown cut', async () => {
    const { dana, lee } = story;
    const long = `Read ${'very '.repeat(1_900)}much`;
    await dana.says(`/assign @lee ${long}`);
    expect(lee.hears()[0]).toMatch(/…/);
  });
});
