import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

const three = '- @lee Fix the login page by friday 5pm !high\n- @mei Write the report ~3h\n- Clean up #web';

describe.each(stores)('several tasks at once, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
  });
  afterEach(() => story.end());

  test('are shown for review, one a line, and none is made before', async () => {
    const { dana, lee } = story;
    await dana.says(`/assign ${three}`);
    expect(dana.told()).toMatch(/This is how I understand 3 tasks; none is made yet/);
    expect(dana.told()).toMatch(/Fix the login page.*@?U0LEE00002.*due.*high priority/s);
    expect(dana.told()).toMatch(/Write the report.*3 h/s);
    expect(dana.told()).toMatch(/Clean up.*nobody yet.*#web/s);
    expect(lee.hears()).toEqual([]);
  });

  test('one press makes them all, each told to who gets it; another takes them all back', async () => {
    const { dana, lee, mei } = story;
    await dana.says(`/assign ${three}`);
    await dana.presses('Make 3 tasks', { in: '#web' });
    expect(dana.sees('#web').join('\n')).toMatch(/Made 3 tasks:.*T-1.*T-2.*T-3/s);
    expect(lee.hears()).toEqual([expect.stringMatching(/T-1 Fix the login page/)]);
    expect(mei.hears()).toEqual([expect.stringMatching(/T-2 Write the report/)]);
    await dana.presses('Undo all', { in: '#web' });
    expect(dana.sees('#web').join('\n')).toMatch(/Undone: T-1, T-2 and T-3/);
    expect(lee.hears().at(-1)).toMatch(/took T-1 Fix the login page back/);
  });

  test('pressed twice at once, they are made once', async () => {
    const { dana, lee } = story;
    await dana.says(`/assign ${three}`);
    await dana.presses('Make 3 tasks', { in: '#web', times: 2 });
    expect(lee.hears()).toHaveLength(1);
    await dana.says('/tasks given');
    expect(dana.told()).toMatch(/3 tasks that you asked for/);
  });

  test('what somebody has begun meanwhile stays, and why is said', async () => {
    const { dana, lee } = story;
    await dana.says(`/assign ${three}`);
    await dana.presses('Make 3 tasks', { in: '#web' });
    await lee.presses('Start');
    await dana.presses('Undo all', { in: '#web' });
    expect(dana.sees('#web').join('\n')).toMatch(
      /Undone: T-2 and T-3.*T-1 +Fix the login page +stays:.*started it since/s,
    );
  });

  test('a line that is not clear holds up all, and is put right in a form', async () => {
    const { dana, lee } = story;
    await dana.says('/assign - @lee Fix the login page\n- @bob Write the report');
    expect(dana.told()).toMatch(/one needs another look/);
    expect(dana.told()).toMatch(/I don’t know who +@bob +is/);
    expect(() => dana.holds('Make 2 tasks', { in: '#web' })).toThrow();
    await dana.presses('Change…', { in: '#web' });
    expect(JSON.stringify(dana.form())).toContain('@Lee Fix the login page\\n@bob Write the report');
    await dana.fills({ 'One task a line': '@Lee Fix the login page\n@Mei Write the report' });
    expect(dana.hears()).toEqual([]);
    await dana.presses('Make 2 tasks', { in: '#web' });
    expect(lee.hears()).toEqual([expect.stringMatching(/T-1 Fix the login page/)]);
    expect(lee.sees('#web').join('\n')).toMatch(/T-2 Write the report/);
  });

  test('who confirms has seen the latest lines: an older list makes nothing', async () => {
    const { dana, lee } = story;
    await dana.says(`/assign ${three}`);
    const makeOld = dana.holds('Make 3 tasks', { in: '#web' });
    await dana.presses('Change…', { in: '#web' });
    await dana.fills({ 'One task a line': '@Lee Fix the logout page\n@Mei Write the report' });
    await makeOld();
    expect(dana.sees('#web').join('\n')).toMatch(/no longer as you saw it, so nothing was done/);
    expect(lee.hears()).toEqual([]);
  });

  test('a date that passed before the confirmation: none is made', async () => {
    const { dana, lee } = story;
    await dana.says('/assign - @lee Fix the login page in 2 hours\n- @mei Write the report');
    await story.turnTo(3 * 3_600_000);
    await dana.presses('Make 2 tasks', { in: '#web' });
    expect(dana.told()).toMatch(/Nothing is made:.*has passed.*Fix the login page/s);
    expect(lee.news()).toEqual([]);
  });

  test('50 at once are refused, and none is made', async () => {
    const { dana } = story;
    await dana.says(`/assign ${Array.from({ length: 50 }, (_, index) => `- Task number ${index}`).join('\n')}`);
    expect(dana.told()).toMatch(/At most 20 tasks at once, and these are 50. None is made/);
    await dana.says('/tasks here');
    expect(dana.told()).toMatch(/No task is open/);
  });

  test.each([
    ['a mention', '#web', `@Baton ${three}`],
    ['a mention that assigns', '#web', `@Baton assign ${three}`],
    ['a direct message', null, three],
  ])('in %s', async (_how, where, text) => {
    const { dana, lee } = story;
    const place = where ?? dana.dm;
    await dana.says(text, { in: place });
    await dana.presses('Make 3 tasks', { in: place });
    expect(lee.hears()[0]).toMatch(/T-1 Fix the login page/);
  });

  test('bullets under a title are one task with a checklist', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Prepare the release:\n- write the notes\n- tell everybody');
    expect(lee.hears()).toEqual([expect.stringMatching(/T-1 Prepare the release.*write the notes/s)]);
  });

  test('a first line of people and dates holds for all', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee !high:\n1. Fix the login page\n2. Fix the logout page');
    await dana.presses('Make 2 tasks', { in: '#web' });
    expect(lee.hears()).toEqual([
      expect.stringMatching(/gave you 2 tasks.*T-1 +Fix the login page.*high.*T-2 +Fix the logout page.*high/is),
    ]);
  });

  test('never mind forgets them; nobody else may make them', async () => {
    const { dana, lee } = story;
    await dana.says(`/assign ${three}`);
    const make = dana.holds('Make 3 tasks', { in: '#web' });
    await dana.presses('Never mind', { in: '#web' });
    await make();
    expect(lee.hears()).toEqual([]);
  });
});
