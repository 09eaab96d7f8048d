import { type Story, tellStory } from '../support/story.js';
import { sharedStores } from './stores.js';

// Requests go to the two in turn: what is delivered twice at once is delivered to both.
describe.each(sharedStores())('two processes of Baton on one database (%s)', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.beside();
    await story.dana.says('/tasks');
    await story.lee.says('/tasks');
  });
  afterEach(() => story.end());

  const twice = { times: 2 };
  const cards = () => story.mei.sees('#web').filter((text) => /T-\d/.test(text));
  const history = async () => {
    const [task] = /T-\d+/.exec(cards()[0] ?? '') ?? [];
    await story.dana.says(`/tasks ${task}`);
    return (/History(.*)Who was told/s.exec(story.dana.told())?.[1] ?? '').match(
      /asked for it|started it|marked it as blocked|completed it|cancelled it|changed it/g,
    );
  };

  describe('the same request delivered to both at the same moment has one effect:', () => {
    test('a command', async () => {
      const { dana, lee } = story;
      await dana.says('/assign @lee Fix the login page', twice);
      expect(cards()).toHaveLength(1);
      expect(lee.hears()).toHaveLength(1);
      expect(dana.sees('#web').filter((text) => /is assigned to/.test(text))).toHaveLength(1);
    });

    test('what is said to Baton in its messages', async () => {
      const { dana, lee } = story;
      await dana.says('assign @lee Fix the login page', { in: dana.dm, ...twice });
      expect(lee.hears()).toHaveLength(1);
      expect(dana.hears().filter((text) => /is assigned to/.test(text))).toHaveLength(1);
    });

    test('a press', async () => {
      const { dana, lee } = story;
      await dana.says('/assign @lee Fix the login page');
      await lee.presses('Complete', twice);
      expect(dana.hears().filter((text) => /completed/.test(text))).toHaveLength(1);
      expect(await history()).toEqual(['completed it', 'asked for it']);
    });

    test('a form', async () => {
      const { dana, lee } = story;
      await dana.says('/assign');
      await dana.fills({ Title: 'Fix the login page', 'Assigned to': [lee.id] }, twice);
      expect(lee.hears()).toHaveLength(1);
      expect(cards()).toHaveLength(1);
      await lee.presses('Blocked…');
      await lee.fills({ 'What does it wait on?': 'No access' }, twice);
      expect(dana.hears().filter((text) => /blocked/.test(text))).toHaveLength(1);
      expect(await history()).toEqual(['marked it as blocked', 'asked for it']);
    });

    test('the pick between two readings of a date', async () => {
      const { dana, lee } = story;
      await dana.says('/assign @lee Fix the login page tomorrow at 5', twice);
      const [, reading = ''] = /\[([^\]]+)\]/.exec(dana.told()) ?? [];
      await dana.presses(reading, { in: '#web', ...twice });
      expect(lee.hears()).toHaveLength(1);
      expect(cards()).toHaveLength(1);
    });
  });

  describe('two people at the same moment:', () => {
    beforeEach(() => story.dana.says('/assign @lee Fix the login page'));

    test('one completes what the other cancels: one of it happens, and both know which', async () => {
      const { dana, lee } = story;
      await Promise.all([lee.presses('Complete'), dana.presses('Cancel task', { in: '#web' })]);
      const steps = (await history()) ?? [];
      expect(steps).toHaveLength(2);
      const completed = steps[0] === 'completed it';
      expect(cards()[0]).toMatch(completed ? /Completed/ : /Cancelled/);
      expect((completed ? dana.told() : lee.told(lee.dm)) || lee.hears().join()).toMatch(
        completed ? /completed/ : /cancelled/,
      );
    });

    test('they edit different fields: both changes are kept', async () => {
      const { dana, lee } = story;
      await dana.presses('Edit…', { in: '#web' });
      await lee.presses('Edit…');
      await Promise.all([dana.fills({ Estimate: '2h' }), lee.fills({ Labels: 'login' })]);
      expect([dana.formOpen(), lee.formOpen()]).toEqual([false, false]);
      expect(cards()[0]).toMatch(/2 h.*#login/s);
    });

    test('they edit one field: the second sees what the first made of it before anything of theirs is saved', async () => {
      const { dana, lee } = story;
      await dana.presses('Edit…', { in: '#web' });
      await lee.presses('Edit…');
      await Promise.all([dana.fills({ Title: 'Fix the sign-in page' }), lee.fills({ Title: 'Fix the log-in page' })]);
      const slower = dana.formOpen() ? dana : lee;
      expect([dana.formOpen(), lee.formOpen()].filter(Boolean)).toHaveLength(1);
      expect(JSON.stringify(slower.form())).toMatch(slower === dana ? /Lee changed this/ : /Dana changed this/);
      expect(cards()[0]).toMatch(slower === dana ? /Fix the log-in page/ : /Fix the sign-in page/);
      await slower.fills({});
      expect(cards()[0]).toMatch(slower === dana ? /Fix the sign-in page/ : /Fix the log-in page/);
    });

    test('they take the same task that nobody has: it is one person’s', async () => {
      const { dana, lee, mei } = story;
      await dana.says('/assign Paint the wall');
      await Promise.all([
        lee.presses('Start', { in: '#web', on: /Paint/ }),
        mei.presses('Start', { in: '#web', on: /Paint/ }),
      ]);
      const taken = [lee.told(), mei.told()].filter((text) => /It is yours now/.test(text));
      expect(taken).toHaveLength(1);
    });
  });
});
