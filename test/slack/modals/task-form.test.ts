import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { type ChecklistItem, newItem } from '../../../src/domain/task/checklist.js';
import type { Task, TaskFields } from '../../../src/domain/task/task.js';
import { type Day, hours, instant, type Zone } from '../../../src/domain/time.js';
import { checkView } from '../../../src/playground/limits.js';
import type { PeopleTyped } from '../../../src/slack/modals/checklist-box.js';
import { fieldErrors, readCreate, readEdit, readFormMeta } from '../../../src/slack/modals/read-task-form.js';
import { openClash, openCreate, openEdit } from '../../../src/slack/modals/task-form.js';
import { plain as drawn, type Label } from '../../../src/slack/views/line.js';
import {
  changing,
  dana,
  dueIn,
  lee,
  made,
  mei,
  noon,
  plain,
  played,
  refusal,
  sam,
  tries,
} from '../../domain/task/scene.js';
import { anyChecklist, anyFields, anyTask, anyZone } from '../../support/any-task.js';
import { filled, submitted } from '../../support/filled-form.js';
import { plainText } from '../../support/plain-text.js';

const berlin = 'Europe/Berlin' as Zone;
const creating = (more: Partial<Parameters<typeof openCreate>[0]> = {}) =>
  openCreate({ key: 'k1', zone: berlin, origin: null, ...more });
const read = (view: ModalView, boxes: Record<string, unknown> = {}) => readCreate(submitted(filled(view, boxes)), noon);
const errorsOf = (result: unknown) => said((result as { errors?: Record<string, Label> }).errors);
const said = (errors: Readonly<Record<string, Label>> | undefined) =>
  errors && Object.fromEntries(Object.entries(errors).map(([box, words]) => [box, drawn(words)]));
const fieldsOf = (result: unknown) => (result as { fields: TaskFields }).fields;

describe('the form for a new task', () => {
  test('has a box for every field, and says whose clock it goes by', () => {
    const text = plainText(creating());
    for (const label of [
      'Title',
      'Assigned to',
      'Due on',
      'Due at',
      'Repeats',
      'Priority',
      'Estimate',
      'Labels',
      'Starts on',
      'Description',
      'Done when…',
      'Needs',
      'Show its card in',
    ])
      expect(text).toContain(`${label}: `);
    expect(text).toContain('Your time (Berlin). Without a time it means 17:00.');
  });

  test('asks for a channel only when it was not opened in one', () => {
    const here = creating({ origin: { channel: 'CWEB' as never, private: true } });
    expect(plainText(here)).not.toContain('Show its card in');
    expect(read(here, { title: 'x' })).toMatchObject({
      ok: true,
      meta: { origin: { channel: 'CWEB', private: true } },
    });
    expect(read(creating(), { title: 'x', channel: 'CGENERAL' })).toMatchObject({ ok: true, channel: 'CGENERAL' });
    expect(read(creating(), { title: 'x' })).toMatchObject({ ok: true, channel: null });
  });

  test('a date is read on the clock of whoever filled it in', () => {
    const result = read(creating(), { title: 'Ship it', due_date: '2031-03-07', due_time: '17:30' });
    expect(fieldsOf(result).due).toEqual({ at: Date.UTC(2031, 2, 7, 16, 30), zone: berlin });
  });

  test('how often it repeats gives it its first date, or goes with the date beside it', () => {
    const first = (boxes: Record<string, string>) => fieldsOf(read(creating(), { title: 'x', ...boxes })).due?.at;
    expect(first({ repeats: 'every friday 9am' })).toBe(Date.UTC(2031, 2, 7, 8));
    expect(first({ repeats: 'every week', due_date: '2031-03-10', due_time: '14:00' })).toBe(Date.UTC(2031, 2, 10, 13));
    const both = { repeats: 'every friday', due_date: '2031-03-10' };
    expect(errorsOf(read(creating(), both))).toEqual({ 'repeats:0': expect.stringMatching(/does not go with/) });
    expect(errorsOf(read(creating(), { repeats: 'now and then' }))).toEqual({
      'repeats:0': expect.stringMatching(/every monday 9am/),
    });
  });

  test('a day without a time means five in the afternoon, a time without a day is asked about', () => {
    expect(fieldsOf(read(creating(), { due_date: '2031-03-07' })).due?.at).toBe(Date.UTC(2031, 2, 7, 16));
    expect(errorsOf(read(creating(), { due_time: '17:30' }))).toEqual({ 'due_date:0': 'Choose the day as well.' });
  });

  test('a time that the clock change skips is said to be so', () => {
    const result = read(creating(), { due_date: '2031-03-30', due_time: '02:30' });
    expect(errorsOf(result)?.['due_time:0']).toContain('this time is skipped');
  });

  test.each([
    ['3h', 180],
    ['1h 30m', 90],
    ['', null],
  ])('an estimate of "%s" is understood', (estimate, minutes) => {
    expect(fieldsOf(read(creating(), { estimate })).estimateMinutes).toBe(minutes);
  });

  test('an estimate that is none is answered beside its box', () => {
    expect(errorsOf(read(creating(), { estimate: 'a while' }))).toEqual({
      'estimate:0': 'Write a time such as 30m, 3h or 1h 30m.',
    });
  });

  test('labels come with or without a sign, parted by commas or spaces', () => {
    expect(fieldsOf(read(creating(), { labels: '#web, release  urgent,web' })).labels).toEqual([
      'web',
      'release',
      'urgent',
    ]);
  });

  test('what the domain objects to stands beside the box it is about', () => {
    const meta = readFormMeta(creating());
    const objections = { due: 'It has passed.', estimateMinutes: 'Too much, says {0}.', other: 'x' };
    expect(said(fieldErrors(objections, meta as never, [mei], () => 'Mei'))).toEqual({
      'due_date:0': 'It has passed.',
      'estimate:0': 'Too much, says Mei.',
    });
  });

  test('nothing that somebody made up is taken for a form', () => {
    for (const junk of [undefined, {}, { private_metadata: '{}' }, { private_metadata: 'x', state: { values: {} } }])
      expect(readCreate(junk, noon)).toBeUndefined();
  });

  test('what is put into the boxes comes out of them', () => {
    fc.assert(
      fc.property(anyFields, anyZone, (any, zone) => {
        const fields = { ...any, checklist: [] };
        const view = openCreate({ key: 'k', zone, origin: null, fields });
        expect(checkView(view)).toEqual([]);
        const again = fieldsOf(readCreate(submitted(filled(view)), noon));
        const minute = fields.due && Math.floor(fields.due.at / 60_000) * 60_000;
        if (!ambiguous(minute, zone)) expect(again.due?.at ?? null).toBe(minute);
        expect(new Set(again.assignees)).toEqual(new Set(fields.assignees));
        expect(again).toMatchObject({
          priority: fields.priority,
          start: fields.start,
          estimateMinutes: fields.estimateMinutes,
        });
        expect(again.labels).toEqual(fields.labels);
        if (fields.description.length <= 3_000 && !/[\uD800-\uDFFF]/.test(fields.description))
          expect(again.description).toBe(fields.description.trim());
      }),
      { numRuns: 100 },
    );
  });
});

/** The second of two equal wall-clock times, when clocks go back: no picker can tell them apart. */
const ambiguous = (at: number | null, zone: string) =>
  at !== null && wallTime(at, zone) === wallTime(at - 3_600_000, zone);
const wallTime = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);

describe('the form for a change', () => {
  const task = made({ due: dueIn(hours(48)), estimateMinutes: 90, labels: ['web'], description: 'Old' });
  const open = (of = task) => openEdit({ key: 'k', task: of, zone: berlin });
  const changed = (view: ModalView, boxes: Record<string, unknown>, now = task) =>
    readEdit(submitted(filled(view, boxes)), now, noon);

  test('shows the task as it is', () => {
    expect(plainText(open())).toContain('Title: Fix the login page');
    expect(plainText(open())).toContain('Due at: 13:00');
    expect(open().title.text).toBe('Edit T-12');
  });

  test('sending it as it was changes nothing, whatever the task', () => {
    fc.assert(
      fc.property(anyTask, anyZone, (any, zone) => {
        const view = openEdit({ key: 'k', task: any, zone });
        expect(checkView(view)).toEqual([]);
        expect(readEdit(submitted(filled(view)), any, noon)).toMatchObject({ ok: true, change: {}, altered: [] });
      }),
      { numRuns: 100 },
    );
  });

  test('only what was altered is changed, from what the person saw', () => {
    expect(changed(open(), { title: 'Fix it', labels: '' })).toMatchObject({
      ok: true,
      altered: ['title', 'labels'],
      change: { title: { from: 'Fix the login page', to: 'Fix it' }, labels: { from: ['web'], to: [] } },
    });
  });

  test('what others changed meanwhile is not undone by a form that was opened before', () => {
    const view = open();
    const now = played(task, [dana, changing(task, { description: 'New', priority: 'high' })]);
    expect(changed(view, { title: 'Fix it' }, now)).toMatchObject({ altered: ['title'] });
    expect(changed(view, { description: 'Mine' }, now)).toMatchObject({
      change: { description: { from: 'Old', to: 'Mine' } },
    });
  });

  test('a text that fits no box keeps its end unless it is changed', () => {
    const long = made({ description: 'x'.repeat(10_000) });
    const view = open(long);
    expect(plainText(view)).toContain('Leave it alone to keep the whole text');
    expect(changed(view, { title: 'Fix it' }, long)).toMatchObject({ altered: ['title'] });
    expect(changed(view, { description: 'y' }, long)).toMatchObject({ change: { description: { to: 'y' } } });
  });

  test('a client that alters white space alone has altered nothing', () => {
    const lines = made({ description: 'one\ntwo' });
    expect(changed(open(lines), { description: ' one\r\ntwo\n' }, lines)).toMatchObject({ altered: [] });
  });

  test('seconds and zone of a due date that was left alone are kept', () => {
    const odd = made({ due: { at: instant(Date.UTC(2031, 2, 9, 8, 0, 30)), zone: 'Asia/Tokyo' as Zone } });
    expect(changed(open(odd), { title: 'Fix it' }, odd)).toMatchObject({ altered: ['title'] });
  });

  test('a form from before a history that is gone is not guessed at', () => {
    const { history, ...rest } = played(task, [lee, 'start'], [lee, 'pause'], [lee, 'start']);
    const gap = { ...rest, history: [history[0], history[3]] } as typeof task;
    expect(errorsOf(changed(open(), { title: 'x' }, gap))?.['title:1']).toContain('open it anew');
  });
});

describe('when somebody else was faster', () => {
  const task = made({ description: 'Old' });
  const seen = openEdit({ key: 'k', task, zone: berlin });
  const theirs = played(task, [dana, changing(task, { title: 'Dana’s', priority: 'urgent', due: dueIn(hours(72)) })]);
  const mine = { title: 'Mine', description: 'My words', due_time: '09:00' };
  const sent = readEdit(submitted(filled(seen, mine)), theirs, noon);
  if (!sent?.ok) throw new Error('could not be read');
  const { clashes = [] } = refusal(tries(theirs, lee, { type: 'edit', change: sent.change }));
  const again = openClash({ key: 'k', task: theirs, zone: berlin, ...sent, clashes, nameOf: () => 'Dana' });

  test('their value stands beside mine', () => {
    const text = plainText(again);
    expect(text).toContain(
      'Title: Mine (Dana changed this to “Dana’s”; yours is in the box. Save again to keep yours.)',
    );
    expect(text).toContain('Due at: 09:00 (Dana changed this to Sat 8 Mar, 13:00; yours is in the box.');
    expect(text).toContain('@UDANA changed T-12 while you were editing it. Nothing of yours is saved yet');
    expect(checkView(again)).toEqual([]);
  });

  test('what I did not touch is as they left it', () => expect(plainText(again)).toContain('Priority: Urgent'));

  test('saving again keeps mine, and all else of theirs', () => {
    const second = readEdit(submitted(filled(again)), theirs, noon);
    if (!second?.ok) throw new Error('could not be read');
    expect(second.altered).toEqual(['title', 'due', 'description']);
    expect(played(theirs, [lee, { type: 'edit', change: second.change }])).toMatchObject({
      title: 'Mine',
      description: 'My words',
      priority: 'urgent',
      due: { at: Date.UTC(2031, 2, 7, 8), zone: berlin },
    });
  });

  test('the boxes are new ones, so that no client keeps an old value in them', () => {
    const ids = (view: ModalView) => view.blocks.map(({ block_id }) => block_id).filter(Boolean);
    expect(ids(again).filter((id) => ids(seen).includes(id))).toEqual([]);
  });
});

test('a start day comes out as it went in', () => {
  const start = '2031-03-01' as Day;
  expect(fieldsOf(read(creating({ fields: { ...plain, start } }))).start).toBe(start);
});

describe('the box of the checklist', () => {
  const item = (id: number, text: string, more: Partial<ChecklistItem> = {}): ChecklistItem => ({
    ...newItem(text),
    id,
    ...more,
  });
  const done = { by: lee, at: noon };
  const people: PeopleTyped = {
    tagOf: (person) => (person === mei ? '@Mei Lin' : '@Lee'),
    found: new Map([['sam', sam]]),
    actor: dana,
  };
  const task: Task = {
    ...made(),
    checklist: [
      item(1, 'Write the text', { person: mei, due: dueIn(hours(24)) }),
      item(2, 'Test it', { done }),
      item(3, 'Ship it', { task: 15 }),
      item(5, 'Tell the world'),
    ],
  };
  const view = openEdit({ key: 'k', task, zone: berlin, people });
  const lines = 'Write the text @Mei Lin by 2031-03-06 13:00\n[x] Test it\nShip it → T-15\nTell the world';
  const reading = (typed: string, of = task, opened = view) => {
    const read = readEdit(submitted(filled(opened, { checklist: typed })), of, noon, people);
    if (!read?.ok) throw new Error(JSON.stringify(read));
    return read.change.checklist?.to;
  };

  test('has a line for each item, with its tick, person, date and task', () => {
    expect(JSON.stringify(view)).toContain(JSON.stringify(lines).slice(1, -1));
  });

  test('left alone it changes nothing, in any order each line is the item it was', () => {
    expect(reading(lines)).toBeUndefined();
    const turned = reading(lines.split('\n').toReversed().join('\n'));
    expect(turned).toEqual(task.checklist.toReversed());
  });

  test('a line that says something else stays the item it was, with its tick, and who and when behind it', () => {
    const [write, test, ship, tell] = task.checklist;
    expect(reading(lines.replace('the text', 'the long text').replace('Test it', 'Test it twice'))).toEqual([
      { ...write, text: 'Write the long text' },
      { ...test, text: 'Test it twice' },
      ship,
      tell,
    ]);
  });

  test('another name or date behind a line is read as in a sentence; without one it has none', () => {
    const [write, , ...rest] = task.checklist;
    const to = reading('Write the text @sam by 2031-03-07 13:00\nShip it → T-15\nTell the world @Mei Lin\nBuy cake');
    expect(to).toEqual([
      { ...write, person: sam, due: { ...dueIn(hours(48)), zone: berlin } },
      rest[0],
      { ...rest[1], person: mei },
      newItem('Buy cake'),
    ]);
    expect(reading(lines.replace(' @Mei Lin by 2031-03-06 13:00', ''))?.[0]).toEqual({
      ...write,
      person: null,
      due: null,
    });
  });

  test('[x] before a line ticks it, and taking it away unticks; what has become a task follows that alone', () => {
    const to = reading(lines.replace('[x] Test', 'Test').replace('Tell', '[x] Tell').replace('Ship', '[x] Ship'));
    expect(to?.map((one) => one.done)).toEqual([null, null, null, { by: dana, at: noon }]);
  });

  test('a name that nobody goes by, and two people in one line, are asked about beside the box', () => {
    for (const typed of ['Call @nobody', 'Call @sam @me'])
      expect(readEdit(submitted(filled(view, { checklist: typed })), task, noon, people)).toMatchObject({
        ok: false,
        errors: { 'checklist:1': expect.anything() },
      });
  });

  test('what does not fit into the box stays', () => {
    const long: Task = {
      ...made(),
      checklist: Array.from({ length: 50 }, (_, index) => item(index + 1, `${index} ${'x'.repeat(190)}`)),
    };
    const opened = openEdit({ key: 'k', task: long, zone: berlin, people });
    expect(checkView(opened)).toEqual([]);
    expect(JSON.stringify(opened)).toContain('Only the first items fit');
    expect(reading('Just this', long, opened)?.map(({ text }) => text.slice(0, 10))).toEqual([
      'Just this',
      ...long.checklist.slice(15).map(({ text }) => text.slice(0, 10)),
    ]);
  });

  test('whatever is in it comes out of it as it was', () => {
    fc.assert(
      fc.property(anyChecklist, anyZone, (checklist, zone) => {
        const any: Task = { ...made(), checklist };
        const read = readEdit(submitted(filled(openEdit({ key: 'k', task: any, zone, people }))), any, noon, people);
        expect(read).toMatchObject({ ok: true, altered: [] });
      }),
      { numRuns: 50 },
    );
  });
});
