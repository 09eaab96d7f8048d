import type { Actor } from '../support/actor.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

const newHire = [
  'Order laptop @manager +1d !high ~1h #it',
  'Set up accounts @it +1d 9am after 1',
  'First review @manager +3wd after 1, 2',
].join('\n');

/** A Wednesday, ten in the morning in Berlin, where Dana is. */
const wednesday = '2030-03-06T10:00:00+01:00';

async function saves(actor: Actor, name: string, text: string) {
  await actor.says(`/tasks template save ${name}`);
  return actor.fills({ 'One task a line': text });
}

describe.each(stores)('templates, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
  });
  afterEach(() => story.end());

  test('none yet: what one is, with an example and a way to make the first', async () => {
    const { dana } = story;
    await dana.says('/tasks templates');
    expect(dana.told()).toMatch(/There are no templates yet.*Order laptop @manager -3d/s);
    await dana.presses('New template', { in: '#web' });
    expect(await dana.fills({ Name: 'New Hire', 'One task a line': newHire })).toEqual({});
    expect(dana.latest(dana.dm)).toMatch(
      /Saved: new-hire with 3 tasks.*@manager.*@it.*\/tasks template new-hire @person @person/s,
    );
  });

  test('saved, it is used in a line: reviewed with people and dates, made with one press, linked as it says', async () => {
    const { dana, lee, mei } = story;
    await saves(dana, 'new-hire', newHire);
    await mei.says('/tasks template new-hire @lee it=@sam starting monday');
    expect(mei.told()).toMatch(/The template new-hire, starting Mon 11 Mar 2030.*3 tasks; none is made yet/s);
    expect(mei.told()).toMatch(/Order laptop.*U0LEE.*due.*high.*1 h.*#it/s);
    expect(mei.told()).toMatch(/Set up accounts.*U0SAM.*after +“ Order laptop ”/s);
    expect(lee.news()).toEqual([]);
    await mei.presses('Make 3 tasks', { in: '#web' });
    expect(mei.sees('#web').join('\n')).toMatch(
      /Made 3 tasks:.*T-1.*Order laptop.*T-2.*Set up accounts.*T-3.*First review/s,
    );
    expect(lee.news().filter((text) => /T-1 +Order laptop.*T-3 +First review/s.test(text))).toHaveLength(1);
    await mei.says('/tasks T-3');
    expect(mei.told()).toMatch(/After.*T-1, T-2 · not done yet/s);
    await mei.says('/tasks given');
    expect(mei.told()).toMatch(/T-1 Order laptop.*Tue 12 Mar 2030.*T-3 First review.*Thu 14 Mar 2030/s);
  });

  test('pressed twice at once, they are made once; Undo takes all back and tells nobody that they may start', async () => {
    const { dana, lee } = story;
    await saves(dana, 'new-hire', newHire);
    await dana.says('/tasks template new-hire @lee @lee');
    await dana.presses('Make 3 tasks', { in: '#web', times: 2 });
    await dana.presses('Undo all', { in: '#web' });
    expect(dana.sees('#web').join('\n')).toMatch(/Undone: T-\d, T-\d and T-\d. There is nothing/);
    expect(lee.hears().join('\n')).not.toMatch(/can start|go on/);
    await dana.says('/tasks given');
    expect(dana.told()).toMatch(/No task|nothing/i);
  });

  test('a template with a circle is refused with the circle, in the form, and nothing is kept', async () => {
    const { dana } = story;
    const errors = await saves(dana, 'loop', 'One after 3\nTwo\nThree after 1');
    expect(errors).toEqual({
      lines: expect.stringMatching(/Line 1: These lines would wait on each other for ever: 1 → 3 → 1/),
    });
    expect(dana.formOpen()).toBe(true);
    await dana.says('/tasks templates');
    expect(dana.told()).toMatch(/There are no templates yet/);
  });

  test.each([
    ['no task', ' ', /Write at least one task|required/i],
    ['51 tasks', Array.from({ length: 51 }, (_, index) => `Task ${index}`).join('\n'), /At most 50 tasks/],
    ['a date of its own', 'Order laptop\nSay hello by friday', /Line 2: “friday” reads as a date/],
    ['a line that is not there', 'Order laptop after 4', /Line 1: There is no line 4/],
  ])('%s: the form says so', async (_what, text, words) => {
    const { dana } = story;
    expect(Object.values(await saves(dana, 'new-hire', text)).join()).toMatch(words);
  });

  test('a circle made while its list is looked at is refused there, and none is made', async () => {
    const { dana, lee } = story;
    await saves(dana, 'pair', 'One @it\nTwo @it after 1');
    await dana.says('/tasks template pair @lee starting tomorrow');
    await dana.presses('Change…', { in: '#web' });
    await dana.fills({ 'One task a line': 'One @Lee after 2\nTwo @Lee after 1', Starting: '2030-03-20' });
    expect(dana.told()).toMatch(/starting Wed 20 Mar 2030.*1 → 2 → 1/s);
    expect(() => dana.holds('Make 2 tasks', { in: '#web', on: /20 Mar/ })).toThrow();
    await dana.presses('Change…', { in: '#web' });
    await dana.fills({ 'One task a line': 'One @Lee\nTwo @Mei after 1' });
    await dana.presses('Make 2 tasks', { in: '#web' });
    expect(lee.news().join('\n')).toMatch(/T-1 One.*20 Mar/s);
  });

  test('who has no role, which role has nobody, who is an app, and what is no day: said, and nothing is made', async () => {
    const { dana } = story;
    await saves(dana, 'new-hire', newHire);
    await dana.says('/tasks template new-hire @lee');
    expect(dana.told()).toMatch(/Who is @it\?.*it=@person/s);
    await dana.says('/tasks template new-hire @lee @mei @sam');
    expect(dana.told()).toMatch(/U0SAM.*would have nothing to do.*@manager and @it/s);
    await dana.says('/tasks template new-hire boss=@lee');
    expect(dana.told()).toMatch(/has no role @boss. Its roles: @manager and @it/);
    await dana.says('/tasks template new-hire @lee @Baton');
    expect(dana.told()).toMatch(/is an app, which can’t do tasks|don’t know who/);
    await dana.says('/tasks template new-hire @lee @mei starting whenever');
    expect(dana.told()).toMatch(/I can’t read “whenever” as the day/);
    await dana.says('/tasks template new-hier @lee');
    expect(dana.told()).toMatch(/There is no template “new-hier”. Did you mean new-hire\?/);
    await dana.says('/tasks given');
    expect(dana.told()).toMatch(/No task|nothing/i);
  });

  test.each([
    ['next friday', /Which day is “next friday”\?/, 'Fri 15 Mar 2030', 'Fri 8 Mar 2030'],
    ['31 apr', /has no “31 apr”/, 'Tue 30 Apr 2030', 'Wed 1 May 2030'],
    ['yesterday', /“yesterday” is over already. On which day does it start\?/, 'Thu 7 Mar 2030', 'Wed 13 Mar 2030'],
  ])(
    'a start on one of two days, “%s”, is asked about, and it goes on from the one that is pressed',
    async (said, question, one, other) => {
      const { dana, lee } = story;
      await saves(dana, 'new-hire', newHire);
      await dana.says(`/tasks template new-hire @lee @mei starting ${said}`);
      expect(dana.told()).toMatch(question);
      expect(dana.told()).toMatch(/I show you the tasks of new-hire as soon as you choose; none is made yet/);
      for (const label of [one, other, 'Never mind']) dana.holds(label, { in: '#web' });
      expect(() => dana.holds('Make 3 tasks', { in: '#web' })).toThrow();
      await dana.presses(other, { in: '#web', times: 2 });
      expect(dana.told()).toMatch(
        new RegExp(`The template new-hire, starting ${other}.*3 tasks; none is made yet`, 's'),
      );
      expect(lee.news()).toEqual([]);
      await dana.presses('Make 3 tasks', { in: '#web' });
      expect(dana.sees('#web').join('\n')).toMatch(/Made 3 tasks/);
    },
  );

  test('asked on which day it starts: never mind ends it, an older question makes nothing, nobody else answers it', async () => {
    const { dana, lee } = story;
    await saves(dana, 'report', 'Write it @writer +1d');
    await dana.says('/tasks template report @lee starting next friday');
    const friday = dana.holds('Fri 8 Mar 2030', { in: '#web' });
    const later = dana.holds('Fri 15 Mar 2030', { in: '#web' });
    await friday();
    await later();
    expect(dana.told()).toMatch(/no longer as you saw it, so nothing was done/);
    await dana.says('/tasks template report @lee starting next friday');
    const again = dana.holds('Fri 8 Mar 2030', { in: '#web' });
    await dana.presses('Never mind', { in: '#web' });
    expect(dana.told()).toMatch(/nothing was done/);
    await again();
    expect(dana.told()).toMatch(/no longer as you saw it/);
    expect(lee.news()).toEqual([]);
  });

  test('a date that would have passed is marked, and holds up all', async () => {
    const { dana } = story;
    await saves(dana, 'late', 'Order laptop -3d\nSay hello');
    await dana.says('/tasks template late starting tomorrow');
    expect(dana.told()).toMatch(/one needs another look.*Order laptop.*has passed/s);
    await dana.says('/tasks template late starting in 2 weeks');
    await dana.presses('Make 2 tasks', { in: '#web' });
    expect(dana.sees('#web').join('\n')).toMatch(/Made 2 tasks/);
  });

  test('a time is that of the clocks on the day, also once they were put forward in between', async () => {
    const { dana } = story;
    await saves(dana, 'clocks', 'Before +0d 9am\nAfter +3wd 9am\nEven later +1w 9am');
    await dana.says('/tasks template clocks starting 29 march');
    await dana.presses('Make 3 tasks', { in: '#web' });
    await dana.says('/tasks given');
    const dates = dana.told().match(/\w+ \d+ \w+ 2030, \d\d:\d\d UTC/g);
    // The 31st is the Sunday on which the clocks change.
    expect(dates).toEqual(['Fri 29 Mar 2030, 08:00 UTC', 'Wed 3 Apr 2030, 07:00 UTC', 'Fri 5 Apr 2030, 07:00 UTC']);
  });

  test('from the list it is used by a form that asks for a person for each role', async () => {
    const { dana, lee, mei } = story;
    await saves(dana, 'new-hire', newHire);
    await mei.says('/tasks templates');
    expect(mei.told()).toMatch(/new-hire +– +3 tasks.*@manager +and +@it/);
    await mei.presses('Use', { in: '#web' });
    await mei.fills({ Starting: '2030-03-11', '@manager': lee.id, '@it': mei.id });
    await mei.presses('Make 3 tasks', { in: '#web' });
    expect(lee.news().join('\n')).toMatch(/T-1 Order laptop/);
    expect(mei.told()).toMatch(/Made 3 tasks/);
  });

  test('whose name stands in it always has it; others use it, only its author and admins change it', async () => {
    const { dana, lee, mei } = story;
    await saves(lee, 'report', 'Write the report @Mei +1d\nRead it @reader +2d after 1');
    expect(lee.latest(lee.dm)).toMatch(/Its roles.*@reader.*Always the same:.*U0MEI/s);
    await mei.says('/tasks templates');
    expect(() => mei.holds('Delete', { in: '#web' })).toThrow();
    await mei.says('/tasks template save report');
    expect(mei.told()).toMatch(/Only .*U0LEE.*and admins can change it/s);
    await mei.says('/tasks template delete report');
    expect(mei.told()).toMatch(/Only .*U0LEE.*and admins can change it/s);
    await dana.says('/tasks template save report');
    expect(JSON.stringify(dana.form())).toContain('Write the report @Mei +1d\\nRead it @reader +2d after 1');
    expect(await dana.fills({ 'One task a line': 'Write it @writer' })).toEqual({});
    expect(dana.latest(dana.dm)).toMatch(/Saved: report with 1 task/);
  });

  test('two who change it at once: the second is told and keeps what they typed', async () => {
    const { dana, lee } = story;
    await saves(lee, 'report', 'Write it');
    await lee.says('/tasks template save report');
    await dana.says('/tasks template save report');
    await dana.fills({ 'One task a line': 'Write it well' });
    await lee.fills({ 'One task a line': 'Write it fast' });
    expect(JSON.stringify(lee.form())).toMatch(/has saved a template of this name meanwhile.*Write it fast/s);
    await dana.says('/tasks template save report');
    expect(JSON.stringify(dana.form())).toContain('Write it well +0d');
    expect(await lee.fills({})).toEqual({});
    expect(lee.latest(lee.dm)).toMatch(/Saved: report/);
  });

  test('deleted after a question; a button of before says that it is gone', async () => {
    const { dana } = story;
    await saves(dana, 'report', 'Write it @writer');
    await dana.says('/tasks templates');
    const use = dana.holds('Use', { in: '#web' });
    await dana.says('/tasks template delete report');
    expect(dana.told()).toMatch(/Delete report with 1 task\?/);
    await dana.presses('Delete', { in: '#web' });
    expect(dana.told()).toMatch(/report is deleted/);
    await use();
    expect(dana.told()).toMatch(/There is no template “report”/);
  });

  test('deleted by mistake, it is back with one press, also pressed twice; after ten minutes it is gone', async () => {
    const { dana, mei } = story;
    await saves(dana, 'report', 'Write it @writer');
    await dana.says('/tasks template delete report');
    await dana.presses('Delete', { in: '#web', times: 2 });
    expect(dana.told()).toMatch(/report is deleted/);
    await mei.says('/tasks templates');
    expect(mei.told()).toMatch(/There are no templates yet/);
    await dana.presses('Undo', { in: '#web', times: 2 });
    expect(dana.told()).toMatch(/report is back, with 1 task/);
    await mei.says('/tasks template report @lee');
    expect(mei.told()).toMatch(/The template report/);
    await dana.says('/tasks template delete report');
    await dana.presses('Delete', { in: '#web' });
    const undo = dana.holds('Undo', { in: '#web' });
    await story.turnTo(11 * 60_000);
    await undo();
    expect(dana.told()).toMatch(/Undo works for ten minutes. Save the template anew/);
    await mei.says('/tasks templates');
    expect(mei.told()).toMatch(/There are no templates yet/);
  });

  test('deleted, and another made of its name: that one stays, and who wants the first back hears why it does not come', async () => {
    const { dana, lee } = story;
    await saves(dana, 'report', 'Write it @writer');
    await dana.says('/tasks template delete report');
    await dana.presses('Delete', { in: '#web' });
    expect(await saves(lee, 'report', 'Print it @printer')).toEqual({});
    await dana.presses('Undo', { in: '#web' });
    expect(dana.told()).toMatch(
      /U0LEE.* has saved a template called report meanwhile, so the deleted one can’t come back/s,
    );
    await dana.says('/tasks template report @lee');
    expect(dana.told()).toMatch(/Print it/);
  });

  test('who has left can’t have a task of it, be it by name or in a role; the others are not made either', async () => {
    const { dana } = story;
    await saves(dana, 'report', 'Write it <@U0KIM00005>\nRead it @reader');
    await dana.says('/tasks template report @mei');
    expect(dana.told()).toMatch(/one needs another look.*Write it.*has left this workspace/s);
    expect(() => dana.holds('Make 2 tasks', { in: '#web' })).toThrow();
    await dana.says('/tasks template report @kim');
    expect(dana.told()).toMatch(/has left this workspace/);
    await dana.says('/tasks templates');
    await dana.presses('Use', { in: '#web' });
    expect(await dana.fills({ '@reader': 'U0KIM00005' })).toEqual({
      'role:reader': expect.stringMatching(/Kim has left/),
    });
  });

  test('a guest sees none, saves none and uses none', async () => {
    const { dana, gil } = story;
    await saves(dana, 'report', 'Write it @writer');
    for (const said of ['s', ' save report', ' save mine', ' delete report', ' report @gil']) {
      await gil.says(`/tasks template${said}`);
      expect(gil.told()).toMatch(/Templates are open to members of this workspace/);
      expect(gil.told()).not.toMatch(/report/);
    }
    expect(gil.formOpen()).toBe(false);
  });

  test('with Baton in a direct message and in a thread it is the same', async () => {
    const { dana, lee } = story;
    await saves(dana, 'report', 'Write it @writer');
    await dana.says('template report @lee starting monday', { in: dana.dm });
    await dana.presses('Make 1 task');
    expect(lee.news().join('\n')).toMatch(/T-1 Write it/);
  });

  test.each([
    ['template review @lee', /T-1 +Template review +is assigned to/i],
    ['Template review @lee by friday', /T-1 +Template review.*Fri 8 Mar/is],
    ['Template save button @lee', /T-1 +Template save button +is assigned to/i],
  ])('said to Baton, “%s” is a task where there is no such template', async (text, answer) => {
    const { dana, lee } = story;
    await saves(dana, 'new-hire', newHire);
    await dana.says(text, { in: dana.dm });
    expect(dana.hears().join('\n')).toMatch(answer);
    expect(lee.news()).toEqual([expect.stringMatching(/T-1 template/i)]);
  });

  test('so is “Template delete the old ones by friday”, and where there is one of that name it is the command', async () => {
    const { dana } = story;
    await saves(dana, 'ready-by-friday', newHire);
    await dana.says('Template delete ready by friday', { in: dana.dm });
    expect(dana.latest(dana.dm)).toMatch(/ready-by-friday/);
    await dana.says('Template delete the old ones by friday', { in: dana.dm });
    expect(dana.hears().join('\n')).toMatch(/T-1 +Template delete the old ones.*Fri 8 Mar/s);
  });

  test('where there is one of that name it is used, unless what follows is no day', async () => {
    const { dana, lee } = story;
    await saves(dana, 'review', 'Read it @reader');
    await dana.says('Template review @lee', { in: dana.dm });
    expect(dana.latest(dana.dm)).toMatch(/The template review, starting Wed 6 Mar 2030/);
    await dana.says('Template review of the budget @lee', { in: dana.dm });
    expect(lee.news()).toEqual([expect.stringMatching(/T-1 Template review of the budget/)]);
  });

  test.each([
    ['template new-hier @lee', /Did you mean new-hire\?.*If it is a task.*begin with assign/s],
    ['template onboarding @lee starting monday', /There is no template “onboarding”/],
    ['template onboarding it=@lee', /There is no template “onboarding”/],
    ['template use onboarding @lee', /There is no template “onboarding”/],
    ['tasks template onboarding @lee', /There is no template “onboarding”/],
  ])('“%s” is clearly the command, or a slip: nothing is made', async (text, answer) => {
    const { dana, lee } = story;
    await saves(dana, 'new-hire', newHire);
    await dana.says(text, { in: dana.dm });
    expect(dana.latest(dana.dm)).toMatch(answer);
    expect(lee.news()).toEqual([]);
  });

  test('a guest, who has no templates, says it as a task', async () => {
    const { dana, gil } = story;
    await saves(dana, 'review', 'Read it @reader');
    await gil.says('@Baton template review @me', { in: '#web' });
    expect(gil.news().join('\n')).toMatch(/T-1 template review/);
  });

  test('the largest one fits', async () => {
    const { dana } = story;
    const most = Array.from({ length: 50 }, (_, index) => `${'Write a long title '.repeat(2)}${index} @r${index % 5}`);
    expect(await saves(dana, 'large', most.join('\n'))).toEqual({});
    await dana.says('/tasks template large @lee @mei @sam @dana @lee');
    await dana.presses('Make 50 tasks', { in: '#web' });
    expect(dana.sees('#web').join('\n')).toMatch(/Made 50 tasks/);
  });
});
