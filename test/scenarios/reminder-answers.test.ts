import { delayCauses } from '../../src/domain/reminders/delay-causes.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin; 04:00 in New York, where Lee works from 9 to 17. */
const wednesday = '2030-03-06T10:00:00+01:00';
const dayBefore = '2030-03-07T16:00:30-05:00';
const mondayAfter = '2030-03-11T09:00:30-04:00';

const isReminder = (said: string) =>
  /is due in|was due|coming due|past (its|their) date|need a look|You asked to hear|That is all/.test(said);

describe.each(stores)('what is pressed in a reminder, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
  });
  afterEach(() => story.end());

  const reminders = () => story.lee.news().filter(isReminder);
  const reminder = () => reminders().at(-1) ?? '';
  const last = () => story.lee.news().at(-1) ?? '';
  const card = (task = 'T-1') => story.mei.sees('#web').find((said) => said.includes(task)) ?? '';
  const toDana = () => story.dana.news().at(-1) ?? '';

  /** How many messages more Lee has after something than before. */
  async function more(happening: () => Promise<unknown>): Promise<number> {
    const before = story.lee.hears().length;
    await happening();
    return story.lee.hears().length - before;
  }

  describe('of one task, before its date', () => {
    beforeEach(async () => {
      await story.dana.says('/assign @lee Fix the login page by friday 10pm');
      await story.turnTo(dayBefore);
    });

    test('“Yes, in time”: the reminder says so, whoever asked knows, and Undo asks again', async () => {
      const { lee } = story;
      expect(await more(() => lee.presses('Yes, in time', { times: 2 }))).toBe(0);
      expect(last()).toMatch(/Done: T-1 Fix the login page is on track.*\[Undo\] \[Complete\] \[Details\]$/s);
      expect(toDana()).toMatch(/will make it: T-1/);
      expect(card()).toMatch(/on track/);
      expect(await more(() => lee.presses('Undo'))).toBe(0);
      expect(reminder()).toMatch(/Will you make it\?.*\[Yes, in time\]/s);
    });

    test('“At risk”: the next step is to ask for more time, from the same message', async () => {
      const { lee } = story;
      expect(await more(() => lee.presses('At risk'))).toBe(0);
      expect(last()).toMatch(/is at risk, and whoever asked for it knows\..*\[Need more time…\]/s);
      expect(toDana()).toMatch(/may not make it: T-1/);
      expect(card()).toMatch(/at risk/);
      await lee.presses('Need more time…', { on: /is at risk/ });
      expect(await more(() => lee.fills({ 'New date': '2030-03-12' }))).toBe(0);
      expect(last()).toMatch(/you asked for it until Tue 12 Mar, 16:00/);
    });

    test('“Blocked”: why and by whom; whoever it waits on hears of it', async () => {
      const { lee, mei } = story;
      await lee.presses('Blocked…');
      expect(
        await more(() => lee.fills({ 'What does it wait on?': 'The new password', 'Who does it wait on?': [mei.id] })),
      ).toBe(0);
      expect(last()).toMatch(/Done: T-1 Fix the login page is blocked\..*\[Undo\] \[Unblock\]/s);
      expect(mei.news().at(-1)).toMatch(/waits on you.*T-1.*The new password/s);
      expect(toDana()).toMatch(/as blocked, waiting on/);
      expect(await more(() => lee.presses('Unblock', { on: /is blocked/ }))).toBe(0);
      expect(reminder()).toMatch(/Will you make it\?/);
    });

    test('“Complete”: done, and nobody asks any more', async () => {
      const { lee } = story;
      expect(await more(() => lee.presses('Complete', { on: /Will you make it/ }))).toBe(0);
      expect(last()).toMatch(/Done: T-1 Fix the login page is completed\..*\[Undo\] \[Details\]$/s);
      expect(toDana()).toMatch(/completed T-1/);
      await story.turnTo('2030-03-12T12:00:00-04:00');
      expect(reminders()).toEqual([]);
    });

    test.each([
      ['In an hour', 'Thu 7 Mar, 17:00', '2030-03-07T17:01:30-05:00'],
      ['Tomorrow morning', 'Fri 8 Mar, 09:00', '2030-03-08T09:00:30-05:00'],
      ['Next working day', 'Fri 8 Mar, 09:00', '2030-03-08T09:00:30-05:00'],
    ])('“%s”: it says until when, and comes then', async (choice, when, then) => {
      expect(await more(() => story.lee.presses(choice))).toBe(0);
      expect(last()).toContain(`I remind you again ${when}.`);
      expect(reminders()).toEqual([]);
      await story.turnTo(then);
      expect(reminder()).toMatch(
        /You asked to hear of T-1 Fix the login page again\. It is due in .*Will you make it\?/,
      );
      expect(reminders()).toHaveLength(1);
    });

    test('“Pick a time”: the moment picked, though it is late in the evening', async () => {
      const { lee } = story;
      await lee.presses('Pick a time…');
      expect(await more(() => lee.fills({ Day: '2030-03-07', At: '22:30' }))).toBe(0);
      expect(last()).toContain('I remind you again Thu 7 Mar, 22:30.');
      await story.turnTo('2030-03-07T22:30:30-05:00');
      expect(reminder()).toMatch(/You asked to hear of T-1/);
    });

    describe('“Need more time”', () => {
      beforeEach(async () => {
        await story.lee.presses('Need more time…');
        const filled = { 'New date': '2030-03-12', At: '12:00', 'Why?': 'The tests broke' };
        expect(await more(() => story.lee.fills(filled))).toBe(0);
        expect(last()).toMatch(/you asked for it until Tue 12 Mar, 12:00\. You hear when <@\w+> answers/);
        expect(toDana()).toMatch(/asks for more time.*Why: The tests broke.*\[Accept\] \[Keep the date\]/s);
      });

      test('accepted: Lee hears the new date, and the next reminder keeps to it', async () => {
        await story.dana.presses('Accept');
        expect(last()).toMatch(/gave T-1 .* more time: it is due/);
        await story.turnTo('2030-03-11T12:00:30-04:00');
        expect(reminder()).toMatch(/is due in 24 h: Tue 12 Mar, 12:00/);
      });

      test('refused: Lee hears that the date stays, and is asked again an hour before', async () => {
        await story.dana.presses('Keep the date');
        expect(last()).toMatch(/keeps the date of T-1/);
        await story.turnTo('2030-03-08T15:00:30-05:00');
        expect(reminder()).toMatch(/is due in 1 h: .*Will you make it\?/);
      });

      test('not answered: the next reminder says so and does not ask again', async () => {
        await story.turnTo('2030-03-08T15:00:30-05:00');
        expect(reminder()).toMatch(/You asked for it until Tue 12 Mar, 12:00; that is not answered yet\.\n/);
      });

      test('another date by Dana: that one holds, and nothing is asked for any more', async () => {
        const { dana } = story;
        await dana.presses('Edit…', { in: '#web' });
        expect(await dana.fills({ 'Due on': '2030-03-11', 'Due at': '20:00' })).toEqual({});
        expect(last()).toMatch(/changed T-1.*due/s);
        expect(card()).not.toMatch(/asks for it/);
        await story.turnTo('2030-03-11T14:00:30-04:00');
        expect(reminder()).toMatch(/is due in 1 h: Mon 11 Mar, 15:00/);
      });
    });

    test('when Slack does not take the change, the answer comes below', async () => {
      const { lee, playground } = story;
      await lee.presses('Blocked…');
      playground.faults.next('chat.update', { kind: 'error', error: 'message_not_found' }, 5);
      expect(await more(() => lee.fills({ 'What does it wait on?': 'No access' }))).toBe(1);
      expect(last()).toMatch(/Done: T-1 Fix the login page is blocked/);
    });
  });

  describe('of a task that is late', () => {
    beforeEach(async () => {
      await story.dana.says('/assign @lee Fix the login page by friday 10pm');
      await story.turnTo(mondayAfter);
    });

    test('it says so once, and asks what it needs', () => {
      expect(reminder()).toMatch(
        /T-1 Fix the login page was due Fri 8 Mar, 16:00 .*, 3 days ago\. Is it done, or what/,
      );
      expect(reminder()).not.toMatch(/overdue/);
    });

    test.each(delayCauses)('“$words” is one tap, and Dana knows', async ({ words }) => {
      const { lee } = story;
      const label = words.charAt(0).toUpperCase() + words.slice(1);
      expect(await more(() => lee.presses(label, { on: /was due/ }))).toBe(0);
      expect(last()).toMatch(/noted why it is late\. Thank you\..*\[Undo\] \[Need more time…\]/s);
      expect(toDana()).toContain(`is late: ${words}`);
      expect(card()).toContain(words);
    });
  });

  test('whoever asked hears that it is late, who asks for more time, and grants it there', async () => {
    const { lee, dana } = story;
    await dana.says('/assign @lee Fix the login page by friday 10pm');
    await lee.presses('Need more time…');
    await lee.fills({ 'New date': '2030-03-14', At: '12:00' });
    await story.turnTo('2030-03-11T09:00:30+01:00');
    expect(toDana()).toMatch(/T-1 .* was due Fri 8 Mar, 22:00, 2 days ago, and is not done yet\. It is with <@\w+>\./);
    expect(toDana()).toMatch(
      /asks for it until Thu 14 Mar, 17:00\..*\[Accept\] \[Keep the date\] \[Edit…\] \[Details\]/s,
    );
    await dana.presses('Accept', { on: /is not done yet/ });
    expect(toDana()).toMatch(/Done: T-1 Fix the login page has more time: it is due Thu 14 Mar, 17:00\./);
  });

  describe('of several tasks', () => {
    const titles = ['Fix the login page', 'Write the report', 'Order the chairs'];
    beforeEach(async () => {
      for (const title of titles) await story.dana.says(`/assign @lee ${title} by friday 10pm`);
      await story.turnTo(dayBefore);
    });

    test('they come in one message, which asks once', () => {
      expect(reminders()).toHaveLength(1);
      const [spoken = ''] = reminder().split('\n');
      expect(spoken).toMatch(/^3 tasks are coming due\. Will you make them\? T-1 .*T-2 .*T-3 /);
      expect(spoken.match(/Will you/g)).toHaveLength(1);
    });

    test('the answered task says what was answered; the others keep their buttons', async () => {
      const { lee } = story;
      expect(await more(() => lee.presses('Yes, in time', { at: 'Write the report' }))).toBe(0);
      expect(reminders()).toHaveLength(1);
      expect(reminder()).toMatch(/^2 tasks are coming due.*Done: T-2 Write the report is on track/);
      expect(reminder().match(/\[Yes, in time\]/g)).toHaveLength(2);
      expect(await more(() => lee.presses('Tomorrow morning', { at: 'Order the chairs' }))).toBe(0);
      expect(reminder()).toMatch(
        /^1 task is coming due\. Will you make it\?.*T-3 .*I remind you again Fri 8 Mar, 09:00/,
      );
      expect(await more(() => lee.presses('Complete', { at: 'Fix the login page' }))).toBe(0);
      expect(reminder()).toMatch(/^That is all\. Thank you\./);
      expect(await more(() => lee.presses('Undo', { at: 'Fix the login page' }))).toBe(0);
      expect(reminder()).toMatch(/^1 task is coming due.*T-2 Write the report is on track/);
    });

    test('an answer given in a form stands in its place among the others', async () => {
      const { lee } = story;
      await lee.presses('Blocked…', { at: 'Write the report' });
      expect(await more(() => lee.fills({ 'What does it wait on?': 'No numbers yet' }))).toBe(0);
      expect(reminder()).toMatch(/^2 tasks are coming due.*Done: T-2 Write the report is blocked/);
      await lee.presses('Pick a time…', { at: 'Order the chairs' });
      expect(await more(() => lee.fills({ Day: '2030-03-08', At: '12:15' }))).toBe(0);
      expect(reminder()).toMatch(/T-2 Write the report is blocked.*T-3 .*I remind you again Fri 8 Mar, 12:15/);
      await lee.presses('Need more time…', { at: 'Fix the login page' });
      expect(await more(() => lee.fills({ 'New date': '2030-03-12' }))).toBe(0);
      expect(reminder()).toMatch(/^That is all\. Thank you\. .*T-1 .*you asked for it until Tue 12 Mar, 16:00/);
    });

    test('details are shown below and change nothing', async () => {
      const { lee } = story;
      const before = reminder();
      expect(await more(() => lee.presses('Details', { at: 'Write the report' }))).toBe(1);
      expect(reminder()).toBe(before);
    });

    test('what changed elsewhere is said when anything is pressed: done, taken away, moved', async () => {
      const { dana, lee, mei } = story;
      await dana.presses('Cancel task', { in: '#web', on: /Fix the login page/ });
      await dana.says(`/tasks pass T-2 @mei: she has the numbers`);
      await dana.presses('Edit…', { in: '#web', on: /Order the chairs/ });
      await dana.fills({ 'Due on': '2030-03-20', 'Due at': '16:00' });
      expect(await more(() => lee.presses('Yes, in time', { at: 'Fix the login page' }))).toBe(0);
      const [spoken = ''] = reminder().split('\n');
      expect(spoken).toMatch(/^1 task is coming due/);
      expect(spoken).toMatch(/T-1 Fix the login page is cancelled: <@\w+> cancelled it/);
      expect(spoken).toContain(`T-2 Write the report is no longer yours. It is with <@${mei.id}>.`);
      expect(spoken).toMatch(/T-3 Order the chairs is due in 13 days: Wed 20 Mar, 11:00 your time/);
      expect(reminder().match(/\[Yes, in time\]/g)).toHaveLength(1);
    });
  });

  describe('of a task that is no longer to be done', () => {
    beforeEach(async () => {
      await story.dana.says('/assign @lee Fix the login page by friday 10pm');
      await story.turnTo(dayBefore);
    });
    const buttons = () => last().match(/\[[^\]]+\]/g);

    test.each(['Yes, in time', 'Blocked…', 'Need more time…', 'Tomorrow morning', 'Pick a time…'])(
      '“%s” opens no form: the reminder says that it is cancelled, by whom, and its buttons are gone',
      async (label) => {
        await story.dana.presses('Cancel task', { in: '#web' });
        expect(await more(() => story.lee.presses(label, { on: /Will you make it/ }))).toBe(0);
        expect(story.lee.formOpen()).toBe(false);
        const said = story.lee
          .hears()
          .find((one) => /T-1 Fix the login page is cancelled: <@\w+> cancelled it/.test(one));
        expect(said?.match(/\[[^\]]+\]/g)).toEqual(['[Details]']);
      },
    );

    test('completed on its card by Lee: the reminder offers the way back', async () => {
      const { lee } = story;
      await lee.presses('Complete', { on: /asks you/ });
      await lee.presses('Complete', { on: /Will you make it/ });
      expect(reminders()).toEqual([]);
      expect(buttons()).toEqual(['[Undo]', '[Details]']);
    });

    test('passed on and private: Lee learns no more than that', async () => {
      const { dana, lee } = story;
      await dana.says('assign @lee Plan the party by friday 10pm', { in: dana.dm });
      await story.turnTo('2030-03-08T15:00:30-05:00');
      expect(reminder()).toMatch(/2 tasks are coming due/);
      await dana.says('/tasks pass T-2 @mei: secret');
      await lee.presses('Yes, in time', { at: 'Plan the party' });
      expect(reminder()).toMatch(/A task here is gone, or no longer open to you\./);
      expect(reminder()).not.toMatch(/Plan the party/);
      expect(reminder()).toMatch(/1 task is coming due/);
    });
  });
});
