import { type Story, tellStory } from '../support/story.js';
import { sharedStores, stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin; 04:00 in New York, where Lee works from 9 to 17. */
const wednesday = '2030-03-06T10:00:00+01:00';
/** Behind all that the morning brings. */
const justBefore = '2030-03-07T15:59:30-05:00';
const dayBefore = '2030-03-07T16:00:30-05:00';

let story: Story;
afterEach(() => story.end());

const reminders = () => story.lee.news().filter((said) => /Will you make/.test(said));
const assign = (title: string) => story.dana.says(`/assign @lee ${title} by friday 10pm`);
const receipts = async () => {
  await story.dana.says('/tasks T-1');
  return story.dana.told();
};

describe.each(sharedStores())('two processes that wake at the same moment, on %s', (_, databaseUrl) => {
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.beside();
    await story.jumpTo(wednesday);
  });

  test('send each reminder once, and what is due together in one message of each that has a part in it', async () => {
    const titles = ['Fix the login page', 'Write the report', 'Order the chairs', 'Call the bank', 'Water the plants'];
    for (const title of titles) await assign(title);
    const once = (said: readonly string[]) => {
      for (const title of titles) expect(said.filter((text) => text.includes(title))).toHaveLength(1);
      expect(said).toHaveLength(1);
    };
    await story.turnTo(dayBefore);
    const first = reminders();
    once(first);
    await story.turnTo('2030-03-08T15:00:30-05:00');
    once(reminders().slice(first.length));
  });
});

describe.each(stores)('a reminder that Slack does not take, on %s', (_, databaseUrl) => {
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
    await assign('Fix the login page');
    await story.turnTo(justBefore);
  });

  test('after “too many” comes when Slack said, not before, and once', async () => {
    story.playground.faults.next('chat.postMessage', { kind: 'limited', retryAfter: 90 });
    await story.jumpTo(dayBefore);
    await story.turnTo(85_000);
    expect(reminders()).toEqual([]);
    await story.turnTo(10_000);
    expect(reminders()).toHaveLength(1);
    await story.turnTo(600_000);
    expect(reminders()).toHaveLength(1);
  });

  test('since Lee has left: whoever asked is told once what to do, and the receipts say that it did not come', async () => {
    const { dana, lee, playground } = story;
    playground.faults.next('chat.postMessage', { kind: 'error', error: 'user_disabled' });
    await story.turnTo(dayBefore);
    expect(reminders()).toEqual([]);
    expect(dana.news()).toHaveLength(1);
    expect(dana.news()[0]).toMatch(/can’t write to <@\w+>: .*perhaps because they have left\..*choose somebody else/s);
    expect(await receipts()).toMatch(
      new RegExp(
        `<@${lee.id}>\\s+could not be told: its reminder 1 day before\\s+\\(\\s*their account is switched off`,
      ),
    );
    playground.faults.next('chat.postMessage', { kind: 'error', error: 'user_disabled' });
    await story.turnTo('2030-03-08T15:00:30-05:00');
    expect(dana.news()).toHaveLength(1);
  });

  test('nobody is reminded of what was passed on from somebody who left; whoever has it now is', async () => {
    const { dana, mei } = story;
    await dana.says('/tasks pass T-1 @mei: Lee has left');
    await story.turnTo('2030-03-08T21:00:30+01:00');
    expect(reminders()).toEqual([]);
    expect(mei.news().filter((said) => /T-1 .* is due in/.test(said))).not.toEqual([]);
  });
});
