import { type GrammarRow, grammar } from '../../src/language/grammar.js';
import type { Actor } from '../support/actor.js';
import { elementsIn } from '../support/found-elements.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

type Name = 'dana' | 'mei' | 'sam' | 'gil' | 'ona';
type Json = Readonly<Record<string, unknown>>;

/** Where Dana gives Mei a task, and who is not to know of it: Sam is a member, Gil a guest, Ona of another workspace. */
const places: readonly (readonly [where: string, said: (dana: Actor) => readonly [string, string], Name[]])[] = [
  ['a private channel', () => ['#leads', ''], ['sam', 'gil', 'ona']],
  ['a public channel that they are not in', () => ['#general', ''], ['gil', 'ona']],
  ['her messages with Baton', (dana) => [dana.dm, ''], ['sam', 'gil', 'ona']],
  ['their own channel, but !private', () => ['#web', ' !private'], ['sam', 'gil', 'ona']],
];
const cases = places.flatMap(([where, said, viewers]) => viewers.map((viewer) => [where, viewer, said] as const));

const everything: readonly GrammarRow[] = grammar;
/** By words: all that can be typed, and what is asked of T-1, which is the secret, and of T-2, which comes after it. */
const commands = [
  ...everything.flatMap(({ command, name, hint }) =>
    command === '/tasks' ? [hint.startsWith('T-') ? `${name} T-1 hello` : name] : [],
  ),
  ...['#hush', '@mei', 'find quo', 'find budget'],
  ...['board #hush', '#hush by person', '@mei by week', 'T-1', 'T-2', 'save q #hush', 'q', 'bulk #hush'],
  ...['start T-1', 'pause T-1', 'done T-1', 'block T-1 by T-2', 'unblock T-1', 'accept T-1', 'decline T-1 no'],
  ...['pass T-1 @sam: why', 'return T-1 no', 'reopen T-1', 'cancel T-1', 'comment T-1 hello', 'watch T-1'],
  ...['unwatch T-1', 'edit T-1', 'repeat T-1 every monday', 'remind T-1 1 day before', 'T-2 after T-1', 'handover'],
];

describe.each(stores)('nobody sees what Slack would not show them, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
  });
  afterEach(() => story.end());

  /** All that Slack shows somebody, as it was sent: messages with their blocks, their Home tab, their forms. */
  function shownTo(name: Name): string {
    const { acts, workspace, modals } = story.playground;
    const person = acts.person(name);
    const conversations = ['#general', '#web', '#leads', person.dm];
    const messages = conversations.flatMap((where) => acts.sees(person, where));
    return JSON.stringify([messages, workspace.state.homes[person.id], modals.get(person.id)]);
  }

  async function giveSecret(said: (dana: Actor) => readonly [string, string]): Promise<void> {
    const { dana } = story;
    const [where, mark] = said(dana);
    await dana.says(`/assign @mei Compare the Quokka budget numbers #hush by tomorrow 5pm${mark}`, { in: where });
    await dana.says('/assign @me Order the chairs', { in: '#web' });
    await dana.says('/tasks T-2 after T-1', { in: where });
  }

  test.each(cases)('of %s %s learns nothing, by any door', async (_where, name, said) => {
    const viewer = story[name];
    const { acts } = story.playground;
    const modals = story.playground.modals as Map<string, unknown>;
    const person = acts.person(name);
    await giveSecret(said);
    const knows = (door: string) => expect([door, shownTo(name)]).not.toEqual([door, expect.stringMatching(/quokka/i)]);
    knows('at once');
    for (const command of commands)
      for (const where of ['#web', viewer.dm]) {
        await viewer.says(`/tasks ${command}`, { in: where });
        knows(`${command} in ${where}`);
        modals.delete(person.id);
      }
    for (const text of ['find budget', 'T-1', 'board #hush', 'done T-1']) {
      await viewer.says(`@Baton ${text}`);
      await viewer.says(text, { in: viewer.dm });
      knows(text);
    }
    // One much like it is made without a word of the other.
    await viewer.says('/assign @me Compare the budget numbers');
    knows('a task much like it');
    await viewer.says('/assign');
    for (const typed of ['quo', 'T-1', 'budget', '']) {
      const offered = await viewer.isOffered('After which tasks?', typed);
      expect(offered.join()).not.toMatch(/quokka/i);
    }
    modals.delete(person.id);
    await viewer.opensHome();
    knows('home');
    // Every button that the others hold, in the hands of somebody who is not to have it.
    const at = { channel: 'C0WEB00001', ts: acts.sees(person, '#web').at(-1)?.ts ?? '' };
    const held = (['dana', 'mei'] as const).flatMap((owner) =>
      ['#web', '#leads', '#general', acts.person(owner).dm].flatMap((where) =>
        acts.sees(acts.person(owner), where).flatMap(({ blocks }) => elementsIn(blocks).map(({ element }) => element)),
      ),
    );
    expect(held.length).toBeGreaterThan(10);
    for (const element of held as readonly Json[]) {
      const { options, ...button } = element;
      for (const option of Array.isArray(options) ? options : [undefined]) {
        await acts.presses(person, { ...button, ...(option ? { selected_option: option } : {}) }, at);
        await story.settled();
        knows(`a press of ${String(element.action_id)}`);
        modals.delete(person.id);
      }
    }
    // Days go by: reminders, digests of people and channels, what waits on whom.
    await story.dana.says('/tasks digest');
    await story.dana.fills({});
    await story.turnTo(1000 * 60 * 60 * 40);
    knows('two days later');
  });

  test('Mei, for whom it is, finds it by all the same doors', async () => {
    const { mei } = story;
    await giveSecret(() => ['#leads', '']);
    for (const command of ['mine', '#hush', '@mei', 'find quokka', 'board #hush', '@mei by week', 'T-1']) {
      await mei.says(`/tasks ${command}`, { in: mei.dm });
      expect(mei.told(mei.dm)).toMatch(/Quokka/);
    }
    await mei.opensHome();
    expect(mei.home()).toMatch(/Quokka/);
    await mei.says('/assign');
    expect(await mei.isOffered('After which tasks?', 'quo')).toEqual([expect.stringMatching(/Quokka/)]);
  });

  test('a guest sees the tasks of their channel, and works on theirs', async () => {
    const { dana, gil } = story;
    await dana.says('/assign @gil Draw the icons');
    await dana.says('/assign @mei Choose the colours');
    await gil.says('/tasks find colours', { in: gil.dm });
    expect(gil.told(gil.dm)).toMatch(/Choose the colours/);
    await gil.says('/tasks done T-1');
    expect(gil.told()).toMatch(/Done: T-1 Draw the icons/);
  });

  test('somebody of another workspace works on theirs, though Slack sends along which workspace is theirs', async () => {
    const { dana, mei, ona } = story;
    await dana.says('/assign @ona Sign the contract');
    await ona.presses('Start', { in: ona.dm });
    expect(mei.latest('#web')).toMatch(/Sign the contract.*In progress/s);
    await ona.presses('Blocked…', { in: ona.dm });
    await ona.fills({ 'What does it wait on?': 'the lawyers' });
    expect(mei.sees('#web').join()).toMatch(/the lawyers/);
  });

  test('who loses a task reads of it by the title it had, not by the one it got with that', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Plan the fair !private');
    await dana.says('/tasks edit T-1');
    await dana.fills({ Title: 'Plan the Quokka fair', 'Assigned to': [mei.id] });
    expect(mei.hears().join()).toMatch(/Plan the Quokka fair/);
    expect(lee.hears()).toEqual([
      expect.stringMatching(/T-1 +Plan the fair.*no longer yours/s),
      expect.stringMatching(/passed +T-1 +Plan the fair +on to.*no longer yours/s),
    ]);
    await dana.says('/tasks edit T-1');
    await dana.fills({ 'Assigned to': [lee.id] });
    expect(lee.sees(lee.dm)[0]).toMatch(/Plan the Quokka fair/);
  });

  test('once a channel is made private, its tasks are open in it and to those they concern', async () => {
    const { dana, lee, sam, playground } = story;
    await dana.says('/assign @lee Fix the login page', { in: '#general' });
    await sam.says('/tasks T-1');
    expect(sam.told()).toMatch(/Fix the login page/);
    const event = { type: 'message', subtype: 'channel_convert_to_private', channel_type: 'group', user: dana.id };
    await playground.delivery.event({ ...event, channel: 'C0GENERAL1', text: '', ts: '1.1' });
    await story.settled();
    for (const question of ['T-1', 'find login', '@lee']) {
      await sam.says(`/tasks ${question}`);
      expect(sam.told()).not.toMatch(/Fix the login page/);
    }
    await lee.says('/tasks T-1');
    expect(lee.told()).toMatch(/Fix the login page/);
  });
});
