import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin; 04:00 in New York, where Lee works from 9 to 17. */
const wednesday = '2030-03-06T10:00:00+01:00';

const sixty = Array.from({ length: 60 }, (_, index) => `${index + 1} min`).join();

describe.each(stores)('settings, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
  });
  afterEach(() => story.end());

  const remindersOf = (who: 'lee' | 'dana') =>
    story[who].hears().filter((said) => said.includes('Will you make it') || /is due .*in \d/.test(said));

  /** The latest that Lee or Dana was told in person, on one line. */
  const heard = (who: 'lee' | 'dana') => (story[who].hears().at(-1) ?? '').replace(/\s+/g, ' ');

  test('Lee wants one reminder, 30 hours before: the tasks Lee has already follow', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page by friday 10pm');
    await lee.says('/tasks settings');
    expect(JSON.stringify(lee.form())).toMatch(/America\/New_York, as your Slack profile has it/);
    expect(JSON.stringify(lee.form())).toMatch(/as your team does: 1 day, 1 h/);
    expect(await lee.fills({ 'Reminders at other times': '30 hours before' })).toEqual({});
    expect(heard('lee')).toMatch(
      /Saved: reminders before a deadline\. From now on:.*Reminders before a deadline: 1 day 6 h/s,
    );
    await story.turnTo('2030-03-07T09:59:00-05:00');
    expect(remindersOf('lee')).toEqual([]);
    await story.turnTo('2030-03-07T10:01:00-05:00');
    expect(remindersOf('lee')).toHaveLength(1);
    await story.turnTo('2030-03-08T15:59:00-05:00');
    expect(remindersOf('lee')).toHaveLength(1);
  });

  test('Lee wants none, and is not asked whether it will be made', async () => {
    const { dana, lee } = story;
    await lee.says('/tasks settings');
    await lee.fills({ 'Reminders at other times': 'none' });
    await dana.says('/assign @lee Fix the login page by friday 10pm');
    await story.turnTo('2030-03-08T15:59:00-05:00');
    expect(remindersOf('lee')).toEqual([]);
    await lee.says('/tasks settings');
    expect(await lee.fills({ 'Reminders before a deadline': ['1 h before'] })).toMatchObject({
      other_reminders: expect.stringMatching(/Either “none”/),
    });
    await lee.fills({
      'Reminders before a deadline': ['1 h before'],
      'Reminders at other times': '',
      'How I remind you': ['Only in your working hours, unless it is urgent'],
    });
    await dana.says('/assign @lee Call the bank by monday 10pm');
    await story.turnTo('2030-03-11T16:01:00-04:00');
    expect(remindersOf('lee').at(-1)).toMatch(/Call the bank/);
    expect(remindersOf('lee').at(-1)).not.toMatch(/Will you make it/);
  });

  test('whoever works other days and hours hears in those', async () => {
    const { dana, lee } = story;
    await lee.says('/tasks settings');
    await lee.fills({
      'Working days': ['Monday', 'Tuesday', 'Wednesday', 'Thursday'],
      'Working hours from': '07:00',
      'Working hours to': '13:00',
    });
    expect(heard('lee')).toMatch(/Working days: Monday to Thursday.*Working hours: 07:00 to 13:00/s);
    await dana.says('/assign @lee Fix the login page by saturday 1am');
    await story.turnTo('2030-03-07T12:29:00-05:00');
    expect(remindersOf('lee')).toEqual([]);
    await story.turnTo('2030-03-07T12:31:00-05:00');
    expect(remindersOf('lee')).toHaveLength(1);
    await lee.says('/tasks settings');
    await lee.fills({ Or: ['Working hours as your team has them: 09:00 to 17:00'], 'Working days': [] });
    expect(heard('lee')).toMatch(/Monday to Friday \(as your team has it\).*09:00 to 17:00 \(as your team has it\)/s);
  });

  test.each([
    [
      'a reminder after the deadline',
      { 'Reminders at other times': '1h after' },
      'other_reminders',
      /after the deadline/,
    ],
    ['a reminder now and then', { 'Reminders at other times': 'now and then' }, 'other_reminders', /can’t read/],
    ['a reminder years before', { 'Reminders at other times': '5000 days' }, 'other_reminders', /one year/],
    ['sixty reminders', { 'Reminders at other times': sixty }, 'other_reminders', /at most 10/],
    [
      'a night shift',
      { 'Working hours from': '17:00', 'Working hours to': '09:00' },
      'hours_end',
      /end after they start/,
    ],
    ['hours without an end', { 'Working hours from': '09:00' }, 'hours_end', /when they end/],
    ['a digest at no time', { 'Mornings at': null }, 'personal_time', /Choose a time/],
  ])('%s is refused beside its box, and nothing is stored', async (_what, values, box, why) => {
    const { lee } = story;
    await lee.says('/tasks settings');
    expect(await lee.fills(values)).toEqual({ [box]: expect.stringMatching(why) });
    await lee.fills({ ...Object.fromEntries(Object.keys(values).map((label) => [label, ''])), 'Mornings at': '09:00' });
    expect(heard('lee')).toMatch(/Your settings are as they were/);
  });

  test('Dana, an admin, sets up the team; who has not chosen follows, who has does not', async () => {
    const { dana, lee, mei } = story;
    await mei.says('/tasks settings');
    await mei.fills({ 'Reminders before a deadline': ['15 min before'] });
    await dana.says('/assign @lee @mei Fix the login page by friday 10pm');
    await dana.says('/tasks settings team');
    expect(await dana.isOffered('Time zone', 'atlantis')).toEqual([]);
    expect(await dana.fills({ 'Time zone': null, 'Working days': [] })).toMatchObject({
      zone: expect.stringMatching(/Choose one from the list/),
      working_days: expect.stringMatching(/at least one working day/),
    });
    await dana.fills({
      'Time zone': 'new york',
      'Public holidays of': 'calif',
      'Reminders before a deadline': ['4 h before'],
    });
    expect(heard('dana')).toMatch(
      /Saved for everybody.*America\/New_York.*Reminders before a deadline: 4 h.*California/s,
    );
    await lee.says('/tasks settings');
    expect(JSON.stringify(lee.form())).toMatch(/as your team does: 4 h/);
    await story.turnTo('2030-03-08T12:01:00-05:00');
    expect(remindersOf('lee')).toHaveLength(1);
    expect(mei.hears().filter((said) => said.includes('Will you make it'))).toHaveLength(1);
    await dana.says('/tasks settings team');
    await dana.fills({});
    expect(heard('dana')).toMatch(/team settings are as they were/);
  });

  test('Lee finds the region whose holidays count, and gives it up again', async () => {
    const { lee } = story;
    await lee.says('/tasks settings');
    expect((await lee.isOffered('Public holidays of', ''))[0]).toBe('As your team has it');
    expect(await lee.isOffered('Public holidays of', 'bay')).toContain('Germany, Bayern');
    await lee.fills({ 'Public holidays of': 'bay' });
    expect(heard('lee')).toMatch(/Public holidays: Germany, Bayern/);
    await lee.says('/tasks settings');
    await lee.fills({ 'Public holidays of': '' });
    expect(heard('lee')).toMatch(/Public holidays: none \(as your team has it\)/);
  });

  test('who is no admin is shown how the team is set up, and changes nothing', async () => {
    const { lee } = story;
    await lee.says('/tasks settings team');
    expect(lee.formOpen()).toBe(false);
    expect(lee.told()).toMatch(/Only admins.*Working days:\s+Monday to Friday/s);
  });

  test('a team form in the hands of somebody who is no admin changes nothing', async () => {
    const { dana, lee, playground } = story;
    await dana.says('/tasks settings team');
    const open = playground.modals as Map<string, unknown>;
    open.set(lee.id, open.get(dana.id));
    await lee.fills({ 'Reminders at other times': 'none', 'Reminders before a deadline': [] });
    expect(heard('lee')).toMatch(/may not change the team settings any more, so nothing was saved/);
    await lee.says('/tasks settings');
    expect(JSON.stringify(lee.form())).toMatch(/as your team does: 1 day, 1 h/);
  });

  test('said as a message, settings are offered behind a button', async () => {
    const { lee } = story;
    await lee.says('settings', { in: lee.dm });
    await lee.presses('Settings');
    expect(lee.formOpen()).toBe(true);
  });

  test('settings are on the Home tab too, those of the team for admins', async () => {
    const { dana, lee } = story;
    await lee.opensHome();
    expect(lee.home()).not.toMatch(/Team settings/);
    await lee.pressesAtHome('Settings');
    expect(JSON.stringify(lee.form())).toMatch(/Your settings/);
    await dana.opensHome();
    await dana.pressesAtHome('Team settings');
    expect(JSON.stringify(dana.form())).toMatch(/Save for everybody/);
  });

  test('the same form sent twice is saved and answered once', async () => {
    const { lee } = story;
    await lee.says('/tasks settings');
    await lee.fills({ 'Reminders at other times': '6 hours' }, { times: 2 });
    expect(lee.hears()).toEqual([expect.stringMatching(/Saved: reminders/)]);
  });

  test('somebody moves to another zone: what they are reminded of moves along', async () => {
    const { dana, lee, playground } = story;
    await dana.says('/assign @lee Fix the login page by friday 4pm');
    await playground.delivery.event({ type: 'user_change', user: { id: lee.id, name: 'lee', tz: 'Asia/Tokyo' } });
    await story.settled();
    // A day before it is 10:00 in New York, but midnight in Tokyo, where the working day has ended long before.
    await story.turnTo('2030-03-07T16:29:00+09:00');
    expect(remindersOf('lee')).toEqual([]);
    await story.turnTo('2030-03-07T16:31:00+09:00');
    expect(remindersOf('lee')).toHaveLength(1);
  });
});
