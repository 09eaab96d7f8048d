import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin; 04:00 in New York, where Lee works from 9 to 17. */
const wednesday = '2030-03-06T10:00:00+01:00';

describe.each(stores)('“It never told me”, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
  });
  afterEach(() => story.end());

  const list = async (title: string, task = 'T-1') => {
    await story.dana.says(`/tasks ${task}`);
    const shown = story.dana.told().replace(/ +/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')');
    const from = shown.indexOf(title);
    return from < 0
      ? ''
      : shown.slice(from + title.length, title === 'Who was told' ? undefined : shown.indexOf('Who was told'));
  };

  test('one task says what is to come for whom, what was told, and what was left out and why', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page by friday 10pm');
    expect(await list('Reminders to come')).toContain(`<@${lee.id}> next: , its reminder 1 day before`);
    expect(await list('Reminders to come')).toContain(`<@${dana.id}> next: , that it is overdue and not done`);

    await story.turnTo('2030-03-07T16:01:00-05:00');
    expect(await list('Who was told')).toContain(`<@${lee.id}> told: its reminder 1 day before`);
    expect(await list('Reminders to come')).toContain('its reminder 1 h before');

    await lee.presses('Pick a time…');
    expect(await lee.fills({ Day: '2030-03-08', At: '15:30' })).toEqual({});
    expect(await list('Reminders to come')).toContain('its reminder at the end of a snooze');
    expect(await list('Reminders to come')).toContain(
      'not to come: its reminder 1 h before (they asked to hear of it later)',
    );
    await story.turnTo('2030-03-08T15:31:00-05:00');
    expect(await list('Who was told')).toContain(`<@${lee.id}> told: its reminder at the end of a snooze`);
    expect(await list('Who was told')).toContain('left out: its reminder 1 h before (they asked to hear of it later)');

    await lee.presses('Complete');
    expect(await list('Reminders to come')).toBe('');
  });

  test('a reminder that Slack did not take at first is still to be told, and then told', async () => {
    const { dana, lee, playground } = story;
    await dana.says('/assign @lee Fix the login page by friday 10pm');
    playground.faults.next('chat.postMessage', { kind: 'status', status: 500 }, 9);
    await story.jumpTo('2030-03-07T16:00:30-05:00');
    expect(await list('Who was told')).toContain(
      'perhaps told already, Slack did not answer: its reminder 1 day before',
    );
    playground.faults.clear();
    await story.turnTo('2030-03-07T16:05:00-05:00');
    expect(await list('Who was told')).toContain(`<@${lee.id}> told: its reminder 1 day before`);
  });

  test('what was handed over and then needed no saying is not called told', async () => {
    const { dana, lee, playground } = story;
    await dana.says('/assign @lee Fix the login page by friday 10pm');
    playground.faults.next('chat.postMessage', { kind: 'limited', retryAfter: 60 }, 9);
    await story.jumpTo('2030-03-07T16:00:10-05:00');
    await lee.presses('Complete');
    playground.faults.clear();
    await story.turnTo('2030-03-07T16:05:00-05:00');
    expect(await list('Who was told')).toContain(
      `<@${lee.id}> left out: its reminder 1 day before (it was done by then)`,
    );
    expect(lee.hears().filter((said) => said.includes('Will you make it'))).toEqual([]);
  });

  test('who is away is not reminded, and the task says so', async () => {
    const { dana, lee } = story;
    await lee.says('/tasks away 6-15 mar');
    await dana.says('/assign @lee Fix the login page by friday 10pm');
    expect(await list('Reminders to come')).toContain('not to come: its reminder 1 h before (they are away)');
    expect(await list('Reminders to come')).toContain(`<@${lee.id}> next: , that it is overdue`);
    const late = () => lee.hears().filter((said) => /T-1 Fix the login page (is|was) due/.test(said));
    await story.turnTo('2030-03-14T12:00:00-04:00');
    expect(late()).toEqual([]);
    await story.turnTo('2030-03-18T09:01:00-04:00');
    expect(late()).toHaveLength(1);
  });
});
