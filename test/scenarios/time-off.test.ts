import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin; 04:00 in New York, where Lee works from 9 to 17. */
const wednesday = '2030-03-06T10:00:00+01:00';

describe.each(stores)('time off, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
  });
  afterEach(() => story.end());

  const reminders = () => story.lee.hears().filter((said) => said.includes('Will you make it'));

  test('Lee is away when reminders would come: they come on the last working day before', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page by tuesday 10pm');
    await lee.says('/tasks away 8-12 mar');
    expect(lee.told()).toMatch(/you are away Fri 8 Mar – Tue 12 Mar \(5 days\).*last working day before/);
    await story.turnTo('2030-03-07T16:29:00-05:00');
    expect(reminders()).toEqual([]);
    await story.turnTo('2030-03-07T16:31:00-05:00');
    expect(reminders()).toHaveLength(1);
    await story.turnTo('2030-03-12T18:00:00-04:00');
    expect(reminders()).toHaveLength(1);
  });

  test('Lee takes it back, and the reminder comes when it always would', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page by tuesday 10pm');
    await lee.says('/tasks away 8-12 mar');
    await lee.presses('Undo', { in: '#web' });
    expect(lee.told()).toMatch(/Undone\. You have no time off noted/);
    await story.turnTo('2030-03-11T10:00:00-04:00');
    expect(reminders()).toEqual([]);
    await story.turnTo('2030-03-11T17:01:00-04:00');
    expect(reminders()).toHaveLength(1);
  });

  test('days that can be meant in two ways are asked about, and nothing is noted until one is picked', async () => {
    const { lee } = story;
    await lee.says('/tasks away next friday');
    expect(lee.told()).toMatch(/\[Fri 8 Mar\] \[Fri 15 Mar\] \[Never mind\]/);
    await lee.says('/tasks away');
    expect(lee.told()).toMatch(/no time off noted/);
    await lee.presses('Fri 15 Mar', { in: '#web' });
    await lee.says('/tasks away');
    expect(lee.told()).toMatch(/Your times off.*Fri 15 Mar \[Remove\]/s);
  });

  test('the list of times off has a way to remove each, and to undo that', async () => {
    const { lee, dana } = story;
    await lee.says('/tasks away 12-13 mar');
    await lee.says('/tasks vacation 5-16 aug');
    await lee.says('/tasks away');
    expect(lee.told()).toMatch(/Tue 12 Mar – Wed 13 Mar \[Remove\] Mon 5 Aug – Fri 16 Aug \[Remove\]/);
    await dana.says('/tasks away');
    expect(dana.told()).toMatch(/You have no time off noted/);
    await lee.presses('Remove', { in: '#web' });
    expect(lee.told()).toMatch(/Removed: you are not away Tue 12 Mar – Wed 13 Mar/);
    await lee.presses('Undo', { in: '#web' });
    expect(lee.told()).toMatch(/Tue 12 Mar – Wed 13 Mar \[Remove\] Mon 5 Aug/);
  });

  test('Lee comes back early, and is told of what came due meanwhile', async () => {
    const { lee } = story;
    await lee.says('/tasks back');
    expect(lee.told()).toMatch(/You are not away today/);
    await lee.says('/tasks away until 15 mar');
    await lee.says('/tasks away');
    expect(lee.told()).toMatch(/You are away until Fri 15 Mar.*\[I’m back\]/s);
    await story.turnTo('2030-03-11T10:00:00-04:00');
    await lee.says('/tasks back');
    expect(lee.told()).toMatch(/Welcome back/);
    await lee.says('/tasks away');
    expect(lee.told()).toMatch(/no time off noted/);
    await lee.presses('Undo', { in: '#web', on: /Welcome back/ });
    await lee.says('/tasks away');
    expect(lee.told()).toMatch(/You are away until Fri 15 Mar/);
  });

  test.each([
    ['31 feb', /no such day/],
    ['14-3 aug', /ends before it begins/],
    ['1-3 mar 2030', /already over/],
    ['2030-08-01 to 2033-08-01', /at most 366 days/],
    ['when I feel like it', /can’t read/],
  ])('“away %s” is refused in private, and nothing is noted', async (days, why) => {
    const { lee, mei } = story;
    await lee.says(`/tasks away ${days}`);
    expect(lee.told()).toMatch(why);
    expect(lee.told()).toMatch(/\/tasks away 3-14 aug/);
    expect(mei.sees('#web')).toEqual([]);
    await lee.says('/tasks away');
    expect(lee.told()).toMatch(/no time off noted/);
  });

  test('whoever asks something of somebody who is away is told; their Home tab says so too, with the way back', async () => {
    const { dana, lee } = story;
    await lee.says('/tasks away 7-12 mar');
    await dana.says('/assign @lee Fix the login page by friday 5pm');
    expect(dana.told()).toMatch(/<@U0LEE00002> is away Thu 7 Mar – Tue 12 Mar\./);
    await lee.opensHome();
    expect(lee.home()).not.toMatch(/You are away/);
    await story.turnTo('2030-03-07T10:00:00-05:00');
    await lee.opensHome();
    expect(lee.home()).toMatch(/You are away until \*Tue 12 Mar\*/);
    await lee.pressesAtHome('I’m back');
    expect(lee.home()).not.toMatch(/You are away/);
    expect(lee.hears().at(-1)).toMatch(/Welcome back/);
  });

  test('the same wish delivered twice is followed and answered once', async () => {
    const { lee } = story;
    await lee.says('/tasks away tomorrow', { times: 2 });
    expect(lee.sees('#web').filter((said) => said.includes('Noted: you are away'))).toHaveLength(1);
  });

  test('a value that no button of ours has is not followed', async () => {
    const { lee, playground } = story;
    await lee.says('/tasks away tomorrow');
    const self = playground.acts.person('lee');
    const message = playground.workspace.state.messages.at(-1);
    for (const value of ['["2030-02-31","2030-03-01"]', '["2030-08-03","2040-08-01"]', '[1]', 'x', undefined]) {
      await playground.acts.presses(
        self,
        { type: 'button', action_id: 'away.add', block_id: 'b', value },
        { channel: message?.channel ?? '', ts: message?.ts ?? '' },
      );
      await story.settled();
    }
    await lee.says('/tasks away');
    expect(lee.told().match(/\[Remove\]/g)).toHaveLength(1);
  });
});
