import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

const open = async ({ dana }: Story) => {
  await dana.says('/tasks here');
  return dana.told();
};

describe.each(stores)('a second task like one that is open in the channel, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.dana.says('/assign @lee Fix the login page');
  });
  afterEach(() => story.end());

  const question = /Not made yet: “ *Please fix the login page! *” is much like T-1 +Fix the login page/;

  test('by command: whoever asks is shown the first one, and none is made before they say so', async () => {
    const { mei, sam } = story;
    await mei.says('/assign @sam Please fix the login page! by friday 5pm');
    expect(mei.told()).toMatch(question);
    expect(mei.told()).toMatch(/not started, +<@U0LEE00002>/);
    expect(sam.hears()).toEqual([]);
    await mei.presses('Open T-1', { in: '#web' });
    expect(mei.told()).toMatch(/History/);
    await mei.presses('Make it anyway', { in: '#web', times: 2 });
    expect(sam.hears()).toEqual([expect.stringMatching(/T-2 Please fix the login page!.*Due/s)]);
    expect(mei.sees('#web').join('\n')).toMatch(/T-2 Please fix the login page! is assigned to/);
  });

  test('never mind leaves it at the first', async () => {
    const { mei } = story;
    await mei.says('/assign @sam Please fix the login page!');
    await mei.presses('Never mind', { in: '#web' });
    expect(await open(story)).toMatch(/^1 task/);
  });

  test('in a form', async () => {
    const { mei, sam } = story;
    await mei.says('/assign');
    expect(await mei.fills({ Title: 'Please fix the login page!', 'Assigned to': [sam.id], Labels: 'urgent' })).toEqual(
      {},
    );
    expect(mei.hears().at(-1)).toMatch(question);
    expect(await open(story)).toMatch(/^1 task/);
    await mei.presses('Make it anyway');
    expect(sam.hears()).toEqual([expect.stringMatching(/T-2 Please fix.*#urgent/s)]);
  });

  test('made of a message, it stays with that message', async () => {
    const { dana, mei, sam } = story;
    await mei.says('Please fix the login page!');
    await dana.takesShortcut('task_from_message', { in: '#web', on: /Please/ });
    await dana.fills({ 'Assigned to': [sam.id], 'In its thread': ['answer'] });
    expect(dana.hears().at(-1)).toMatch(question);
    expect(sam.hears()).toEqual([]);
    await dana.presses('Make it anyway');
    expect(sam.hears()[0]).toMatch(/<@U0MEI00003> asks you: T-2 Please fix the login page!.*a message/s);
    expect(mei.seesInThread(/^Please/)).toEqual([expect.stringMatching(/made a task of this: T-2/)]);
  });

  test('by calling Baton in a thread', async () => {
    const { lee, mei } = story;
    await lee.says('The login page is broken');
    await mei.says('@Baton assign @sam Please fix the login page!', { thread: /is broken/ });
    expect(mei.seesInThread(/is broken/).at(-1)).toMatch(question);
  });

  test('beside a question about its date', async () => {
    const { mei } = story;
    await mei.says('/assign @sam Please fix the login page! next friday');
    expect(mei.told()).toMatch(/It is +much like +T-1 +Fix the login page/);
    await mei.presses('Open T-1', { in: '#web' });
    expect(mei.told()).toMatch(/History/);
  });

  test('among several, its line says so', async () => {
    const { mei } = story;
    await mei.says('/assign - Please fix the login page!\n- Write the report');
    expect(mei.told()).toMatch(/much like +T-1 +Fix the login page.*Write the report/s);
    await mei.presses('Make 2 tasks', { in: '#web' });
    expect(await open(story)).toMatch(/^3 tasks/);
  });

  test.each<[string, string, string]>([
    ['another channel', '/assign @sam Fix the login page', '#general'],
    ['a private channel', '/assign @mei Fix the login page', '#leads'],
    ['another thing', '/assign @sam Fix the signup page', '#web'],
  ])('in %s it is no second one', async (_what, text, where) => {
    const { dana } = story;
    await dana.says(text, { in: where });
    expect(dana.told(where)).toMatch(/T-2 Fix the (login|signup) page +is assigned to/);
  });

  test('what is done is no reason to ask', async () => {
    const { lee, mei } = story;
    await lee.presses('Complete');
    await mei.says('/assign @sam Fix the login page');
    expect(mei.told()).toMatch(/T-2 Fix the login page +is assigned to/);
  });

  test('a request delivered twice is not taken for a second one', async () => {
    const { dana, lee } = story;
    await dana.takesShortcut();
    await dana.fills(
      { Title: 'Write the report', 'Assigned to': [lee.id], 'Show its card in': 'C0WEB00001' },
      { times: 2 },
    );
    expect(dana.hears().join('\n')).not.toMatch(/much like/);
  });

  test('of a private channel nobody outside is shown', async () => {
    const { dana, sam } = story;
    await dana.says('/assign @mei Compare all salaries', { in: '#leads' });
    await sam.takesShortcut();
    await sam.fills({ Title: 'Compare all salaries', 'Show its card in': 'C0LEADS001' });
    expect([...sam.hears(), sam.told()].join('\n')).not.toMatch(/much like|U0MEI00003/);
  });
});
