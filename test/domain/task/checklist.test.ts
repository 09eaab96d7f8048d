import fc from 'fast-check';
import { taskId } from '../../../src/domain/ids.js';
import { type Checklist, type ChecklistItem, mergedChecklists, newItem } from '../../../src/domain/task/checklist.js';
import { promotion } from '../../../src/domain/task/rules/promotion.js';
import { hours } from '../../../src/domain/time.js';
import {
  accepted,
  by,
  cards,
  changing,
  dana,
  dueIn,
  lee,
  made,
  mei,
  news,
  noon,
  played,
  refusal,
  sam,
  tries,
  undoing,
} from './scene.js';

const items = (...texts: string[]): Checklist => texts.map((text) => newItem(text));
const texts = (checklist: Checklist) => checklist.map(({ text, done }) => `${done ? '[x] ' : ''}${text}`);
const tick = (...ticked: number[]) => ({ type: 'tick', ticked, unticked: [] }) as const;
const untick = (...unticked: number[]) => ({ type: 'tick', ticked: [], unticked }) as const;
const three = () => made({ checklist: items('Write', 'Test', 'Ship') });

describe('a checklist', () => {
  test('has ids from 1 in its order, and a new item gets one that no other ever had', () => {
    const task = three();
    expect(task.checklist.map(({ id }) => id)).toEqual([1, 2, 3]);
    const shorter = played(task, [lee, changing(task, { checklist: task.checklist.slice(0, 2) })]);
    const longer = played(shorter, [lee, changing(shorter, { checklist: [...shorter.checklist, newItem('Tell')] })]);
    expect(longer.checklist.map(({ id, text }) => [id, text])).toEqual([
      [1, 'Write'],
      [2, 'Test'],
      [4, 'Tell'],
    ]);
  });

  test('an item is one line, and what says nothing is none', () => {
    const task = made({ checklist: items('  Write\n the   text ', ' ', '\u200B', 'Ship') });
    expect(texts(task.checklist)).toEqual(['Write the text', 'Ship']);
  });

  test('holds fifty items of two hundred characters, and refuses more in words', () => {
    const task = three();
    const many = changing(task, { checklist: items(...Array.from({ length: 51 }, (_, index) => `${index}`)) });
    expect(refusal(tries(task, lee, many)).fields).toEqual({ checklist: expect.stringMatching(/at most 50 items/) });
    const long = changing(task, { checklist: items('x'.repeat(201)) });
    expect(refusal(tries(task, lee, long)).words).toMatch(/within 200 characters/);
    expect(
      accepted(tries(task, lee, changing(task, { checklist: items('x'.repeat(200)) }))).body.checklist,
    ).toHaveLength(1);
  });

  test('says who ticked what and when; ticked again it stays with who was first', () => {
    const task = played(three(), [lee, tick(2)]);
    expect(task.checklist[1]?.done).toEqual({ by: lee, at: noon + 60_000 });
    expect(task.history.at(-1)).toMatchObject({ kind: 'ticked', by: lee });
    expect(tries(task, dana, tick(2))).toMatchObject({ unchanged: 'already' });
    const both = played(task, [dana, tick(2, 3)]);
    expect(both.checklist.map(({ done }) => done?.by)).toEqual([undefined, lee, dana]);
    expect(played(both, [dana, untick(2)]).history.at(-1)?.kind).toBe('unticked');
  });

  test('is ticked by who has the task, who asked for it, and each item by whom it names', () => {
    const task = made({ checklist: [newItem('Write', { person: mei }), newItem('Test')] });
    for (const who of [lee, dana, mei]) expect(tries(task, who, tick(1)).refused).toBe(false);
    expect(refusal(tries(task, mei, tick(2))).code).toBe('not_your_item');
    expect(refusal(tries(task, mei, tick(1, 2))).code).toBe('not_your_item');
    expect(refusal(tries(task, sam, tick(1))).code).toBe('not_concerned');
    expect(refusal(tries(task, lee, tick(99))).code).toBe('unknown_item');
    expect(refusal(tries(played(task, [lee, 'complete']), lee, tick(1))).code).toBe('is_completed');
  });

  test('whoever is given an item hears of it once; ticks are news to nobody', () => {
    const task = three();
    const given = accepted(
      tries(task, dana, changing(task, { checklist: task.checklist.map((item) => ({ ...item, person: mei })) })),
    );
    expect(news(given.notices)).toEqual(['UMEI as item']);
    expect(news(accepted(tries(given.body, lee, tick(1))).notices)).toEqual([]);
    expect(cards(accepted(tries(given.body, lee, tick(1))).notices)).toEqual(['card:CWEB', 'card:ULEE']);
    const renamed = changing(given.body, {
      checklist: given.body.checklist.map((item) => ({ ...item, text: `${item.text}!` })),
    });
    expect(news(accepted(tries(given.body, dana, renamed)).notices)).toEqual([]);
  });

  test('each takes back their own tick, whatever others ticked since; not once that very item was ticked by others', () => {
    const one = played(three(), [lee, tick(1)]);
    const both = played(one, [dana, tick(2)]);
    const back = accepted(tries(both, lee, { type: 'undo', entry: one.history.at(-1)?.id ?? 0 })).body;
    expect(texts(back.checklist)).toEqual(['Write', '[x] Test', 'Ship']);
    const other = played(one, [dana, untick(1)]);
    expect(refusal(tries(other, lee, { type: 'undo', entry: one.history.at(-1)?.id ?? 0 })).code).toBe('changed_since');
  });

  test('undo of an edit leaves what others ticked meanwhile', () => {
    const task = three();
    const edited = played(task, [lee, changing(task, { checklist: task.checklist.slice(1) })]);
    const ticked = played(edited, [dana, tick(3)]);
    expect(refusal(tries(ticked, dana, undoing(edited))).code).toBe('not_yours');
    const back = accepted(tries(played(edited, [dana, tick(2)]), lee, undoing(edited))).body;
    expect(texts(back.checklist)).toEqual(['Write', '[x] Test', 'Ship']);
  });

  test('an item follows the task it has become, as often as it is told', () => {
    const follow = (status: 'not_started' | 'completed' | 'cancelled') =>
      ({ type: 'follow_grown', item: 2, grown: { number: 15, status } }) as const;
    const grown = played(three(), [dana, follow('not_started')]);
    expect(grown.checklist[1]).toMatchObject({ task: 15, done: null });
    expect(tries(grown, dana, follow('not_started'))).toMatchObject({ unchanged: 'already' });
    expect(refusal(tries(grown, lee, tick(2))).code).toBe('is_task');
    const done = played(grown, [lee, follow('completed')]);
    expect(done.checklist[1]).toMatchObject({ task: 15, done: { by: lee } });
    expect(played(done, [lee, follow('not_started')]).checklist[1]).toMatchObject({ task: 15, done: null });
    expect(played(grown, [lee, follow('cancelled')]).checklist[1]).toMatchObject({ task: null, done: null });
    expect(done.history.slice(1).map(({ kind }) => kind)).toEqual(['promoted', 'fulfilled']);
  });
});

describe('an item that becomes a task', () => {
  const grown = (task = three(), item = 1, actor = lee) =>
    promotion(task, item, taskId('t2'), by(actor, { now: noon }));

  test('is for the person it names by its date, or else for whoever has the task; where the task is', () => {
    const due = dueIn(hours(5));
    const task = made({
      priority: 'high',
      labels: ['web'],
      checklist: [newItem('Write', { person: mei, due }), newItem('Test')],
    });
    expect(grown(task)).toMatchObject({
      origin: task.origin,
      grownFrom: { task: task.id, number: 12, item: 1 },
      fields: { title: 'Write', assignees: [mei], due, priority: 'high', labels: ['web'] },
    });
    expect(grown(task, 2)).toMatchObject({ fields: { title: 'Test', assignees: [lee], due: null } });
  });

  test('a date that has passed is left out rather than refused', () => {
    expect(grown(made({ checklist: [newItem('Write', { due: dueIn(-1) })] }))).toMatchObject({ fields: { due: null } });
  });

  test('is not made by who may not change the task, nor of one that is done or gone', () => {
    expect(grown(three(), 1, sam)).toMatchObject({ refused: true, code: 'not_concerned' });
    expect(grown(three(), 9)).toMatchObject({ refused: true, code: 'unknown_item' });
    expect(grown(played(three(), [lee, tick(1)]))).toMatchObject({ refused: true, code: 'item_done' });
    expect(grown(played(three(), [lee, 'complete']))).toMatchObject({ refused: true, code: 'is_completed' });
  });
});

describe('two who change one checklist', () => {
  const item = fc.record({
    text: fc.constantFrom('a', 'b', 'c'),
    person: fc.constantFrom(null, lee, mei),
    done: fc.constantFrom(null, { by: dana, at: noon }),
  });
  const altered = (seen: Checklist) =>
    fc.tuple(fc.subarray([...seen]), fc.array(item, { maxLength: 2 })).chain(([kept, added]) =>
      fc
        .tuple(
          ...kept.map((one) =>
            fc.oneof(
              fc.constant(one),
              item.map((part): ChecklistItem => ({ ...one, ...part })),
            ),
          ),
        )
        .map((some): Checklist => [...some, ...added.map((part) => ({ ...newItem(part.text), ...part }))]),
    );
  const scene = fc
    .array(item, { maxLength: 4 })
    .map((all) => all.map((part, index): ChecklistItem => ({ ...newItem(part.text), ...part, id: index + 1 })))
    .chain((seen) => fc.tuple(fc.constant(seen), altered(seen), altered(seen)));

  test('where nobody else did anything, what is wanted comes of it', () => {
    fc.assert(
      fc.property(scene, ([seen, mine]) =>
        expect(mergedChecklists(seen, seen, mine)).toEqual({ items: mine, clash: false }),
      ),
    );
  });

  test('who changed nothing leaves everything as the other has made it', () => {
    fc.assert(
      fc.property(scene, ([seen, , theirs]) => {
        const numbered = theirs.map((one, index) => (one.id === 0 ? { ...one, id: 90 + index } : one));
        const { items: merged, clash } = mergedChecklists(numbered, seen, seen);
        expect([new Set(merged), clash]).toEqual([new Set(numbered), false]);
      }),
    );
  });

  test('what one of them ticked stays ticked, and what each added is there', () => {
    const seen = three().checklist;
    const theirs = seen.map((one) => (one.id === 2 ? { ...one, done: { by: dana, at: noon } } : one));
    const mine = [...seen.map((one) => (one.id === 2 ? { ...one, text: 'Test twice' } : one)), newItem('Tell')];
    const { items: merged, clash } = mergedChecklists([...theirs, { ...newItem('Pay'), id: 9 }], seen, mine);
    expect([texts(merged), clash]).toEqual([['Write', '[x] Test twice', 'Ship', 'Tell', 'Pay'], false]);
  });

  test('both writing one item anew clash; both writing the same do not', () => {
    const task = three();
    const say = (text: string) =>
      changing(task, { checklist: task.checklist.map((one) => (one.id === 1 ? { ...one, text } : one)) });
    const theirs = played(task, [dana, say('Write well')]);
    expect(refusal(tries(theirs, lee, say('Write fast')))).toMatchObject({
      code: 'clash',
      clashes: [{ field: 'checklist', by: dana }],
    });
    expect(tries(theirs, lee, say('Write well'))).toMatchObject({ unchanged: 'already' });
  });
});
