import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin; 04:00 in New York, where Lee works from 9 to 17. */
const wednesday = '2030-03-06T10:00:00+01:00';
const dayBefore = '2030-03-07T16:00:30-05:00';

describe.each(stores)('what will not do in a form opened from a reminder, on %s', (_, databaseUrl) => {
  let story: Story;
  let untouched: string;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
    await story.dana.says('/assign @lee Fix the login page by friday 10pm');
    await story.turnTo(dayBefore);
    untouched = story.lee.hears().join('\n');
  });
  afterEach(() => story.end());

  /** The form stays open with words under the box that is meant, and nothing was done. */
  async function isRefused(filled: Record<string, unknown>, why: Record<string, RegExp>) {
    const errors = await story.lee.fills(filled);
    expect(Object.keys(errors)).toEqual(Object.keys(why));
    for (const [box, words] of Object.entries(why)) expect(errors[box]).toMatch(words);
    expect(story.lee.formOpen()).toBe(true);
    expect(story.lee.hears().join('\n')).toBe(untouched);
    expect(story.dana.news()).toEqual([]);
  }

  test.each([
    [
      'a moment that has passed',
      { Day: '2030-03-07', At: '15:00' },
      { due_date: /has passed\. Choose one that is still/ },
    ],
    ['a moment in more than a year', { Day: '2031-06-01' }, { due_date: /more than a year away/ }],
    ['no day', { Day: null, At: '12:00' }, { due_date: /Choose the day/ }],
    ['a time that the clocks skip', { Day: '2030-03-10', At: '02:30' }, { due_time: /clocks are put forward/ }],
  ] as const)('to be reminded later: %s', async (_name, filled, why) => {
    await story.lee.presses('Pick a time…');
    await isRefused(filled, why);
    expect(await story.lee.fills({ Day: '2030-03-08', At: '10:00' })).toEqual({});
    expect(story.lee.news().at(-1)).toContain('I remind you again Fri 8 Mar, 10:00.');
  });

  test.each([
    ['a date that has passed', { 'New date': '2030-03-06' }, { due_date: /passed|past/ }],
    ['the date it has', { 'New date': '2030-03-08', At: '16:00' }, { due_date: /no later than the date it has/ }],
    ['a date in more than a hundred years', { 'New date': '2131-03-08' }, { due_date: /years?/ }],
    ['no date', { 'New date': null, At: null }, { due_date: /Choose a day/ }],
    ['more words than a task holds', { 'New date': '2030-03-12', 'Why?': 'x'.repeat(10_001) }, { reason: /10,000/ }],
  ] as const)('to have more time: %s', async (_name, filled, why) => {
    await story.lee.presses('Need more time…');
    await isRefused(filled, why);
    expect(await story.lee.fills({ 'New date': '2030-03-12', 'Why?': '' })).toEqual({});
    expect(story.lee.news().at(-1)).toMatch(/you asked for it until/);
  });

  test('to be blocked: neither why nor by whom, or too many words', async () => {
    await story.lee.presses('Blocked…');
    await isRefused({ 'What does it wait on?': '  ' }, { reason: /Say what it waits on/ });
    await isRefused({ 'What does it wait on?': 'x'.repeat(10_001) }, { reason: /10,000/ });
    expect(await story.lee.fills({ 'What does it wait on?': 'No access' })).toEqual({});
    expect(story.lee.news().at(-1)).toMatch(/is blocked/);
  });

  test('a form that was left open while the task was cancelled says so in the reminder', async () => {
    await story.lee.presses('Need more time…');
    await story.dana.presses('Cancel task', { in: '#web' });
    const before = story.lee.hears().length;
    expect(await story.lee.fills({ 'New date': '2030-03-12' })).toEqual({});
    expect(story.lee.hears()).toHaveLength(before);
    expect(story.lee.hears().find((said) => /is cancelled: <@\w+> cancelled it/.test(said))).toBeDefined();
    expect(story.lee.hears().join()).not.toMatch(/Will you make it/);
  });
});
