import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('a task of several people, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
  });
  afterEach(() => story.end());

  const card = () => story.dana.sees('#web').find((text) => /Asked by/.test(text)) ?? '';

  test('anyone: Lee claims it first, the buttons of the others stop working, and they are told quietly', async () => {
    const { dana, lee, mei, sam } = story;
    await dana.says('/assign anyone of @lee @mei @sam Fix the login page');
    expect(dana.told()).toMatch(/is offered to .*whoever claims it first has it\./s);
    expect(card()).toMatch(/Anyone of .* · not claimed yet/s);
    await mei.says('/tasks mine');
    expect(mei.told()).toMatch(/Fix the login page \[Claim\].*not claimed yet/s);
    const late = mei.holds('Claim', { in: mei.dm });
    const heard = [mei.hears().length, sam.hears().length];
    await lee.presses('Claim');
    expect(lee.latest(lee.dm)).toMatch(/Fix the login page.* is yours now/s);
    expect(card()).not.toMatch(/Anyone of/);
    expect([mei.hears().length, sam.hears().length]).toEqual(heard);
    expect(mei.latest(mei.dm)).toMatch(/nothing for you to do: .* has claimed it/);
    expect(mei.latest(mei.dm)).not.toMatch(/\[Claim\]/);
    expect(dana.latest(dana.dm)).toMatch(/claimed .*Fix the login page/s);
    await late();
    expect(mei.latest(mei.dm)).toMatch(/has T-1 already, so there is nothing for you to do/);
    await mei.says('/tasks mine');
    expect(mei.told()).toMatch(/Nothing waits on you/);
    await lee.presses('Undo', { on: /is yours now/ });
    expect(mei.sees(mei.dm)[0]).toMatch(/\[Claim\]/);
  });

  test('everyone: each does a part, the card shows how many have, and only those missing are reminded', async () => {
    const { dana, lee, mei, sam } = story;
    await story.jumpTo('2030-03-06T10:00:00+01:00');
    await dana.says('/assign everyone of @lee @mei @sam Confirm the policy by friday 5pm');
    expect(card()).toMatch(/Parts done\*\s+0 of 3/);
    await lee.presses('My part is done');
    await lee.says('/tasks done T-1');
    expect(lee.told()).toMatch(/Your part of T-1 is done already/);
    await sam.says('/tasks done T-1');
    expect(sam.told()).toMatch(/your part is done/);
    expect(card()).toMatch(/2 of 3 · still to come: .*U0MEI00003/s);
    expect(dana.hears()).toEqual([]);
    await lee.says('/tasks mine');
    expect(lee.told()).toMatch(/Nothing waits on you/);
    await story.turnTo('2030-03-08T16:30:00+01:00');
    expect(mei.news().filter((text) => /Confirm the policy.*is due/s.test(text)).length).toBeGreaterThan(0);
    for (const who of [lee, sam]) expect(who.news().filter((text) => /is due/.test(text))).toEqual([]);
    expect(mei.mornings().at(-1)).toMatch(/Confirm the policy/);
    await mei.presses('My part is done', { on: /is due/ });
    expect(card()).toMatch(/Completed/);
    expect(dana.latest(dana.dm)).toMatch(/did the last part of .*Confirm the policy.*\[Accept result\]/s);
  });

  test('2 of 3: two parts are enough; a number that cannot be is refused, and nothing is assigned', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign 4 of @lee @mei @sam Review the draft');
    expect(dana.told()).toMatch(/Say how many of them are needed: 1 to 3/);
    await dana.says('/assign 2 of @lee @mei @sam Review the draft');
    await lee.presses('My part is done');
    expect(card()).toMatch(/1 of 2 needed · by .*U0LEE00002/s);
    await mei.presses('My part is done');
    expect(card()).toMatch(/Completed.*2 of 2 needed/s);
  });

  test('everyone: when the last one missing declines, it is completed, and whoever asked hears why', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign everyone of @lee @mei Confirm the policy');
    await lee.presses('My part is done');
    await mei.says('/tasks decline T-1 on another project');
    expect(dana.latest(dana.dm)).toMatch(/declined .*on another project.*it is completed.*\[Accept result\]/s);
    expect(card()).toMatch(/Completed/);
    await mei.presses('Undo', { on: /declined/, in: '#web' });
    expect(card()).toMatch(/1 of 2 · still to come: .*U0MEI00003/s);
  });

  test('a lead and helpers: all see it, the lead is reminded', async () => {
    const { dana, lee, mei } = story;
    await story.jumpTo('2030-03-06T10:00:00+01:00');
    await dana.says('/assign @mei with @lee Plan the release by friday 5pm');
    expect(card()).toMatch(/U0MEI00003> \(leads\) with .*U0LEE00002/s);
    await lee.says('/tasks mine');
    expect(lee.told()).toMatch(/Plan the release/);
    await story.turnTo('2030-03-08T16:30:00+01:00');
    expect(mei.news().filter((text) => /Plan the release.*is due/s.test(text)).length).toBeGreaterThan(0);
    expect(lee.news().filter((text) => /is due/.test(text))).toEqual([]);
  });

  test('a user group is its people; asked without a word of how, one of them', async () => {
    const { dana, sam } = story;
    await dana.says('/assign @frontend Fix the login page');
    expect(dana.told()).toMatch(/is offered to .*U0LEE00002.*U0MEI00003.* and .*U0SAM00004/s);
    await dana.says('/assign everyone in @frontend Confirm the policy');
    expect(sam.latest(sam.dm)).toMatch(/Confirm the policy.*\[My part is done\]/s);
  });

  test('a group of 5,000, one that there is not, somebody who has left and an app are refused clearly', async () => {
    const { dana, lee } = story;
    await dana.says('/assign everyone in @all-hands Confirm the policy');
    expect(dana.told()).toMatch(/has 5,000 people, and a task can have at most 200/);
    await dana.says('/assign @lee @kim Confirm the policy');
    expect(dana.told()).toMatch(/U0KIM00005.* has left this workspace/);
    await dana.says('/assign anyone of @lee @deploybot Confirm the policy');
    expect(dana.told()).toMatch(/U0DEPLOY01.* is an app/);
    void story.playground.faults.next('usergroups.users.list', { kind: 'error', error: 'missing_scope' });
    await dana.says('/assign @frontend Confirm the policy');
    expect(dana.told()).toMatch(/install me again with the permission usergroups:read/);
    expect(lee.hears()).toEqual([]);
  });

  test('how it is shared is chosen in the form, changed in the form, and undone', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign');
    const some = {
      Title: 'Fix the login page',
      'Assigned to': [lee.id, mei.id],
      'Several people share it': 'Some of them: as many do a part as said below',
    };
    expect(await dana.fills({ ...some, 'How many of them do a part': '3' })).toEqual({
      'sharing:0': 'Say how many of them are needed: 1 to 2.',
    });
    expect(await dana.fills({ ...some, 'How many of them do a part': '1' })).toEqual({});
    expect(card()).toMatch(/0 of 1 needed/);
    await dana.says('/tasks edit T-1');
    await dana.fills({ 'Several people share it': 'The first one leads, the others help' });
    expect(card()).toMatch(/U0LEE00002> \(leads\) with .*U0MEI00003/s);
    expect(mei.latest(mei.dm)).toMatch(
      /changed .*Fix the login page.*shared\s+from\s+1 of them do a part\s+to .*leads/s,
    );
    await dana.presses('Undo', { in: dana.dm });
    expect(card()).toMatch(/0 of 1 needed/);
  });

  test('nobody has it: whoever sees it claims it on the card', async () => {
    const { dana, sam } = story;
    await dana.says('/assign Water the plants tomorrow');
    await sam.presses('Claim', { in: '#web', on: /Water the plants/ });
    expect(card()).toMatch(/Assigned to\*\s+<@U0SAM00004>/);
    expect(card()).toMatch(/Not started/);
    expect(dana.latest(dana.dm)).toMatch(/claimed .*Water the plants/s);
  });
});
