import { read } from '../support/spoken.js';
import { databaseFolder } from '../support/store-files.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin, where Dana lives; 04:00 in New York, where Lee lives. */
const wednesday = '2030-03-06T10:00:00+01:00';
const inNewYork = (day: number, time: string) => `2030-03-${String(day).padStart(2, '0')}T${time}-05:00`;
const inBerlin = (day: number, time: string) => `2030-03-${String(day).padStart(2, '0')}T${time}+01:00`;

let story: Story;
afterEach(() => story.end());
async function begin(databaseUrl: string): Promise<void> {
  story = await tellStory(databaseUrl);
  await story.jumpTo(wednesday);
}

describe.each(stores)('a person’s own digest, on %s', (_name, databaseUrl) => {
  beforeEach(() => begin(databaseUrl()));

  test('comes in the morning of each person’s own day: what waits on them, whom they hold up, on whom they wait', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Fix the login page friday 5pm !high ~3h');
    await dana.says('/assign @mei Order the chairs');
    await lee.says('/assign @dana Approve the budget friday 5pm');
    await mei.presses('Blocked…', { on: /Order the chairs/ });
    await mei.fills({ 'What does it wait on?': 'No money', 'Who does it wait on?': [lee.id] });
    await story.turnTo(inNewYork(6, '08:59:30'));
    expect(lee.mornings()).toEqual([]);
    await story.turnTo(inNewYork(6, '09:00:30'));
    expect(lee.mornings()).toHaveLength(1);
    expect(lee.mornings()[0]).toMatch(/Your day · Wed 6 Mar 2030: 1 task waits on you; you hold up 1 and wait on 1\./);
    expect(lee.mornings()[0]).toMatch(/T-1 Fix the login page +\[Start\] +○ Not started · high priority · due/);
    expect(lee.mornings()[0]).toMatch(/Held up by you +T-2 +Order the chairs .*waits on +you: “ No money/s);
    expect(lee.mornings()[0]).toMatch(/You are waiting on +T-3 +Approve the budget .*with +<@U0DANA/s);
    expect(lee.mornings()[0]).toMatch(/8 h +of working time left today\. +T-1 +fits +in, with +3 h/);
    // In Berlin that day had begun before there was anything to say.
    expect(dana.mornings()).toEqual([]);
    await story.turnTo(inBerlin(7, '09:00:30'));
    expect(dana.mornings()).toHaveLength(1);
    expect(lee.mornings()).toHaveLength(1);
  });

  test('tells of checklist items that are due today or overdue, whoever’s the task is, and of the others below', async () => {
    const { dana, lee } = story;
    await dana.says(
      '/assign @mei Launch the shop\n- Write the text @lee by today 5pm\n- Find pictures @lee by 2030-03-07 22:00\n- Tell the world @lee',
    );
    await story.turnTo(inNewYork(7, '09:00:30'));
    const morning = read(lee.mornings().at(-1) ?? '');
    expect(morning).toMatch(/Items of 1 checklist wait on you\. 2 checklist items are due today or overdue\./);
    expect(morning).toMatch(
      /Checklist items due T-1 Launch the shop: “Write the text” · 1 day late.*T-1 Launch the shop: “Find pictures” · due/,
    );
    expect(morning).toMatch(/Checklist items for you T-1 Launch the shop: “Tell the world”/);
  });

  test('its buttons do what they say, and its list is shown beside it', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page friday 5pm');
    await story.turnTo(inNewYork(6, '09:01'));
    await lee.presses('Start', { on: /Your day/ });
    expect(story.mei.latest('#web')).toMatch(/In progress/);
    await lee.presses('All my tasks', { on: /Your day/ });
    expect(lee.latest(lee.dm)).toMatch(/Waiting on you/);
    expect(lee.mornings()).toHaveLength(1);
  });

  test('is turned off and on by whom it is for', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page friday 5pm');
    await story.turnTo(inNewYork(6, '09:01'));
    await lee.presses('Turn off daily', { on: /Your day/ });
    expect(lee.latest(lee.dm)).toMatch(/Your daily digest is off/);
    await story.turnTo(inNewYork(7, '12:00'));
    expect(lee.mornings()).toHaveLength(1);
    await lee.presses('Turn on daily', { on: /is off/ });
    await story.turnTo(inNewYork(8, '12:00'));
    expect(lee.mornings()).toHaveLength(2);
  });

  test('comes when its reader has set it to', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page friday 5pm');
    await lee.says('/tasks settings');
    await lee.fills({ 'Mornings at': '11:30' });
    await story.turnTo(inNewYork(6, '11:29'));
    expect(lee.mornings()).toEqual([]);
    await story.turnTo(inNewYork(6, '11:31'));
    expect(lee.mornings()).toHaveLength(1);
    await lee.presses('Settings', { on: /Your day/ });
    expect(lee.formOpen()).toBe(true);
  });

  test('of the week comes on its day, in one message with the day’s: what was done, slipped and why, and carries over', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page friday 5pm');
    await dana.says('/assign @lee Write the report');
    await dana.says('/assign @lee Call the bank');
    await lee.presses('Start', { on: /Write the report/ });
    await lee.presses('Complete', { on: /Call the bank/ });
    await story.turnTo(inNewYork(11, '09:00:30'));
    const monday = lee.mornings().at(-1) ?? '';
    expect(lee.mornings()).toHaveLength(4);
    expect(monday).toMatch(
      /^Your day · Mon 11 Mar 2030: 2 tasks wait on you, 1 of them late\..*Your week: 1 done, 1 slipped and 1 carries over\./,
    );
    expect(monday).toMatch(
      /Done +T-3 +Call the bank .*Slipped +T-1 +Fix the login page +· +past its date and open .*Carries over +T-2 +Write the report/s,
    );
    // Whoever gave them hears of theirs, in Berlin.
    expect(dana.mornings().at(-1)).toMatch(/Of what you asked of others: +1 done, +1 slipped +and +1 carries over/);
  });

  test('of the week at another time is a message of its own', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Call the bank');
    await lee.presses('Complete', { on: /Call the bank/ });
    await story.turnTo(inNewYork(8, '12:00'));
    expect(lee.mornings()).toEqual([]);
    await story.turnTo(inNewYork(11, '12:00'));
    expect(lee.mornings()).toHaveLength(1);
    expect(lee.mornings()[0]).toMatch(/^Your week: 1 done\./);
    await lee.presses('Turn off weekly');
    expect(lee.latest(lee.dm)).toMatch(/Your weekly summary is off/);
  });

  test('is said on how things stand then, and not when there is nothing to say any more', async () => {
    const { dana, lee, playground } = story;
    await dana.says('/assign @lee Fix the login page friday 5pm');
    playground.faults.next('chat.postMessage', { kind: 'limited', retryAfter: 300 });
    await story.jumpTo(inNewYork(6, '09:00:10'));
    await lee.presses('Complete', { on: /Fix the login page/ });
    await story.turnTo(inNewYork(6, '10:00'));
    expect(lee.mornings()).toEqual([]);
  });

  test('leaves people in peace while they are away, and on the days they do not work', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page 29 march 5pm');
    await lee.says('/tasks away 7-8 march');
    await story.turnTo(inNewYork(10, '12:00'));
    expect(lee.mornings()).toHaveLength(1);
    await story.turnTo('2030-03-11T09:01-04:00');
    expect(lee.mornings()).toHaveLength(2);
  });

  test('after a night and a morning down comes once and says that it is late; after a working day not at all', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page 29 march 5pm');
    await story.jumpTo(inNewYork(6, '15:00'));
    expect(lee.mornings()).toHaveLength(1);
    expect(lee.mornings()[0]).toMatch(/comes late today/);
    await story.jumpTo(inNewYork(8, '18:00'));
    expect(lee.mornings()).toHaveLength(1);
  });

  test('begins again for somebody who had nothing for weeks', async () => {
    const { dana, lee } = story;
    await lee.says('/tasks');
    await story.turnTo(inNewYork(27, '11:00'));
    expect(lee.mornings()).toEqual([]);
    // Nobody is looked at meanwhile.
    expect(await story.app.nextDue()).toBeNull();
    await dana.says('/assign @lee Fix the login page');
    await story.turnTo('2030-03-28T09:01-04:00');
    expect(lee.mornings()).toHaveLength(1);
  });
});

describe('two processes on one database', () => {
  const folder = databaseFolder();
  const twice = stores.map(([name, url]) => [name, name === 'SQLite' ? () => `sqlite:${folder}/own.db` : url] as const);

  test.each(twice)('tell each person their day and week once, on %s', async (_name, databaseUrl) => {
    await begin(databaseUrl());
    await story.beside();
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page friday 5pm');
    await story.turnTo('2030-03-12T12:00-04:00');
    expect(lee.mornings().map((text) => /Your day · (\w+)/.exec(text)?.[1])).toEqual([
      'Wed',
      'Thu',
      'Fri',
      'Mon',
      'Tue',
    ]);
    expect(dana.mornings().map((text) => /Your day · (\w+)/.exec(text)?.[1])).toEqual(['Thu', 'Fri', 'Mon', 'Tue']);
  });
});
