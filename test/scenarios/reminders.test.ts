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
});
