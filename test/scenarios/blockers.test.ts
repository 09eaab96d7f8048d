import { days, hours } from '../../src/domain/time.js';
import { cardAmong, read } from '../support/spoken.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('what tasks wait on, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    const { dana } = story;
    await dana.says('/assign @lee Deploy the shop');
    await dana.says('/assign @mei Build the API');
    await dana.says('/assign @sam Get the server');
  });
  afterEach(() => story.end());

  const card = (number: number) => cardAmong(story.dana.sees('#web'), number);
  const hears = (who: Story['sam']) => who.hears().map(read);
  const told = (who: Story['sam']) => read(who.told());
  const waiting = (who: Story['sam']) =>
    who
      .news()
      .map(read)
      .filter((text) => /waits? on you/.test(text));

  test('a task waits on another, with a reason and an age, and its card shows the root', async () => {
    const { lee, mei } = story;
    await lee.says('/tasks T-1 blocked by T-2 waiting for the API');
    expect(told(lee)).toMatch(/T-1 .*is blocked/);
    expect(card(1)).toMatch(/Waits on T-2, since.* T-1 ← T-2, waits on @mei/);
    expect(card(1)).toMatch(/Why it is blocked waiting for the API/);
    await mei.says('/tasks T-2 blocked by T-3');
    expect(card(1)).toMatch(/T-1 ← T-2 ← T-3, waits on @sam/);
    await lee.says('/tasks T-1');
    expect(told(lee)).toMatch(/T-1 ← T-2 ← T-3, waits on/);
    expect(told(lee)).toMatch(/marked it as blocked, waiting on T-2: “waiting for the API”/);
  });

  test('when it is done, whoever waited is told, their task goes on, and the chain is shorter', async () => {
    const { dana, lee, mei, sam } = story;
    await lee.says('/tasks T-1 blocked by T-2');
    await mei.says('/tasks T-2 blocked by T-3');
    const before = hears(dana).length;
    await sam.says('/tasks done T-3');
    expect(hears(mei).at(-1)).toMatch(/T-3 is completed: T-2 Build the API no longer waits on it and is not started/);
    expect(hears(mei).at(-1)).toMatch(/\[Start\]/);
    expect(hears(dana).slice(before).join('\n')).toMatch(/T-3 is completed: T-2/);
    expect(card(2)).toMatch(/Not started/);
    expect(card(1)).toMatch(/T-1 ← T-2, waits on @mei/);
    await mei.says('/tasks done T-2', { times: 2 });
    expect(hears(lee).filter((text) => /T-2 is completed: T-1/.test(text))).toHaveLength(1);
    expect(card(1)).not.toMatch(/Waits on/);
  });

  test('a cancelled task is waited on no longer, and that is said', async () => {
    const { dana, lee } = story;
    await lee.says('/tasks T-1 blocked by T-2');
    await dana.says('/tasks cancel T-2');
    expect(hears(lee).at(-1)).toMatch(/T-2 was cancelled: T-1 Deploy the shop no longer waits on it/);
    expect(card(1)).toMatch(/Not started/);
  });

  test('who does both hears that the other can go on', async () => {
    const { dana } = story;
    await dana.says('/assign @me Write the notes');
    await dana.says('/assign @me Send the notes');
    await dana.says('/tasks T-5 blocked by T-4');
    await dana.says('/tasks done T-4');
    expect(hears(dana).at(-1)).toMatch(/T-4 is completed: T-5 Send the notes no longer waits on it/);
  });

  test('people it waits on besides are waited on still', async () => {
    const { lee, mei } = story;
    await lee.says('/tasks block T-1 by T-2 and @sam: the key');
    expect(card(1)).toMatch(/Waits on T-2 and @sam/);
    await mei.says('/tasks done T-2');
    expect(hears(lee).at(-1)).toMatch(/T-2 is completed: T-1 .* still waits on @sam/);
    expect(card(1)).toMatch(/Waits on @sam/);
  });

  test('blocked already, it is said to wait on something else besides, which all concerned see', async () => {
    const { dana, lee, mei, sam } = story;
    await lee.says('/tasks T-1 blocked by T-2 waiting for the API');
    await lee.says('/tasks T-1 blocked by T-3');
    expect(told(lee)).toMatch(/T-1 .*is blocked/);
    expect(card(1)).toMatch(/Waits on T-2 and T-3, since/);
    expect(card(1)).toMatch(/Why it is blocked waiting for the API/);
    expect(hears(dana).at(-1)).toMatch(
      /@lee changed what T-1 Deploy the shop waits on: it is blocked, waiting on T-2 and T-3/,
    );
    await lee.says('/tasks block T-1 waiting for @sam: a key');
    expect(card(1)).toMatch(/Waits on T-2, T-3 and @sam/);
    expect(card(1)).toMatch(/Why it is blocked waiting for the API; a key/);
    expect(waiting(sam)).toEqual([expect.stringMatching(/1 person waits on you/)]);
    await lee.says('/tasks T-1 blocked by T-2');
    expect(told(lee)).toMatch(/T-1 Deploy the shop is already blocked/);
    await lee.says('/tasks T-1');
    expect(told(lee)).toMatch(/changed what it waits on, waiting on T-2, T-3 and @sam: “waiting for the API; a key”/);
    await lee.presses('Undo', { in: '#web' });
    expect(card(1)).toMatch(/Waits on T-2 and T-3, since/);
    await mei.says('/tasks done T-2');
    await sam.says('/tasks done T-3', { times: 2 });
    expect(card(1)).toMatch(/Not started/);
  });

  test('its form shows what it waits on, and takes away what is taken out, but nothing that came meanwhile', async () => {
    const { dana, lee } = story;
    await lee.says('/tasks T-1 blocked by T-2 and @sam: the key');
    await lee.presses('What it waits on…', { in: '#web' });
    await dana.says('/tasks T-1 blocked by T-3');
    expect(await lee.fills({ 'Who does it wait on?': [] })).toEqual({});
    expect(card(1)).toMatch(/Waits on T-2 and T-3, since/);
    expect(card(1)).toMatch(/Why it is blocked the key/);
    await lee.presses('What it waits on…', { in: '#web' });
    expect(await lee.fills({ 'Which tasks does it wait on?': [], 'What does it wait on?': '' })).toMatchObject({
      reason: 'T-1 would wait on nothing. To let it go on, choose Unblock.',
    });
    expect(card(1)).toMatch(/Waits on T-2 and T-3, since/);
  });

  test('the details of a task show what waits on it and whose that is, to whoever may see those', async () => {
    const { dana, lee, mei, sam } = story;
    await lee.says('/tasks T-1 blocked by T-2');
    await sam.says('/tasks T-3 after T-2');
    await dana.says('/assign @sam Fire somebody', { in: dana.dm });
    await dana.says('/tasks T-4 after T-2', { in: dana.dm });
    await mei.says('/tasks T-2');
    expect(told(mei)).toMatch(/What waits on this.*T-1 Deploy the shop · @lee.*T-3 Get the server · @sam/);
    expect(told(mei)).not.toMatch(/T-4|Fire/);
    await dana.says('/tasks T-2');
    expect(told(dana)).toMatch(/T-4 Fire somebody · @sam/);
    await mei.says('/tasks edit T-2');
    expect(read(JSON.stringify(mei.form()))).toMatch(/Waiting on this one: T-1, T-3\./);
    await lee.says('/tasks unblock T-1');
    await sam.says('/tasks done T-3');
    await mei.says('/tasks T-2');
    expect(told(mei)).not.toMatch(/What waits on this/);
    await dana.says('/tasks done T-2');
    await dana.says('/tasks T-2');
    expect(told(dana)).not.toMatch(/What waits on this/);
  });

  test('a task waits on several, and goes on when the last of them is done: then whoever waited is told', async () => {
    const { dana, lee, mei, sam } = story;
    await lee.says('/tasks T-1 blocked by T-2, T-3 until both are there');
    expect(told(lee)).toMatch(/T-1 .*is blocked/);
    expect(card(1)).toMatch(/Waits on T-2 and T-3, since.* T-1 ← T-2, waits on @mei; T-1 ← T-3, waits on @sam/);
    expect(card(1)).toMatch(/Why it is blocked until both are there/);
    const before = [hears(lee).length, hears(dana).length];
    await mei.says('/tasks done T-2');
    expect(card(1)).toMatch(/Waits on T-3, since.* T-1 ← T-3, waits on @sam/);
    expect(hears(lee)).toHaveLength(before[0] ?? 0);
    expect(hears(dana).filter((text) => /T-1/.test(text.split('completed')[1] ?? ''))).toEqual([]);
    await lee.says('/tasks T-1');
    expect(told(lee)).toMatch(/ended what it waited on: T-2 is completed.*waiting on T-2 and T-3: “until both/s);
    await sam.says('/tasks done T-3', { times: 2 });
    expect(hears(lee).slice(before[0])).toEqual([
      expect.stringMatching(/T-3 is completed: T-1 .* no longer waits on it/),
    ]);
    expect(card(1)).toMatch(/Not started/);
  });

  test('reopened, or its completion taken back, it is waited on again; who has begun meanwhile is only told', async () => {
    const { dana, lee, mei, sam } = story;
    await lee.says('/tasks T-1 blocked by T-2 waiting for the API');
    await sam.says('/tasks T-3 blocked by T-2');
    await mei.says('/tasks done T-2');
    await sam.says('/tasks start T-3');
    const before = [lee, sam, dana].map((who) => hears(who).length);
    const since = (who: Story['sam'], place: number) => hears(who).slice(before[place]);
    await dana.says('/tasks reopen T-2', { times: 2 });
    expect(since(lee, 0)).toEqual([expect.stringMatching(/T-2 is open again: T-1 Deploy the shop waits on it again/)]);
    expect(card(1)).toMatch(/Waits on T-2.*T-1 ← T-2, waits on @mei.*waiting for the API/);
    expect(since(sam, 1)).toEqual([
      expect.stringMatching(/T-2 is open again: T-3 Get the server had waited on it, and stays in progress/),
    ]);
    expect(card(3)).toMatch(/In progress/);
    expect(since(dana, 2).filter((text) => /T-1|T-3/.test(text))).toHaveLength(2);
    await sam.says('/tasks T-3');
    expect(told(sam)).toMatch(/@dana reopened what it had waited on: T-2 is/);

    await mei.says('/tasks done T-2');
    expect(card(1)).toMatch(/Not started/);
    await mei.presses('Undo', { in: '#web' });
    expect(card(1)).toMatch(/Waits on T-2/);
    expect(since(lee, 0)).toHaveLength(3);
    expect(since(sam, 1)).toHaveLength(1);
    await mei.says('/tasks done T-2');
    expect(hears(lee).at(-1)).toMatch(/T-2 is completed: T-1 .* no longer waits on it/);
    await lee.says('/tasks T-2 blocked by T-1');
    expect(card(2)).toMatch(/Completed/);
  });

  test('by way of any of several a circle is refused, and shown; and none of them is waited on', async () => {
    const { lee, sam } = story;
    await sam.says('/tasks T-3 waits on T-1 and T-2');
    expect(card(3)).toMatch(/Waits on T-1 and T-2/);
    await lee.says('/tasks T-1 blocked by T-2 and T-3');
    expect(told(lee)).toMatch(/wait on each other for ever: T-1 ← T-3 ← T-1/);
    expect(card(1)).toMatch(/Not started/);
    await lee.says('/tasks T-1 blocked by T-2, T-99');
    expect(told(lee)).toMatch(/There is no T-99 here/);
    expect(card(1)).toMatch(/Not started/);
  });

  test('a circle is refused, and shown', async () => {
    const { lee, mei, sam } = story;
    await lee.says('/tasks T-1 blocked by T-2');
    await mei.says('/tasks T-2 blocked by T-3');
    await sam.says('/tasks T-3 blocked by T-1');
    expect(told(sam)).toMatch(/wait on each other for ever: T-3 ← T-1 ← T-2 ← T-3/);
    expect(card(3)).toMatch(/Not started/);
    await sam.says('/tasks T-3 blocked by T-3');
    expect(told(sam)).toMatch(/can’t wait on itself/);
  });

  test('undo brings back what it waited on, unless that would make a circle by now', async () => {
    const { lee, mei } = story;
    await lee.says('/tasks T-1 blocked by T-2');
    await lee.says('/tasks unblock T-1');
    await lee.presses('Undo', { in: '#web' });
    expect(card(1)).toMatch(/Waits on T-2/);
    await lee.says('/tasks unblock T-1');
    await mei.says('/tasks T-2 blocked by T-1');
    await lee.presses('Undo', { in: '#web' });
    expect(told(lee)).toMatch(/T-1 ← T-2 ← T-1/);
    expect(card(1)).not.toMatch(/Waits on/);
  });

  test('a person who is waited on has one message, kept true', async () => {
    const { lee, mei, sam } = story;
    await lee.says('/tasks block T-1 waiting for @sam: no access');
    expect(waiting(sam)).toHaveLength(1);
    expect(waiting(sam)[0]).toMatch(/1 person waits on you, since today.*@lee: T-1 Deploy the shop: “no access”/s);
    await story.turnTo(days(2));
    await mei.says('/tasks T-2 blocked by T-3 the server');
    expect(waiting(sam)).toHaveLength(1);
    expect(waiting(sam)[0]).toMatch(/2 people wait on you, the oldest for 2 days.*T-2 Build the API waits on T-3/s);
    await story.turnTo(days(1) + hours(1));
    expect(waiting(sam)[0]).toMatch(/the oldest for 3 days/);
    await lee.says('/tasks unblock T-1');
    await sam.says('/tasks done T-3');
    expect(waiting(sam)).toEqual([expect.stringMatching(/Nobody waits on you any more/)]);
    await lee.says('/tasks block T-1 waiting for @sam: the key');
    expect(waiting(sam)).toHaveLength(2);
  });

  test('digests show the root of it', async () => {
    const { dana, lee, mei, sam } = story;
    await story.turnTo('2027-01-05T12:00:00Z');
    await lee.says('/tasks T-1 blocked by T-2');
    await mei.says('/tasks T-2 blocked by T-3');
    await dana.says('/tasks digest');
    await dana.fills({});
    await story.turnTo('2027-01-06T15:00:00Z');
    const digest = read(dana.sees('#web').findLast((text) => /Daily digest ·/.test(text)) ?? '');
    expect(digest).toMatch(/T-1 Deploy the shop · waits on T-2 ← T-3 \(Sam\)/);
    expect(read(dana.mornings().at(-1) ?? '')).toMatch(/T-1 Deploy the shop · waits on T-2 ← T-3 \(@sam\)/);
    expect(read(sam.mornings().at(-1) ?? '')).toMatch(/Held up by you T-2 Build the API · waits on T-3 \(you\)/);
  });

  test('the form finds the task by typing, and says what is wrong beside its box', async () => {
    const { lee } = story;
    await lee.presses('Blocked…');
    expect(await lee.isOffered('Which tasks does it wait on?', 'api')).toEqual(['T-2 Build the API']);
    expect(await lee.isOffered('Which tasks does it wait on?', '3')).toEqual(['T-3 Get the server']);
    expect(await lee.fills({ 'Which tasks does it wait on?': ['deploy'] })).toMatchObject({
      tasks: expect.stringMatching(/can’t wait on itself/),
    });
    expect(await lee.fills({ 'Which tasks does it wait on?': ['api', 'server'] })).toEqual({});
    expect(card(1)).toMatch(/Waits on T-2 and T-3/);
  });

  test('one may not wait on what one may not see, and learns nothing of it', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @mei Fire somebody', { in: dana.dm });
    const unknown = async (number: number) => {
      await lee.says(`/tasks T-1 blocked by T-${number}`);
      return told(lee).replaceAll(`T-${number}`, 'T-N');
    };
    expect(await unknown(4)).toMatch(/There is no T-N here, or it is not open to you/);
    expect(await unknown(4)).toBe(await unknown(99));
    await lee.presses('Blocked…');
    expect(await lee.isOffered('Which tasks does it wait on?', 'fire')).toEqual([]);
    expect(await lee.isOffered('Which tasks does it wait on?', 'T-4')).toEqual([]);
    // Who sees it may name it; the others are shown no more than its number.
    await dana.says('/tasks T-1 blocked by T-4');
    expect(card(1)).toMatch(/Waits on T-4/);
    expect(card(1)).not.toMatch(/@mei|Fire/);
    expect(hears(lee).join('\n')).not.toMatch(/Fire somebody/);
    await lee.says('/tasks T-1');
    expect(told(lee)).not.toMatch(/Fire/);
  });

  test('what is done is not waited on', async () => {
    const { lee, mei } = story;
    await mei.says('/tasks done T-2');
    await lee.says('/tasks T-1 blocked by T-2');
    expect(told(lee)).toMatch(/T-2 is completed already, so there is nothing to wait for/);
    expect(card(1)).toMatch(/Not started/);
  });
});
