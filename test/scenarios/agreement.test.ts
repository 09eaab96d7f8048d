import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('agreeing on a task, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
  });
  afterEach(() => story.end());

  const card = () => story.dana.sees('#web').find((text) => /Asked by/.test(text)) ?? '';
  const news = () => story.dana.hears().at(-1) ?? '';

  test('it is proposed until Lee accepts, and everybody sees which it is', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    expect(card()).toMatch(/not accepted yet/);
    expect(lee.latest(lee.dm)).toMatch(/\[Accept\].*\[Start\].*\[Need more time…\].*\[Pass on…\].*\[Decline…\]/);
    await lee.presses('Accept', { times: 2 });
    expect(card()).not.toMatch(/not accepted yet/);
    expect(dana.hears()).toEqual([]);
    await lee.says('/tasks accept T-1');
    expect(lee.told()).toMatch(/already/);
  });

  test('who starts it has accepted it; who gives a task to themselves need not', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page');
    await lee.presses('Start');
    expect(card()).not.toMatch(/not accepted yet/);
    await dana.says('/assign @me Call the bank');
    expect(dana.latest(dana.dm)).not.toMatch(/\[Accept\]/);
  });

  test('Lee suggests another date, and Dana answers with one press', async () => {
    const { dana, lee } = story;
    await story.jumpTo('2030-03-06T10:00:00+01:00');
    await dana.says('/assign @lee Fix the login page by friday 5pm');
    await lee.presses('Need more time…');
    expect(await lee.fills({ 'New date': '2030-03-06', 'Why?': 'Too early' })).toMatchObject({
      due_date: expect.stringMatching(/no later than/),
    });
    expect(await lee.fills({ 'New date': '2030-03-12', At: '12:00', 'Why?': 'The release comes first' })).toEqual({});
    expect(news()).toMatch(/asks for more time .* until .*It is due .*Why: The release comes first/s);
    expect(news()).toMatch(/\[Accept\] \[Keep the date\]/);
    await dana.presses('Accept', { times: 2 });
    expect(lee.latest(lee.dm)).toMatch(/gave .* more time: it is due/);
    expect(card()).toMatch(/12 Mar 2030, 16:00 UTC/);
    expect(card()).not.toMatch(/not accepted yet/);
    await dana.presses('Keep the date', { on: /asks for more time/ });
    expect(dana.latest(dana.dm)).toMatch(/Nobody asks for more time/);
  });

  test('Lee passes it on to Mei with a reason; both are told, and Lee’s buttons stop working at once', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Fix the login page');
    await lee.presses('Pass on…');
    expect(await lee.fills({ 'Who takes it over?': [lee.id], 'Why?': '' })).toMatchObject({
      people: 'Choose somebody else to pass it on to.',
    });
    expect(await lee.fills({ 'Who takes it over?': [mei.id], 'Why?': 'Mei built this page' })).toEqual({});
    expect(news()).toMatch(/passed .* on to .*Why: Mei built this page/s);
    expect(mei.latest(mei.dm)).toMatch(/asks you:.*\[Accept\]/s);
    expect(lee.sees(lee.dm)[0]).toMatch(/no longer yours/);
    await lee.says('/tasks start T-1');
    expect(lee.told()).toMatch(/not yours/);
    await dana.says('/tasks T-1');
    expect(dana.told()).toMatch(/passed it on.*Mei built this page/s);
  });

  test('Lee declines with a reason; Dana hears why and what can be done', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page');
    await lee.presses('Decline…');
    expect(await lee.fills({ 'Why can’t you do it?': '' })).toMatchObject({ reason: expect.stringMatching(/Say why/) });
    expect(await lee.fills({ 'Why can’t you do it?': 'On another project' })).toEqual({});
    expect(news()).toMatch(/declined .*Nobody has it now.*Why: On another project.*\[Pass on…\] \[Cancel task\]/s);
    expect(card()).toMatch(/Nobody yet/);
    await lee.says('/tasks mine');
    expect(lee.told()).not.toMatch(/Fix the login page/);
    await lee.presses('Undo', { on: /Done:/ });
    expect(dana.latest(dana.dm)).toMatch(/took the last step back/);
  });

  test('Dana returns the result with a reason, then accepts and rates it; rework is counted', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Write the report');
    await lee.says('/tasks done T-1');
    expect(news()).toMatch(/completed .*\[Accept result\] \[Return…\]/s);
    await dana.presses('Return…');
    expect(await dana.fills({ 'What is missing?': 'March is missing' })).toEqual({});
    expect(lee.latest(lee.dm)).toMatch(/returned .* it is open again.*What is missing: March is missing/s);
    await lee.says('/tasks done T-1');
    await dana.presses('Accept result', { in: dana.dm });
    expect(lee.latest(lee.dm)).toMatch(/accepted the result/);
    await dana.presses('★★★★ 4 of 5', { in: dana.dm });
    expect(card()).toMatch(/accepted by .*★★★★ 4 of 5 · returned 1 time/);
  });

  test('a press by somebody else, or on a task of one’s own, is answered in words', async () => {
    const { dana, lee, sam } = story;
    await dana.says('/assign @lee Write the report');
    await sam.says('/tasks accept T-1');
    expect(sam.told()).toMatch(/not yours to accept/);
    await lee.says('/tasks done T-1');
    await sam.says('/tasks return T-1 no good');
    expect(sam.told()).toMatch(/Only .* who asked for T-1, can return it/);
    await dana.says('/assign @me Call the bank');
    await dana.says('/tasks done T-2');
    await dana.says('/tasks accept T-2');
    expect(dana.told()).toMatch(/your own work/);
  });

  test('Dana, an admin, switches the asking off: new tasks are agreed at once, those proposed before can still be answered', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Fix the login page');
    await dana.says('/assign @mei Write the report');
    await lee.says('/tasks settings team');
    expect(lee.told()).toMatch(/Only admins.*Handing over:\s+people are asked before a task counts as theirs/s);
    await dana.says('/tasks settings team');
    expect(JSON.stringify(dana.form())).toMatch(/Ask people before a task counts as theirs/);
    await dana.fills({ 'Handing over': [] });
    expect(news()).toMatch(/Saved for everybody.*Handing over:\s+a task is theirs at once/s);
    await dana.says('/assign @lee Call the bank');
    expect(story.dana.sees('#web').at(-1)).not.toMatch(/not accepted yet/);
    expect(lee.latest(lee.dm)).toMatch(/Call the bank/);
    expect(lee.latest(lee.dm)).not.toMatch(/\[Accept\]/);
    await lee.presses('Accept', { on: /Fix the login page/ });
    expect(card()).not.toMatch(/not accepted yet/);
    await mei.presses('Decline…');
    expect(await mei.fills({ 'Why can’t you do it?': 'On another project' })).toEqual({});
    expect(news()).toMatch(/declined .*Write the report.*Why: On another project/s);
    await dana.says('/tasks settings team');
    await dana.fills({ 'Handing over': ['Ask people before a task counts as theirs'] });
    await dana.says('/assign @lee Water the plants');
    expect(lee.latest(lee.dm)).toMatch(/Water the plants.*\[Accept\]/s);
  });
});
