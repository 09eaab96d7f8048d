import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin; 04:00 in New York, where Lee works from 9 to 17. */
const wednesday = '2030-03-06T10:00:00+01:00';

describe.each(stores)('reminders, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
  });
  afterEach(() => story.end());

  const about = (words: string) => story.lee.news().filter((said) => said.includes(words));

  test('Lee is reminded a day and an hour before, in Lee’s working hours, and asked whether it will be made', async () => {
    await story.dana.says('/assign @lee Fix the login page by friday 10pm');
    await story.turnTo('2030-03-07T16:00:00-05:00');
    const [day, ...more] = about('Fix the login page').slice(1);
    expect(more).toEqual([]);
    expect(day).toMatch(/T-1 Fix the login page is due in 24 h: Fri 8 Mar, 16:00 your time .*\. Will you make it\?/);
    await story.turnTo('2030-03-08T15:00:00-05:00');
    expect(about('Fix the login page').at(-1)).toMatch(/is due in 1 h: .*Will you make it\?/);
    expect(about('Fix the login page')).toHaveLength(3);
  });

  test('a task that nobody touches is overdue on its cards and Home tabs from that moment on, without a sound', async () => {
    const { dana, lee } = story;
    await Promise.all([dana.opensHome(), lee.opensHome()]);
    await dana.says('/assign @lee Fix the login page by friday 10pm');
    await story.turnTo('2030-03-08T21:59:58+01:00');
    const heard = lee.news().length;
    const seen = [() => story.mei.sees('#web')[0], () => lee.hears()[0], dana.home, lee.home];
    for (const look of seen) expect(look()).not.toMatch(/overdue/);
    await story.turnTo('2030-03-08T22:00:01+01:00');
    for (const look of seen) expect(look()).toMatch(/overdue/);
    expect(lee.news()).toHaveLength(heard);
    expect(dana.news()).toEqual([]);
  });

  describe('when to be reminded of one task', () => {
    test('is said with it, shown as understood, kept, and editable in its form', async () => {
      const { dana, lee } = story;
      await dana.says('/assign @lee Fix the login page by friday 10pm remind 2h, 15 min before');
      expect(dana.told()).toMatch(/T-1\s+Fix the login page\s+is assigned to/);
      expect(dana.told()).toMatch(/Reminders:\s+2 h and 15 min before\s+– you wrote “\s*remind 2h, 15 min before/);
      await dana.presses('Edit…', { in: '#web', on: /Fix the login page/ });
      expect(JSON.stringify(dana.form())).toContain('2 h, 15 min');
      await story.turnTo('2030-03-08T13:59:00-05:00');
      expect(about('T-1 Fix the login page is due')).toEqual([]);
      await story.turnTo('2030-03-08T15:45:30-05:00');
      expect(about('is due in 2 h')).toHaveLength(1);
      expect(about('is due in 15 min')).toHaveLength(1);
      expect(lee.news().filter((said) => /Will you make it/.test(said))).toHaveLength(2);
    });

    test('is changed with a command, back to the usual with another, and not by who only looks on', async () => {
      const { dana, sam } = story;
      await dana.says('/assign @lee Fix the login page by friday 10pm');
      await dana.says('/tasks T-1 remind 3 days, 30 min before');
      expect(dana.told()).toMatch(/: its people are reminded 3 days and 30 min before\./);
      await dana.says('/tasks T-1 remind 3 days, 30 min');
      expect(dana.told()).toMatch(/nothing was changed/);
      await dana.says('/tasks remind T-1 none');
      expect(dana.told()).toMatch(/nobody is reminded before it is due/);
      await sam.says('/tasks remind T-1 1h');
      expect(sam.told()).toMatch(/not yours to change/);
      await dana.says('/tasks remind T-1 as usual');
      expect(dana.told()).toMatch(/reminded as they have it set up\./);
      await story.turnTo('2030-03-07T16:00:30-05:00');
      expect(about('is due in 24 h')).toHaveLength(1);
    });

    test.each([
      ['/assign @lee Fix it by friday remind 400 days before', /from one year before the deadline/],
      ['/tasks T-1 remind soon', /can’t read “\s*soon/],
      [
        `/tasks T-1 remind ${Array.from({ length: 11 }, (_, index) => `${index + 1}h`).join(', ')}`,
        /at most 10 reminders, not 11/,
      ],
      ['/tasks remind me to call the bank', /make it a task of yours/],
    ])('“%s” is answered with what to do, and nothing is stored', async (said, answer) => {
      const { dana } = story;
      await dana.says('/assign @lee Fix the login page by friday 10pm');
      const cards = story.mei.sees('#web').join();
      await dana.says(said);
      expect(dana.told()).toMatch(answer);
      expect(story.mei.sees('#web').join()).toBe(cards);
    });

    test('with no date yet nobody is reminded, which is said', async () => {
      await story.dana.says('/assign @lee Fix the login page remind 2h before');
      expect(story.dana.told()).toMatch(/It has no date yet, so nobody is reminded\./);
    });
  });

  test('“help reminders” explains all of it', async () => {
    await story.dana.says('/tasks help reminders');
    for (const words of [
      '1 day and 1 hour before',
      'working hours',
      'Will you make it',
      'once a task is late',
      '/tasks settings',
      '/tasks T-12',
    ])
      expect(story.dana.told().toLowerCase()).toContain(words.toLowerCase());
  });
});
