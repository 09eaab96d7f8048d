import { minutes } from '../../src/domain/time.js';
import { cardAmong, read } from '../support/spoken.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('what comes first, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo('2030-03-04T10:00:00Z');
    const { dana } = story;
    await dana.says('/assign @lee Deploy the shop by friday 5pm');
    await dana.says('/assign @mei Build the API by thursday 5pm');
    await dana.says('/assign @sam Tell the world by 12 march 9am');
  });
  afterEach(() => story.end());

  const card = (number: number) => cardAmong(story.dana.sees('#web'), number);
  const told = (who: Story['sam']) => read(who.told());
  const news = (who: Story['sam']) => who.news().map(read);

  test('a task is not started before what comes first is done; then whoever has it is told', async () => {
    const { lee, mei } = story;
    await lee.says('/tasks T-1 after T-2');
    expect(card(1)).toMatch(/\*After\* T-2 · not done yet/);
    expect(card(1)).not.toMatch(/\[Start\]/);
    await lee.says('/tasks start T-1');
    expect(told(lee)).toMatch(/T-1 comes after T-2, which is not done yet/);
    await mei.says('/tasks done T-2', { times: 2 });
    expect(news(lee).filter((text) => /T-2 is completed: T-1/.test(text))).toHaveLength(1);
    expect(card(1)).toMatch(/\*After\* T-2 · done.*\[Start\]/);
    await mei.presses('Undo', { in: '#web' });
    expect(card(1)).toMatch(/\*After\* T-2 · not done yet/);
    expect(news(lee).at(-1)).toMatch(/T-2 is open again: T-1 .* comes after it/);
  });

  test('several may come first, and none again', async () => {
    const { lee, mei } = story;
    await lee.says('/tasks T-1 after T-2 and T-3');
    expect(card(1)).toMatch(/\*After\* T-2, T-3 · not done yet/);
    await mei.says('/tasks done T-2');
    expect(card(1)).toMatch(/T-2, T-3 · not done yet: T-3/);
    await lee.says('/tasks T-1 after nothing');
    expect(card(1)).not.toMatch(/\*After\*/);
    expect(card(1)).toMatch(/\[Start\]/);
  });

  test('a circle is refused and shown, by way of blockers as well, in the form too', async () => {
    const { dana, lee, mei } = story;
    await lee.says('/tasks T-1 after T-2');
    await mei.says('/tasks T-2 blocked by T-3');
    await dana.says('/tasks T-3 after T-1');
    expect(told(dana)).toMatch(/T-3 ← T-1 ← T-2 ← T-3/);
    await dana.says('/tasks edit T-3');
    const errors = await dana.fills({ 'After which tasks?': ['deploy'] });
    expect(Object.values(errors)).toEqual([expect.stringMatching(/T-3 ← T-1 ← T-2 ← T-3/)]);
    expect(await dana.fills({ 'After which tasks?': [] })).toEqual({});
    await dana.says('/tasks T-1 after T-99');
    expect(told(dana)).toMatch(/There is no T-99 here/);
  });

  test('a date that can’t be kept is shown, and said to who asked for it', async () => {
    const { dana, lee, mei } = story;
    await lee.says('/tasks T-1 after T-2');
    expect(card(1)).not.toMatch(/Date possible/);
    await mei.presses('Edit…');
    await mei.fills({ 'Due on': '2030-03-11' });
    expect(card(1)).toMatch(/\*Date possible\?\* No: T-2 comes first and is due \w+ 1[01] Mar 2030/);
    expect(news(dana).join()).toMatch(/The date of T-1 .* can’t be kept: it is due.* but T-2 comes first and is due/);
    await lee.presses('Edit…');
    await lee.fills({ 'Due on': '2030-03-12' });
    expect(card(1)).not.toMatch(/Date possible/);
  });

  test('moving a date offers to move what comes after it, old and new, in one step with one undo', async () => {
    const { dana, lee } = story;
    await lee.says('/tasks T-1 after T-2');
    await dana.says('/tasks T-3 after T-1');
    await dana.says('/tasks edit T-2');
    await dana.fills({ 'Due on': '2030-03-11' });
    await dana.presses('Move what comes after…');
    const form = read(JSON.stringify(dana.form()));
    expect(form).toMatch(/T-2 moved: Thu 7 Mar, 17:00 → Mon 11 Mar, 17:00/);
    expect(form).toMatch(/T-1 Deploy the shop.*Fri 8 Mar, 17:00 → Tue 12 Mar, 17:00/);
    expect(form).toMatch(/T-3 Tell the world.*Tue 12 Mar, 09:00 → Sat 16 Mar, 09:00/);
    expect(await dana.fills({}, { times: 2 })).toEqual({});
    expect(news(dana).at(-1)).toMatch(/Done: 2 tasks moved/);
    expect(card(1)).not.toMatch(/Date possible/);
    expect(card(1)).toMatch(/12 Mar 2030/);
    expect(card(3)).toMatch(/16 Mar 2030/);
    await dana.presses('Undo', { on: /2 tasks moved/ });
    expect(news(dana).join()).toMatch(/Undone: 2 tasks have their dates again/);
    expect(card(1)).toMatch(/8 Mar 2030/);
    expect(card(3)).toMatch(/12 Mar 2030/);
  });

  test('one of them moved meanwhile: nothing is moved, and that is said in the form', async () => {
    const { dana, lee } = story;
    await lee.says('/tasks T-1 after T-2');
    await dana.says('/tasks T-3 after T-2');
    await dana.says('/tasks edit T-2');
    await dana.fills({ 'Due on': '2030-03-11' });
    await dana.presses('Move what comes after…');
    await lee.presses('Edit…');
    await lee.fills({ 'Due on': '2030-03-20' });
    const errors = await dana.fills({});
    expect(errors.shift_0).toMatch(/has changed T-1/);
    expect(card(3)).toMatch(/12 Mar 2030/);
  });

  test('undo of all of it works for ten minutes, and says what it leaves', async () => {
    const { dana, lee } = story;
    await lee.says('/tasks T-1 after T-2');
    await dana.says('/tasks edit T-2');
    await dana.fills({ 'Due on': '2030-03-11' });
    await dana.presses('Move what comes after…');
    await dana.fills({});
    await story.turnTo(minutes(11));
    await dana.presses('Undo', { on: /1 task moved/ });
    expect(news(dana).join()).toMatch(/Undo works for ten minutes/);
    expect(card(1)).toMatch(/12 Mar 2030/);
  });

  test('what one may not see is not moved, nor shown', async () => {
    const { dana, mei } = story;
    await dana.says('/assign @sam Fire somebody by 12 march 9am', { in: dana.dm });
    await dana.says('/tasks T-4 after T-2', { in: dana.dm });
    await mei.presses('Edit…');
    await mei.fills({ 'Due on': '2030-03-11' });
    await mei.presses('Move what comes after…');
    expect(news(mei).at(-1)).toMatch(/Nothing that you can move .* comes after T-2/);
    await mei.says('/tasks T-2');
    expect(told(mei)).not.toMatch(/Fire|T-4/);
  });
});
