import { cardAmong, read } from '../support/spoken.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('who asks for a task changes hands, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo('2030-03-04T10:00:00Z');
  });
  afterEach(() => story.end());

  const card = (number: number) => cardAmong(story.dana.sees('#web'), number);
  const hears = (who: Story['sam']) => who.hears().map(read);
  const told = (who: Story['sam']) => read(who.told());

  test('by one command, with a reason: all are told, and whoever asks now is the one who answers', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Build the API by friday 5pm');
    await dana.says('/tasks T-1 ask-by @mei: the budget is hers now', { times: 2 });
    expect(told(dana)).toMatch(/T-1 Build the API is asked for by @mei now/);
    expect(card(1)).toMatch(/\*Asked by\* @mei/);
    const heard = (who: Story['sam']) => hears(who).filter((text) => /handed T-1 .* over/.test(text));
    expect(heard(mei)).toEqual([
      expect.stringMatching(
        /@dana handed T-1 Build the API over to you: you are who asks.*Why: the budget is hers now/s,
      ),
    ]);
    expect(heard(lee)).toEqual([expect.stringMatching(/over to @mei, who asks you for it from now on/)]);
    const before = hears(dana).length;
    await lee.presses('Complete');
    expect(hears(mei).at(-1)).toMatch(/@lee completed T-1.*\[Accept result\]/s);
    expect(hears(dana)).toHaveLength(before);
    await mei.presses('Accept result');
    expect(card(1)).toMatch(/accepted by @mei/);
    await mei.says('/tasks T-1');
    expect(told(mei)).toMatch(/@dana handed it from @dana to @mei, who asks for it now: “the budget is hers now”/);
  });

  test('taken back with one press, it is as before, and they hear that', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Build the API');
    await dana.says('/tasks T-1 ask-by @mei: I am leaving');
    await dana.presses('Undo', { in: '#web' });
    expect(card(1)).toMatch(/\*Asked by\* @dana/);
    for (const who of [lee, mei]) expect(hears(who).at(-1)).toMatch(/took a step back: @dana asks for T-1 .* again/);
    await mei.says('/tasks given');
    expect(told(mei)).not.toMatch(/T-1/);
  });

  test('without a reason a form asks, from the details too; whom it can’t be, is said beside the box', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Build the API');
    await dana.says('/tasks T-1 ask-by @mei');
    expect(await dana.fills({ 'Who asks for it from now on?': [dana.id], 'Why?': 'x' })).toEqual({
      people: expect.stringMatching(/already/),
    });
    expect(await dana.fills({ 'Who asks for it from now on?': ['U0KIM00005'], 'Why?': 'x' })).toEqual({
      people: expect.stringMatching(/has left/),
    });
    await dana.says('/tasks T-1');
    await dana.presses('Change who asks…', { in: '#web' });
    expect(await dana.fills({ 'Who asks for it from now on?': [mei.id], 'Why?': 'I am leaving' })).toEqual({});
    expect(card(1)).toMatch(/\*Asked by\* @mei/);
    await dana.says('/tasks T-1 ask-by @mei @sam: both');
    expect(told(dana)).toMatch(/One person asks for a task/);
    await lee.says('/tasks T-1 ask-by @lee: mine');
    expect(told(lee)).toMatch(/Only @mei, who asked for T-1, can change who asks for it/);
    await lee.says('/tasks T-1 ask-by @deploybot: it can');
    expect(told(lee)).toMatch(/is an app/);
  });

  test('in the edit form it is a box: alone or with other changes it is one step, with its why, and taken back as one', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Build the API');
    await dana.says('/tasks edit T-1');
    expect(await dana.fills({ 'Asked by': mei.id })).toEqual({
      'assigner_why:1': expect.stringMatching(/Say why T-1 is handed over/),
    });
    const kim = await dana.fills({ 'Asked by': 'U0KIM00005', 'Why does somebody else ask?': 'x' });
    expect(kim).toEqual({ 'assigner:1': expect.stringMatching(/Kim has left/) });
    const why = 'the budget is hers now';
    await dana.fills({ 'Asked by': mei.id, 'Why does somebody else ask?': why, Title: 'Build the new API' });
    expect(hears(dana).at(-1)).toMatch(/T-1 Build the new API is asked for by @mei now/);
    expect(card(1)).toMatch(/^T-1 Build the new API.*\*Asked by\* @mei/s);
    expect(hears(mei).at(-1)).toMatch(/@dana handed T-1 .* over to you.*Why: the budget is hers now.*title from/s);
    expect(hears(lee).at(-1)).toMatch(/over to @mei, who asks you for it from now on.*title from/s);
    await mei.says('/tasks T-1');
    expect(told(mei)).toMatch(
      /handed it from @dana to @mei, who asks for it now: “the budget is hers now”; title from/,
    );
    await dana.presses('Undo', { in: dana.dm, on: /is asked for by/ });
    expect(card(1)).toMatch(/^T-1 Build the API.*\*Asked by\* @dana/s);
  });

  test('the box is there for who may say so; a form from before somebody else did changes nothing about that', async () => {
    const { dana, mei, sam } = story;
    await dana.says('/assign @mei Build the API');
    await mei.says('/tasks edit T-1');
    expect(JSON.stringify(mei.form())).not.toMatch(/Asked by/);
    await dana.says('/tasks edit T-1');
    await dana.says('/tasks T-1 ask-by @mei: I am leaving');
    expect(await dana.fills({ Priority: 'High' })).toEqual({});
    expect(card(1)).toMatch(/High.*\*Asked by\* @mei/s);
    await mei.says('/tasks edit T-1');
    await mei.says('/tasks T-1 ask-by @dana: it is yours after all');
    expect(await mei.fills({ 'Asked by': sam.id, 'Why does somebody else ask?': 'x' })).toEqual({
      'assigner:3': expect.stringMatching(/Only Dana, who asked for T-1/),
    });
    expect(card(1)).toMatch(/\*Asked by\* @dana/);
  });

  test('who leaves hands over what waits on them and what they asked of others, in one step with one undo', async () => {
    const { dana, lee, mei, sam } = story;
    await dana.says('/assign @lee Build the API');
    await dana.says('/assign @sam Get the server');
    await dana.says('/assign @me Write the notes');
    await lee.says('/assign @dana Review the API');
    const before = new Map([lee, mei, sam].map((who) => [who, hears(who).length]));
    const since = (who: Story['sam']) => hears(who).slice(before.get(who));
    await dana.says('/tasks handover @mei I am leaving');
    expect(read(JSON.stringify(dana.form()))).toMatch(/T-1 Build the API; T-2 Get the server/);
    await dana.fills({ 'What you asked of others': ['Hand over this as well: 2 tasks'] }, { times: 2 });
    expect(hears(dana).at(-1)).toMatch(/Done: 4 tasks are handed over to @mei/);
    expect(since(mei)).toEqual([
      expect.stringMatching(
        /handed you 2 tasks over.*You are who asks for 2 tasks from now on, instead of @dana.*Why: I am leaving/s,
      ),
    ]);
    expect(since(lee)).toEqual([expect.stringMatching(/handed 2 tasks over to @mei that concern you/)]);
    expect(since(sam)).toEqual([expect.stringMatching(/handed 1 task over to @mei that concerns you/)]);
    for (const number of [1, 2, 3]) expect(card(number)).toMatch(/\*Asked by\* @mei/);
    expect(card(4)).toMatch(/\*Assigned to\* @mei.*\*Asked by\* @lee/);
    await dana.presses('Undo all');
    for (const number of [1, 2, 3]) expect(card(number)).toMatch(/\*Asked by\* @dana/);
    expect(card(4)).toMatch(/\*Assigned to\* @dana/);
    expect(since(mei)).toHaveLength(2);
  });

  test('each box of the form hands over what it says: one’s items above, who asks below', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Launch the shop\n- Write the text @dana\n- Test it');
    await dana.says('/assign @lee Plan the party\n- Ask around @dana');
    await dana.says('/tasks handover @mei I am away');
    expect(JSON.stringify(dana.form())).toMatch(/Your own checklist items in these stay yours unless they are ticked/);
    const both = { 'What you asked of others': ['Hand over this as well: 2 tasks'] };
    await dana.fills({ Tasks: ['Your items of T-2 Plan the party'], ...both });
    expect(card(1)).toMatch(/\*Asked by\* @mei.*☐ Write the text · @dana/s);
    expect(card(2)).toMatch(/\*Asked by\* @mei.*☐ Ask around · @mei/s);
    await dana.presses('Undo all');
    expect(card(1)).toMatch(/\*Asked by\* @dana.*☐ Write the text · @dana/s);
    expect(card(2)).toMatch(/\*Asked by\* @dana.*☐ Ask around · @dana/s);
    await dana.says('/tasks handover @mei I am away');
    await dana.fills({ Tasks: ['Your items of T-1 Launch the shop'] });
    expect(card(1)).toMatch(/\*Asked by\* @dana.*☐ Write the text · @mei/s);
    expect(card(2)).toMatch(/\*Asked by\* @dana.*☐ Ask around · @dana/s);
    expect([...hears(lee), ...hears(mei)].join()).not.toMatch(/went wrong/);
  });

  test('who has nothing to do hands over what they asked for; unticked, that stays', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Build the API');
    await dana.says('/tasks handover @mei I am leaving');
    expect(await dana.fills({})).toEqual({});
    expect(card(1)).toMatch(/\*Asked by\* @mei/);
    await lee.says('/assign @mei Review the API');
    await lee.says('/tasks handover @mei I am away');
    await lee.fills({});
    expect(card(2)).toMatch(/\*Asked by\* @lee/);
    expect(hears(mei).at(-1)).toMatch(/handed you 1 task over/);
  });
});
