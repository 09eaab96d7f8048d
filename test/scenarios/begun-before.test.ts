import { type Conversation, conversations, type Person, people } from '../../src/playground/workspace.js';
import { elementsIn, pressOf } from '../support/found-elements.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

type GoOn = () => Promise<unknown>;
type Begin = (story: Story, where: string) => Promise<GoOn>;

const secret = /Quokka/;
const wednesday = '2030-03-06T10:00:00+01:00';

/** A press on what was said to Sam in `where`, out of the message in which he can no longer be: from his own. */
function pressedFromHis(story: Story, where: string, label: string): GoOn {
  const { acts } = story.playground;
  const sam = acts.person('sam');
  const action = acts
    .sees(sam, where)
    .flatMap(({ blocks }) => {
      const name = elementsIn(blocks).find((one) => one.name.startsWith(label))?.name;
      const press = name === undefined ? undefined : pressOf(blocks, name);
      return press ? [press] : [];
    })
    .at(-1);
  const ts = acts.sees(sam, sam.dm).at(-1)?.ts ?? '';
  return async () => {
    if (!action) throw new Error(`Sam saw no “${label}”`);
    await acts.presses(sam, action, { channel: sam.dm, ts });
    await story.settled();
    return {};
  };
}

/** All places where something waits for Sam between two clicks: how he begins in a channel, and how he goes on. */
const doors: readonly (readonly [door: string, begin: Begin])[] = [
  [
    'the form of a new task',
    async ({ sam }, where) => {
      await sam.says('/assign', { in: where });
      return () => sam.fills({ Title: 'Compare the budget numbers', 'Assigned to': [sam.id] });
    },
  ],
  [
    'a comment on a task he has no part in',
    async ({ sam }, where) => {
      await sam.says('/tasks T-1', { in: where });
      await sam.presses('Comment…', { in: where });
      return () => sam.fills({ 'Your comment': 'How far is it?' });
    },
  ],
  [
    'a change of several tasks',
    async ({ sam }, where) => {
      await sam.says('/tasks bulk #hush', { in: where });
      return () => sam.fills({ Tasks: ['T-1 Compare the Quokka budget numbers'], 'Add the label': '#seen' });
    },
  ],
  [
    'the form of a template',
    async ({ sam }, where) => {
      await sam.says('/tasks templates', { in: where });
      await sam.presses('Use', { in: where });
      return () => sam.fills({ '@who': sam.id, Starting: '2030-03-11' });
    },
  ],
  [
    'a list of tasks to be made',
    async (story, where) => {
      await story.sam.says('/assign - @me Compare the numbers\n- @me Order chairs', { in: where });
      return pressedFromHis(story, where, 'Make 2 tasks');
    },
  ],
  [
    'the form of such a list',
    async ({ sam }, where) => {
      await sam.says('/assign - @me Compare the numbers\n- @me Order chairs', { in: where });
      await sam.presses('Change…', { in: where });
      return () => sam.fills({ 'One task a line': '@me Compare the budget numbers\n@me Order chairs' });
    },
  ],
  [
    'the question which date is meant',
    async (story, where) => {
      await story.sam.says('/assign @me Order chairs next friday', { in: where });
      return pressedFromHis(story, where, 'Fri 15 Mar');
    },
  ],
  [
    'the question on which day a template starts',
    async (story, where) => {
      await story.sam.says('/tasks template start @me starting next friday', { in: where });
      return pressedFromHis(story, where, 'Fri 15 Mar');
    },
  ],
];

const named = (name: string) => conversations.find((one) => one.name === name) as Conversation & { members?: string[] };
const samHimself = people.find(({ handle }) => handle === 'sam') as Person & { only?: readonly string[] };

/** What is said or changed of what was said from now on. */
function saidFromNow({ playground }: Story): () => string {
  const all = () => playground.workspace.state.messages.map((message) => JSON.stringify(message));
  const known = new Set(all());
  return () =>
    all()
      .filter((message) => !known.has(message))
      .join();
}

async function happens(story: Story, what: Parameters<Story['playground']['delivery']['event']>[0]): Promise<void> {
  await story.playground.delivery.event(what);
  await story.settled();
}

/** What happens to Sam between the two clicks. */
const changes: readonly (readonly [what: string, where: string, change: (story: Story) => Promise<void>])[] = [
  [
    'he has left the private channel',
    '#leads',
    async (story) => {
      named('leads').members = ['U0DANA0001', 'U0MEI00003'];
      await happens(story, { type: 'member_left_channel', user: samHimself.id, channel: 'C0LEADS001' });
    },
  ],
  [
    'the channel was made private without him',
    '#general',
    async (story) => {
      named('general').members = ['U0DANA0001', 'U0MEI00003'];
      const converted = { type: 'message', subtype: 'channel_convert_to_private', channel_type: 'group' };
      await happens(story, { ...converted, user: 'U0DANA0001', channel: 'C0GENERAL1', text: '', ts: '1.1' });
    },
  ],
  [
    'he is a guest now, of another channel',
    '#general',
    async (story) => {
      samHimself.only = ['C0WEB00001'];
      const user = { id: samHimself.id, name: 'sam', is_restricted: true, tz: 'Asia/Kolkata' };
      await happens(story, { type: 'user_change', user });
    },
  ],
];

describe.each(stores)(
  'what Sam began in a channel counts as things stand when he goes on, on %s',
  (_name, databaseUrl) => {
    let story: Story;
    beforeEach(async () => {
      story = await tellStory(databaseUrl());
      await story.jumpTo(wednesday);
      named('leads').members = ['U0DANA0001', 'U0MEI00003', samHimself.id];
      const { dana, sam } = story;
      await dana.says('/tasks template save start');
      await dana.fills({ 'One task a line': 'Compare the numbers @who +1d' });
      await sam.says('/tasks help', { in: sam.dm });
    });
    afterEach(async () => {
      named('leads').members = ['U0DANA0001', 'U0MEI00003'];
      delete named('general').members;
      delete samHimself.only;
      await story.end();
    });

    const cases = doors.flatMap(([door, begin]) =>
      changes.map(([what, where, change]) => ({ door, begin, what, where, change })),
    );

    test.each(cases)('$door, when $what', async ({ begin, where, change }) => {
      const { dana, sam } = story;
      await dana.says('/assign @mei Compare the Quokka budget numbers #hush', { in: where });
      const goOn = await begin(story, where);
      await change(story);
      const before = dana.sees(where);
      const answers = saidFromNow(story);
      expect(await goOn()).toEqual({});
      expect(dana.sees(where)).toEqual(before);
      expect(answers()).toMatch(/no longer shows you|not open to you/);
      expect(answers() + JSON.stringify(sam.form() ?? null)).not.toMatch(secret);
    });

    test.each(changes)(
      'a change of several tasks can be taken back, when %s, and tells no more',
      async (_what, where, change) => {
        const { dana, sam } = story;
        await dana.says('/assign @sam Compare the numbers #hush', { in: where });
        await dana.says('/assign @sam Order chairs #hush', { in: where });
        await sam.says('/tasks bulk #hush', { in: where });
        await sam.fills({ Tasks: ['T-1 Compare the numbers', 'T-2 Order chairs'], 'Add the label': '#seen' });
        expect(dana.sees(where).filter((card) => card.includes('#seen'))).toHaveLength(2);
        await change(story);
        await dana.says('/tasks edit T-2', { in: where });
        await dana.fills({ Title: 'Order Quokka chairs', 'Assigned to': ['U0MEI00003'] });
        const answers = saidFromNow(story);
        await sam.presses('Undo all', { on: /#seen/ });
        expect(dana.sees(where).filter((card) => card.includes('#seen'))).toHaveLength(1);
        expect(answers()).toMatch(/Undone: 1 task is as before/);
        expect(JSON.stringify(sam.sees(sam.dm))).not.toMatch(secret);
      },
    );

    test('a task is given in a channel that was made private meanwhile, if he is in it, and is as private as that', async () => {
      const { sam, lee } = story;
      await sam.says('/assign', { in: '#general' });
      named('general').members = ['U0DANA0001', samHimself.id];
      await happens(story, { type: 'member_joined_channel', user: samHimself.id, channel: 'C0GENERAL1' });
      const converted = { type: 'message', subtype: 'channel_convert_to_private', channel_type: 'group' };
      await happens(story, { ...converted, user: 'U0DANA0001', channel: 'C0GENERAL1', text: '', ts: '1.1' });
      await sam.fills({ Title: 'Order chairs', 'Assigned to': [sam.id] });
      expect(sam.latest('#general')).toMatch(/T-1 Order chairs/);
      await lee.says('/tasks find chairs');
      expect(lee.told()).not.toMatch(/Order chairs/);
    });

    test('where Slack does not say who is in it, he gives his task, and learns of no other', async () => {
      const { dana, sam, playground } = story;
      await dana.says('/assign @mei Compare the Quokka budget numbers', { in: '#leads' });
      await sam.says('/assign', { in: '#leads' });
      playground.faults.next('conversations.members', { kind: 'error', error: 'missing_scope' });
      await sam.fills({ Title: 'Compare the budget numbers', 'Assigned to': [sam.id] });
      expect(dana.latest('#leads')).toMatch(/T-2 Compare the budget numbers/);
      expect(sam.latest(sam.dm)).not.toMatch(secret);
    });
  },
);
