import { minutes } from '../../src/domain/time.js';
import { cardAmong, read } from '../support/spoken.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('checklists, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo('2030-03-04T10:00:00Z');
    await story.dana.says(
      '/assign @lee Launch the shop by friday 5pm\n- Write the text @mei by thursday 5pm\n- Test it\n[ ] Tell the world',
    );
  });
  afterEach(() => story.end());

  const card = (number: number) => cardAmong(story.dana.sees('#web'), number);
  const told = (who: Story['sam'], where = '#web') => read(who.told(where));
  const news = (who: Story['sam']) => who.news().map(read);
  const checklist = async (who: Story['sam'], number = 1) => {
    await who.says(`/tasks T-${number} checklist`);
    return told(who);
  };

  test('lines under the sentence become the checklist: the card says how far it is, and whom an item names is told', async () => {
    const { dana, lee, mei } = story;
    expect(told(dana)).toMatch(/T-1 Launch the shop is assigned to @lee.*Checklist: 3 items/s);
    expect(card(1)).toMatch(/\*Checklist\* 0 of 3 done/);
    expect(card(1)).toMatch(/☐ Write the text · @mei · due.*☐ Test it.*☐ Tell the world/s);
    expect(card(1)).not.toMatch(/Description/);
    expect(news(mei).at(-1)).toMatch(/@dana counts on you for a part of T-1 Launch the shop:.*Write the text · due/s);
    expect(read(lee.latest(lee.dm))).toMatch(/1\. Write the text/);
    await mei.opensHome();
    expect(read(mei.home())).toMatch(/Checklist items for you.*Write the text · T-1 Launch the shop/s);
  });

  test('whoever has it ticks in their message; whoever asked and the item’s person tick in the details', async () => {
    const { dana, lee, mei } = story;
    await lee.presses('2. Test it', { in: lee.dm });
    expect(card(1)).toMatch(/1 of 3 done/);
    await mei.presses('Details', { on: /counts on you/ });
    await mei.presses('1. Write the text', { in: mei.dm, on: /History/ });
    expect(card(1)).toMatch(/2 of 3 done/);
    expect(card(1)).not.toMatch(/☐ (Write|Test)/);
    await dana.says('/tasks T-1');
    expect(told(dana)).toMatch(/@mei ticked “Write the text”.*@lee ticked “Test it”/s);
    await dana.presses('2. Test it', { in: '#web', on: /History/ });
    expect(card(1)).toMatch(/1 of 3 done/);
    expect(told(dana)).toMatch(/@dana unticked “Test it”/);
    await mei.opensHome();
    expect(read(mei.home())).not.toMatch(/Checklist items for you/);
  });

  test('whom an item names ticks that one alone, and who is not concerned ticks none', async () => {
    const { mei, sam } = story;
    await mei.says('/tasks T-1 tick 2');
    expect(told(mei)).toMatch(/can tick it\. Ask @lee/);
    await sam.says('/tasks T-1 tick 1');
    expect(told(sam)).toMatch(/T-1 is not yours to tick items of/);
    expect(card(1)).toMatch(/0 of 3 done/);
    await mei.says('/tasks T-1 tick 1');
    expect(told(mei)).toMatch(/Done: T-1 Launch the shop: 1 of 3 done/);
  });

  test('by a command: shown, added to, ticked, unticked, shortened, and each taken back for ten minutes', async () => {
    const { lee } = story;
    await lee.says('/tasks T-1 checklist add Order cake @sam by friday 9am; Buy candles');
    expect(told(lee)).toMatch(/added “Order cake” and “Buy candles”/);
    expect(await checklist(lee)).toMatch(/T-1 Launch the shop: 0 of 5 done.*4\. Order cake.*5\. Buy candles/s);
    expect(news(story.sam).at(-1)).toMatch(/@lee counts on you/);
    await lee.says('/tasks T-1 tick 2, 5');
    expect(told(lee)).toMatch(/2 of 5 done/);
    await lee.presses('Undo', { in: '#web' });
    expect(card(1)).toMatch(/0 of 5 done/);
    await lee.says('/tasks T-1 tick all');
    await lee.says('/tasks T-1 untick 4');
    expect(told(lee)).toMatch(/4 of 5 done/);
    await lee.says('/tasks T-1 checklist remove 4 and 5');
    expect(card(1)).toMatch(/3 of 3 done/);
    const undo = lee.holds('Undo', { in: '#web' });
    await story.turnTo(minutes(11));
    await undo();
    expect(told(lee)).toMatch(/ten minutes/);
  });

  test('an item that is late says so in words and by a sign, wherever it is drawn anew; nothing is drawn or said for that', async () => {
    const { dana, lee, mei } = story;
    await story.turnTo('2030-03-07T15:59:00Z');
    await lee.presses('2. Test it', { in: lee.dm });
    expect(card(1)).toMatch(/\*Checklist\* 1 of 3 done \*/);
    const before = [dana.hears().length, dana.sees('#web').length];
    await story.turnTo('2030-03-07T16:01:00Z');
    expect(card(1)).not.toMatch(/overdue/);
    expect([dana.hears().length, dana.sees('#web').length]).toEqual(before);
    await lee.presses('3. Tell the world', { in: lee.dm });
    expect(card(1)).toMatch(/\*Checklist\* 2 of 3 done · ▲ 1 overdue/);
    expect(card(1)).toMatch(/☐ Write the text · @mei · due[^☐]* · ▲ overdue/);
    expect(read(lee.sees(lee.dm).join(' '))).toMatch(/1\. Write the text ▲ overdue · Mei · Thu 7 Mar, 11:00/);
    expect(await checklist(dana)).toMatch(/▲ 1 overdue.*1\. Write the text ▲ overdue · Mei · Thu 7 Mar, 17:00/s);
    await dana.says('/tasks edit T-1');
    expect(JSON.stringify(dana.form())).toMatch(/▲ Overdue: “Write the text” Thu 7 Mar, 17:00\./);
    await mei.opensHome();
    expect(read(mei.home())).toMatch(/Write the text · T-1 Launch the shop.*▲ overdue · asked by @dana/s);
    await lee.opensHome();
    expect(read(lee.home())).toMatch(/2 of 3 done · ▲ 1 overdue/);
    await mei.says('/tasks T-1 tick 1');
    expect(card(1)).not.toMatch(/overdue/);
  });

  test('two who tick at once are both right, on messages of a while ago, too', async () => {
    const { lee, dana } = story;
    await dana.says('/tasks T-1 checklist');
    const stale = dana.holds('3. Tell the world', { in: '#web', on: /0 of 3 done/ });
    const again = lee.holds('2. Test it', { in: lee.dm });
    await again();
    await stale();
    expect(card(1)).toMatch(/2 of 3 done/);
    // The same press once more, from the same drawing: it is ticked, and stays so.
    await again();
    expect(card(1)).toMatch(/2 of 3 done/);
    await lee.presses('1. Write the text', { in: lee.dm });
    expect(card(1)).toMatch(/3 of 3 done/);
  });

  test('a box of an item that is gone, or a made-up one, does nothing and says so', async () => {
    const { lee } = story;
    const box = lee.holds('3. Tell the world', { in: lee.dm });
    await lee.says('/tasks T-1 checklist remove 3');
    await box();
    expect(read(lee.told(lee.dm))).toMatch(/no longer in the checklist of T-1/);
    expect(card(1)).toMatch(/0 of 2 done/);
  });

  test('in the form it is a box with a line each: lines left alone keep their ticks, people and dates', async () => {
    const { lee, dana } = story;
    await lee.says('/tasks T-1 tick 2');
    await dana.says('/tasks edit T-1');
    const form = JSON.stringify(dana.form());
    expect(form).toMatch(/Write the text @Mei by 2030-03-07 \d\d:00\\n\[x\] Test it\\nTell the world/);
    await lee.says('/tasks T-1 tick 3');
    const lines = /"initial_value":"(Write the text[^"]*)"/.exec(form)?.[1]?.replaceAll('\\n', '\n') ?? '';
    expect(await dana.fills({ Checklist: `${lines.replace('Test it', 'Test it twice')}\nBuy cake @sam` })).toEqual({});
    expect(await checklist(dana)).toMatch(/2 of 4 done/);
    expect(told(dana)).toMatch(/1\. Write the text.*2\. Test it twice.*3\. Tell the world.*4\. Buy cake/s);
    expect(card(1)).toMatch(/☐ Write the text · @mei · due.*☐ Buy cake · @sam/s);
  });

  test('two who write the same item anew: the second is shown what the first made of it', async () => {
    const { lee, dana } = story;
    await dana.says('/tasks edit T-1');
    await lee.says('/tasks edit T-1');
    await lee.fills({ Checklist: 'Write the text well\nTest it\nTell the world' });
    await dana.fills({ Checklist: 'Write the text fast\nTest it\nTell the world' });
    expect(JSON.stringify(dana.form())).toMatch(/changed this to .*Write the text well/);
    expect(card(1)).toMatch(/Write the text well/);
  });

  test('what can’t be is refused beside its box or in words, and nothing is half done', async () => {
    const { lee, dana } = story;
    await lee.says('/tasks T-1 tick 99');
    expect(told(lee)).toMatch(/T-1 has no item 99\. Its items are 1 to 3/);
    await lee.says(`/tasks T-1 checklist add ${Array.from({ length: 48 }, (_, index) => `Step ${index}`).join(';')}`);
    expect(told(lee)).toMatch(/at most 50 items/);
    await lee.says('/tasks T-1 checklist add Ask @deploybot to do it; Ask @kim');
    expect(told(lee)).toMatch(/is an app/);
    await lee.says('/tasks T-1 checklist add Ask @nobodyknows about it');
    expect(told(lee)).toMatch(/@nobodyknows/);
    await lee.says('/tasks T-1 checklist add ; ;');
    expect(told(lee)).toMatch(/What is to be added/);
    await lee.says(`/tasks T-1 checklist add ${'x'.repeat(201)}`);
    expect(told(lee)).toMatch(/within 200 characters/);
    await dana.says('/tasks edit T-1');
    const errors = await dana.fills({ Checklist: 'Call @nobodyknows' });
    expect(Object.values(errors).join()).toMatch(/I don’t know who that is/);
    expect(card(1)).toMatch(/0 of 3 done/);
  });

  test('completing it with open items is asked about, and is possible all the same', async () => {
    const { lee } = story;
    await lee.says('/tasks done T-1');
    expect(told(lee)).toMatch(/T-1 Launch the shop has 3 open items\. Complete it anyway\?/);
    expect(card(1)).not.toMatch(/Completed/);
    await lee.presses('Complete anyway', { in: '#web' });
    expect(card(1)).toMatch(/Completed by @lee/);
    await lee.says('/tasks T-1 tick 1');
    expect(told(lee)).toMatch(/T-1 is completed\. Reopen it first/);
  });

  test('an item becomes a task of its own, is ticked when that is done, and unticked when it is reopened', async () => {
    const { dana, lee, mei } = story;
    await lee.says('/tasks T-1 promote 1');
    expect(told(lee)).toMatch(/T-2 Write the text is assigned to @mei/);
    expect(card(2)).toMatch(/\*Due\* Thu 7 Mar/);
    expect(card(2)).toMatch(/\*Part of\* T-1/);
    expect(card(1)).toMatch(/☐ Write the text · → T-2/);
    await dana.says('/tasks T-1');
    expect(told(dana)).toMatch(/made an item a task: “Write the text” → T-2/);
    await lee.says('/tasks T-1 tick 1');
    expect(told(lee)).toMatch(/has become T-2: it is ticked when that is done/);
    await mei.says('/tasks done T-2');
    expect(card(1)).toMatch(/1 of 3 done/);
    await mei.says('/tasks reopen T-2');
    expect(card(1)).toMatch(/0 of 3 done/);
    await lee.says('/tasks cancel T-2');
    await dana.says('/tasks T-1 promote 1');
    expect(told(dana)).toMatch(/became T-2 Write the text, which was cancelled/);
    expect(card(1)).not.toMatch(/→ T-2/);
    await dana.says('/tasks T-1 tick 1');
    expect(card(1)).toMatch(/1 of 3 done/);
  });

  test('promoted twice it is the same task; who may not change the task may not promote', async () => {
    const { dana, lee, sam } = story;
    await sam.says('/tasks T-1 promote 2');
    expect(told(sam)).toMatch(/T-1 is not yours to change/);
    await lee.says('/tasks T-1 promote 2');
    await dana.says('/tasks T-1 promote 2');
    expect(told(dana)).toMatch(/That item of T-1 is T-2 Test it already/);
    await dana.says('/tasks here');
    expect(told(dana)).not.toMatch(/T-3/);
  });

  test('undo of the promotion gives the item back to the task', async () => {
    const { lee } = story;
    await lee.says('/tasks T-1 promote 3');
    expect(card(1)).toMatch(/Tell the world · → T-2/);
    await lee.presses('Undo', { in: '#web' });
    expect(card(1)).toMatch(/☐ Tell the world(?! · →)/);
    expect(card(2)).toMatch(/Cancelled/);
  });

  test('the task that follows one that repeats has the same items, none of them done', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Clean the office every monday 9am\n- Kitchen @mei\n- Windows');
    await lee.says('/tasks T-2 tick all');
    expect(card(2)).toMatch(/2 of 2 done/);
    await story.turnTo('2030-03-11T09:30:00Z');
    expect(card(3)).toMatch(/\*Checklist\* 0 of 2 done/);
    expect(card(3)).toMatch(/☐ Kitchen · @mei.*☐ Windows/s);
  });

  test('who passes the task on passes on their items, and what is ticked stays', async () => {
    const { lee } = story;
    await lee.says('/tasks T-1 checklist add Pack it @lee; Send it @lee');
    await lee.says('/tasks T-1 tick 5');
    await lee.says('/tasks pass T-1 @sam: I am away');
    await lee.says('/tasks find launch');
    expect(card(1)).toMatch(/1 of 5 done/);
    await story.sam.opensHome();
    expect(read(story.sam.home())).toMatch(/Pack it · T-1/);
    expect(read(story.sam.home())).not.toMatch(/Send it/);
  });

  test('of a private conversation, whom an item names sees the task, and others do not', async () => {
    const { dana, mei, sam } = story;
    await dana.says('/assign @lee Plan the party\n- Ask around @mei', { in: dana.dm });
    await mei.says('/tasks T-2');
    expect(told(mei)).toMatch(/Plan the party/);
    await sam.says('/tasks T-2');
    expect(told(sam)).toMatch(/no such task/);
    await sam.opensHome();
    expect(read(sam.home())).not.toMatch(/party/);
  });

  test('in the morning whom an item names is told of it, with the task', async () => {
    const { mei } = story;
    await story.turnTo('2030-03-05T18:00:00Z');
    expect(read(mei.mornings().at(-1) ?? '')).toMatch(
      /Items of 1 checklist wait on you.*Checklist items for you.*T-1 Launch the shop: “Write the text”/s,
    );
    await mei.says('/tasks T-1 tick 1');
    const before = mei.mornings().length;
    await story.turnTo('2030-03-06T18:00:00Z');
    expect(mei.mornings()).toHaveLength(before);
  });

  test('the checklist alone holds all of fifty items, whatever their length', async () => {
    const { lee } = story;
    const long = (index: number) => `${index} ${'w'.repeat(190)}`;
    await lee.says(`/tasks T-1 checklist add ${Array.from({ length: 47 }, (_, index) => long(index)).join(';')}`);
    expect(await checklist(lee)).toMatch(/0 of 50 done.*50\. 46 www/s);
    await lee.says('/tasks T-1 tick 50');
    expect(card(1)).toMatch(/1 of 50 done/);
  });

  test('watchers hear nothing of single ticks, nor does whoever asked', async () => {
    const { dana, lee, sam } = story;
    await sam.says('/tasks watch T-1');
    const before = [dana, sam].map((who) => who.hears().length);
    await lee.says('/tasks T-1 tick 1, 2');
    expect([dana, sam].map((who) => who.hears().length)).toEqual(before);
  });
});
