import { notStoredYet, taskId, workspaceId } from '../../src/domain/ids.js';
import { type Store, taskRef } from '../../src/store/port.js';
import type { Actor } from '../support/actor.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

const plain = (text: string) => text.replace(/[\s·]+/g, ' ').replace(/ ([.,:;])/g, '$1');

describe.each(stores)('many tasks at once, on %s', (_, databaseUrl) => {
  let story: Story;
  let store: Store;
  beforeEach(async () => {
    story = await tellStory(databaseUrl(), {
      between: (opened) => {
        store = opened;
        return opened;
      },
    });
  });
  afterEach(() => story.end());

  /** The latest they were told in person, on one line. */
  const said = (who: Actor) => plain(who.latest(who.dm));
  const cards = () => story.dana.sees('#web').filter((text) => /Asked by/.test(text));
  const mei = 'U0MEI00003';

  async function leeHasFour() {
    const { dana, sam } = story;
    for (const title of ['Fix the login page', 'Write the report', 'Water the plants'])
      await dana.says(`/assign @lee ${title}`);
    await sam.says('/assign @lee Call the bank');
  }

  test('Lee hands over, in one step: each concerned hears of it once, and the old buttons stop working', async () => {
    const { dana, lee, mei: her, sam } = story;
    await leeHasFour();
    const old = lee.holds('Start', { on: /Fix the login page/ });
    const before = { dana: dana.hears().length, mei: her.hears().length, sam: sam.hears().length };
    await lee.says('/tasks handover @mei I am away from monday');
    await lee.fills({ Tasks: ['T-1 Fix the login page', 'T-2 Write the report', 'T-4 Call the bank'] });
    expect(said(lee)).toMatch(/Done: 3 tasks are handed over to <@U0MEI00003>.*\[Undo all\]/);
    expect(her.hears()).toHaveLength(before.mei + 1);
    expect(said(her)).toMatch(
      /handed you 3 tasks over.*Why: I am away from monday.*T-1 Fix the login page.*T-4 Call the bank.*\[Accept all\]/,
    );
    expect(dana.hears()).toHaveLength(before.dana + 1);
    expect(said(dana)).toMatch(/handed 2 tasks over to .* that concern you.*T-1.*T-2/s);
    expect(said(dana)).not.toMatch(/T-4/);
    expect(sam.hears()).toHaveLength(before.sam + 1);
    expect(cards()[0]).toMatch(new RegExp(`${mei}> · not accepted yet`));
    expect(cards()[2]).not.toMatch(mei);
    expect(lee.sees(lee.dm)[0]).toMatch(/no longer yours/);
    await old();
    expect(said(lee)).toMatch(/not yours/);
    await her.presses('Accept all');
    expect(cards()[0]).not.toMatch(/not accepted yet/);
    expect(said(her)).toMatch(/3 tasks are yours/);
    await dana.says('/tasks T-1');
    expect(dana.told()).toMatch(/passed it on.*I am away from monday/s);
  });

  test('Lee takes it back with one press, for ten minutes; what somebody has begun since stays', async () => {
    const { dana, lee, mei: her } = story;
    await leeHasFour();
    await lee.says('/tasks handover @mei I am away');
    await lee.fills({});
    await her.says('/tasks start T-2');
    const before = her.hears().length;
    await lee.presses('Undo all', { times: 2 });
    expect(
      lee
        .hears()
        .filter((text) => /Undone: 3 tasks are as before.*T-2 Write the report: .*started it/.test(plain(text))),
    ).toHaveLength(1);
    expect(her.hears()).toHaveLength(before + 1);
    expect(said(her)).toMatch(/took that back: 3 tasks are as before/);
    expect(cards()[0]).toMatch(/U0LEE00002/);
    expect(cards()[1]).toMatch(mei);
    expect(said(dana)).toMatch(/took that back: 2 tasks/);

    await lee.says('/tasks handover @mei I am away');
    await lee.fills({});
    await story.jumpTo(11 * 60_000);
    await lee.presses('Undo all', { on: /handed over/ });
    expect(said(lee)).toMatch(/Undo works for ten minutes/);
    expect(cards()[0]).toMatch(mei);
  });

  test('to nobody, to oneself, to who has left, to an app, of nothing: a clear answer, and nothing is done', async () => {
    const { lee, mei: her } = story;
    await lee.says('/tasks handover @mei');
    expect(lee.told()).toMatch(/no open task/);
    await leeHasFour();
    await lee.says('/tasks handover @me');
    expect(lee.told()).toMatch(/have your tasks already/);
    await lee.says('/tasks handover @kim I am leaving');
    expect(lee.told()).toMatch(/has left this workspace/);
    await lee.says('/tasks handover @deploybot I am leaving');
    expect(lee.told()).toMatch(/is an app/);
    await lee.says('/tasks handover @mei @sam I am leaving');
    expect(lee.told()).toMatch(/All go to one person/);
    expect(lee.formOpen()).toBe(false);
    await lee.says('/tasks handover');
    expect(await lee.fills({ 'To whom?': null, Tasks: [] })).toEqual({
      to: 'Choose somebody.',
      reason: expect.stringMatching(/Say why/),
      'tasks:0': 'Tick at least one task.',
    });
    expect(await lee.fills({ 'To whom?': 'U0KIM00005', 'Why?': 'x' })).toEqual({
      to: expect.stringMatching(/Kim has left/),
    });
    expect(await lee.fills({ 'To whom?': lee.id, 'Why?': 'x' })).toEqual({ to: expect.stringMatching(/already/) });
    expect(cards().some((text) => text.includes(mei))).toBe(false);
    expect(her.hears()).toEqual([]);
    await her.says('handover', { in: her.dm });
    expect(said(her)).toMatch(/no open task/);
    await lee.says('handover', { in: lee.dm });
    await lee.presses('Hand over my tasks…');
    expect(lee.formOpen()).toBe(true);
    await lee.says('handover @mei I am “away” from monday', { in: lee.dm });
    await lee.presses('Hand over my tasks…');
    await lee.fills({});
    expect(said(lee)).toMatch(/Done: 4 tasks are handed over to <@U0MEI00003>/);
    expect(said(her)).toMatch(/Why: I am “away” from monday/);
  });

  test('checklist items of tasks that Lee has no other part in go along, and come back, with nothing else of these tasks', async () => {
    const { dana, lee, mei: her } = story;
    await dana.says('/assign @lee Fix the login page');
    await dana.says(
      '/assign @sam Launch the shop\n- Write the text @lee\n- Find pictures @lee\n- Test it\n- Tell the world @lee',
    );
    await lee.says('/tasks T-2 tick 2');
    const before = { dana: dana.hears().length, mei: her.hears().length };
    const items = () => cards()[1] ?? '';
    await lee.says('/tasks handover @mei I am leaving');
    expect(JSON.stringify(lee.form())).toMatch(/Your items of T-2 Launch the shop/);
    await lee.fills({});
    expect(said(lee)).toMatch(
      /Done: 1 task is handed over to <@U0MEI00003>\..*Done: <@U0MEI00003> has your checklist items of 1 task now\./,
    );
    expect(her.hears()).toHaveLength(before.mei + 1);
    expect(said(her)).toMatch(
      /handed you 1 task over\..*handed you their checklist items of 1 task\..*Why: I am leaving.*T-1 Fix the login page.*T-2 Launch the shop/,
    );
    expect(dana.hears()).toHaveLength(before.dana + 1);
    expect(plain(items())).toMatch(
      /Assigned to\* <@U0SAM.*☐ Write the text <@U0MEI00003>.*☐ Tell the world <@U0MEI00003>/,
    );
    await her.says('/tasks T-2 tick 1');
    expect(plain(items())).toMatch(/2 of 4 done/);
    await dana.says('/tasks T-2');
    expect(plain(dana.told())).toMatch(/2\. Find pictures Lee.*4\. Tell the world Mei.*changed.*I am leaving/s);
    await lee.presses('Undo all', { on: /handed over/ });
    expect(said(lee)).toMatch(
      /Undone: 1 task is as before\..*1 task stayed as changed:.*T-2 Launch the shop: .*ticked/,
    );
    expect(cards()[0]).toMatch(/U0LEE00002/);
  });

  test('who has items alone hands these over, and takes them back', async () => {
    const { dana, lee, mei: her } = story;
    await dana.says('/assign @sam Launch the shop\n- Write the text @lee');
    await lee.says('/tasks handover @mei I am leaving');
    await lee.fills({});
    expect(said(lee)).toMatch(/^Done: <@U0MEI00003> has your checklist items of 1 task now\./);
    expect(plain(cards()[0] ?? '')).toMatch(/☐ Write the text <@U0MEI00003>/);
    await lee.presses('Undo all');
    expect(said(lee)).toMatch(/Undone: 1 task is as before/);
    expect(plain(cards()[0] ?? '')).toMatch(/☐ Write the text <@U0LEE00002>/);
    expect(said(her)).toMatch(/took that back: 1 task is as before/);
  });

  test('however many tasks Lee has items of, all of them are handed over', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @sam Launch the shop\n- Write the text @lee');
    const workspace = workspaceId('T0PLAYGRND');
    const first = await store.taskByNumber(workspace, 1);
    if (!first) throw new Error('there is no task to copy');
    const copies = Array.from({ length: 229 }, (_, index) => taskId(`copy-${index}`));
    for (const id of copies) {
      const body = { ...first.body, id, origin: null };
      const ref = taskRef(workspace, id);
      await store.commit({ ref, expected: notStoredYet, body, wakeAt: null, notices: [] });
    }
    await lee.says('/tasks handover @mei I am leaving');
    await lee.fills({});
    expect(said(lee)).toMatch(/^Done: <@U0MEI00003> has your checklist items of 230 tasks now\./);
  });

  test('a task of somebody else, put into the form by hand, stays as it was', async () => {
    const { dana, lee, mei: her, playground } = story;
    await dana.says('/assign @lee Fix the login page');
    await dana.says('/assign @sam A secret', { in: dana.dm });
    await lee.says('/tasks handover @mei I am away');
    const secret = playground.workspace.state.messages.find(({ text }) => text.includes('A secret'));
    const [id] = JSON.parse(
      /"value":"(\[.*?\])"/.exec(JSON.stringify(secret?.blocks).replaceAll('\\"', "'"))?.[1]?.replaceAll("'", '"') ??
        '[]',
    );
    const view = playground.modals.get(lee.id)?.at(-1);
    if (!view || typeof id !== 'string') throw new Error('there is nothing to forge');
    const own = /"value":"([^"]+)"/.exec(JSON.stringify(view.body).split('checkboxes')[1] ?? '')?.[1] ?? '';
    view.body = JSON.parse(JSON.stringify(view.body).replaceAll(own, id));
    await lee.fills({});
    expect(said(lee)).toMatch(/Nothing was changed.*stayed as before.*no such task here/s);
    expect(said(lee)).not.toMatch(/secret/);
    expect(her.hears()).toEqual([]);
    expect(cards()[0]).toMatch(/U0LEE00002/);
  });

  test('Dana changes several of what she asked for, then takes it back; those concerned hear once', async () => {
    const { dana, lee } = story;
    await leeHasFour();
    await dana.says('/tasks given');
    await dana.presses('Change several…', { in: '#web' });
    const some = { Tasks: ['T-1 Fix the login page', 'T-2 Write the report'] };
    expect(await dana.fills(some)).toEqual({ act: expect.stringMatching(/Fill in/) });
    const before = lee.hears().length;
    await dana.fills({ ...some, Priority: 'Urgent', 'Add the label': '#release' });
    expect(said(dana)).toMatch(/Done: 2 tasks are changed\. Now: urgent; with the label #release/);
    expect(lee.hears()).toHaveLength(before + 1);
    expect(said(lee)).toMatch(/changed 2 tasks.*T-1.*T-2/s);
    expect(cards()[0]).toMatch(/Urgent.*#release/s);
    expect(cards()[2]).not.toMatch(/Urgent/);
    await dana.presses('Undo all', { in: dana.dm });
    expect(cards()[0]).not.toMatch(/Urgent/);
  });

  test('what may not be done to some of them is said with why, and done to the others', async () => {
    const { dana, lee, sam } = story;
    await leeHasFour();
    await dana.says('/tasks bulk @lee');
    await dana.fills({
      Tasks: ['T-1 Fix the login page', 'T-4 Call the bank'],
      'What to do': 'Cancel them',
    });
    expect(said(dana)).toMatch(
      /Done: 1 task is cancelled.*1 task stayed as before:.*T-4 Call the bank: .*Only .*U0SAM00004.* can cancel it/s,
    );
    expect(cards()[0]).toMatch(/Cancelled/);
    expect(said(lee)).toMatch(/cancelled 1 task: it is no longer needed/);
    expect(sam.hears()).toEqual([]);
  });
});
