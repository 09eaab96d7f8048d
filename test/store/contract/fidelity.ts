import fc from 'fast-check';
import type { Bulk } from '../../../src/domain/bulk/bulk.js';
import { noDigestsYet } from '../../../src/domain/digest/own-digests.js';
import type { StandingDigest } from '../../../src/domain/digest/standing-digest.js';
import { requestId, taskId, version, workspaceId } from '../../../src/domain/ids.js';
import { amount, line } from '../../../src/domain/line.js';
import { defaultPersonSettings, type Person } from '../../../src/domain/people/person.js';
import type { ClockTime } from '../../../src/domain/people/wall-time.js';
import { defaultWorkspaceSettings, type Workspace } from '../../../src/domain/people/workspace-settings.js';
import { blank } from '../../../src/domain/task/apply.js';
import { newItem } from '../../../src/domain/task/checklist.js';
import { type Entry, type Task, together } from '../../../src/domain/task/task.js';
import type { Day, Zone } from '../../../src/domain/time.js';
import { type Ref, taskRef } from '../../../src/store/port.js';
import type { Kind } from '../../../src/store/record.js';
import { acme, berlin, card, changeOf, created, dana, everyMonday, lee, sam, saved, task, web } from './made.js';
import { at, leaseMs, type Subject, stores } from './subject.js';

const awkward = [
  '<!channel> &amp; *bold* `code`',
  '👩‍👩‍👧‍👦 e\u0301 \u200b\u202eolleh\u202c',
  '漢字かな交じり文 العربية ไทย',
  '\u0000\u0001\n\t',
  'lone \ud800 surrogate',
  '$where',
  '$set.a.b',
  '__proto__',
  'constructor',
  '{"$gt":""}',
  "'; DROP TABLE records; --",
  'x'.repeat(10_000),
];

const entry: Entry = {
  id: 2,
  kind: 'undone',
  door: 'button',
  at: at(1),
  by: lee,
  undoes: 1,
  change: {
    title: { from: 'a', to: 'b' },
    due: { from: null, to: { at: at(9), zone: berlin } },
    assignees: { from: [dana], to: [] },
    blocker: { from: { task: null, also: [], reason: 'r', people: [sam] }, to: null },
    closedAt: { from: at(1), to: null },
    status: { from: 'blocked', to: 'in_progress' },
    recurrence: { from: everyMonday, to: null },
    occurrence: { from: { at: at(5), number: 3 }, to: null },
    recurrencePaused: { from: true, to: false },
    usual: { from: { labels: [] }, to: {} },
    checklist: { from: [], to: [{ ...newItem('Step'), id: 1 }] },
  },
};

const full: Partial<Task> = {
  description: 'D',
  outcome: 'O',
  resources: 'R',
  assignees: [lee, sam],
  sharing: { mode: 'some', needed: 2 },
  finished: [sam],
  priority: 'urgent',
  due: { at: at(5), zone: berlin },
  start: '2026-03-29' as Task['start'],
  estimateMinutes: 90,
  labels: ['web', 'a.b', '$x'],
  status: 'blocked',
  blocker: { task: 9, also: [11, 12], reason: 'Waits', people: [sam] },
  after: [3, 4],
  pending: [4],
  squeeze: { task: 4, due: at(7) },
  awaited: true,
  ripple: 2,
  startedAt: at(1),
  closedAt: at(2),
  recurrence: everyMonday,
  occurrence: { at: at(5), number: 3 },
  recurrencePaused: true,
  usual: { title: 'T', assignees: [sam], sharing: { mode: 'anyone' }, start: null },
  checklist: [
    { id: 3, text: 'Buy $milk', done: { by: sam, at: at(1) }, person: lee, due: { at: at(5), zone: berlin }, task: 12 },
    { ...newItem('Open'), id: 4 },
  ],
  grownFrom: { task: taskId('whole'), number: 7, item: 2 },
  follows: { series: taskId('first'), place: 3, after: 8, missed: 2 },
  followedBy: { task: taskId('first.4'), number: 10 },
  history: [entry],
  requests: [requestId('r1')],
};

const somePerson: Person = {
  id: lee,
  workspace: acme,
  name: 'Lee',
  zone: 'Asia/Kolkata' as Zone,
  locale: null,
  deleted: false,
  isBot: false,
  isAdmin: true,
  standing: 'guest',
  refreshedAt: at(0),
  settings: { ...defaultPersonSettings, reminders: [60], checkIns: false },
  timeOff: [{ from: '2026-08-03' as Day, to: '2026-08-14' as Day, note: 'In Norway' }],
  rouseAt: [at(3)],
  requests: [requestId('r1')],
  digests: {
    dailyUntil: at(1),
    weeklyUntil: at(2),
    rest: { lookAt: at(9) },
    runs: [{ at: at(1), why: 'nothing_to_say' }],
  },
  views: [{ name: 'late', said: 'overdue <#C0WEB|web>' }],
};

const someWorkspace: Workspace = {
  id: acme,
  settings: {
    ...defaultWorkspaceSettings,
    zone: berlin,
    reminders: [],
    region: 'DE-BY',
    escalateAfterMs: null,
    mayAssign: 'admins',
    configurers: [lee],
  },
  changedBy: dana,
  rouseAt: [at(1), at(2)],
};

const schedule: StandingDigest['schedule'] = { time: '09:00' as ClockTime, zone: berlin, days: [1, 5] };
const someDigest: StandingDigest = {
  workspace: acme,
  channel: web,
  on: true,
  schedule,
  revision: 2,
  setBy: dana,
  setAt: at(1),
  before: { on: false, schedule },
  handledUntil: at(2),
  latest: { day: '2026-08-03' as Day, madeAt: at(3), since: null, late: true, pages: 2 },
  lookAt: at(4),
  runs: [
    { at: at(0), why: 'missed' },
    { at: at(3), why: null },
  ],
  requests: [requestId('r')],
};

/** What is stored comes back as it was; what others wrote, older or newer, is read rightly or left alone. */
export function fidelityContract(subject: Subject): void {
  const { fresh, open, newUrl } = stores(subject);

  test('every field of a task comes back as it was', async () => {
    const store = await fresh();
    const made = await created(store, task('a', full));
    expect(made.body).toEqual({ ...task('a', full), number: 1 });
    expect((await store.load(made.ref))?.body).toEqual(made.body);
    expect(Object.keys({ ...blank, ...full }).filter((field) => !(field in made.body))).toEqual([]);
  });

  test('texts come back to the character, wherever they stand', async () => {
    const store = await fresh();
    for (const [index, text] of awkward.entries()) {
      const change = { title: { from: '', to: text } };
      const fields = {
        title: text,
        description: text,
        labels: [text.slice(0, 50)],
        blocker: { task: null, also: [], reason: text, people: [] },
      };
      const made = await created(store, task(`t${index}`, { ...fields, history: [{ ...entry, change }] }));
      expect(await store.load(made.ref)).toEqual(made);
      const [found] = (
        await store.findTasks({
          workspace: acme,
          viewer: lee,
          state: 'any',
          order: 'recent',
          limit: 9,
          label: text.slice(0, 50),
        })
      ).tasks;
      expect(found?.body.title).toBe(text);
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), fc.uuid(), async (text, id) => {
        const made = await created(store, task(id, { title: text, description: text }));
        expect((await store.load(made.ref))?.body).toEqual(made.body);
      }),
      { numRuns: 30 },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('records of every kind come back as they were', async () => {
    const store = await fresh();
    const draft = {
      id: 'd1',
      workspace: acme,
      author: dana,
      origin: null,
      fields: { ...blank, title: 'T' },
      capture: {
        source: { channel: web, ts: '1.2', thread: null, url: 'https://acme.slack.com/archives/CWEB/p12' },
        askedBy: lee,
        answer: true,
      },
      readings: [
        { label: 'Friday', due: { at: at(3), zone: berlin } },
        { label: 'Never', due: null },
      ],
      expiresAt: at(9),
    };
    const batch = {
      id: 'b1',
      workspace: acme,
      author: dana,
      origin: { channel: web, private: true },
      capture: draft.capture,
      lines: ['@lee T', 'what?'],
      tasks: [{ ...blank, title: 'T' }, null],
      after: [[1], []],
      template: { name: 'new-hire', starting: '2026-01-02' as Day },
      revision: 2,
      confirmedAt: at(1),
      made: false,
      undoAt: at(2),
      undone: false,
      cardsShown: false,
      expiresAt: at(9),
    };
    const item = { task: taskId('t1'), number: 4, title: 'T', entry: null, why: null, hears: [] };
    const bulk: Bulk = {
      id: 'k1',
      workspace: acme,
      by: dana,
      at: at(1),
      inChannel: web,
      wish: { type: 'edit', fields: { due: { at: at(9), zone: berlin }, assignees: [lee], label: 'a.b' } },
      items: [
        { ...item, state: 'owed' },
        { ...item, state: 'done', entry: 3, hears: [{ person: lee, role: 'new' }] },
        { ...item, state: 'refused', why: { words: '{0} has it', people: [sam], line: null } },
        { ...item, state: 'refused', why: { words: 'At most 3', people: [], line: [...line`At most ${amount(3)}`] } },
      ],
      doneAt: at(2),
      undoAt: null,
    };
    const home = {
      workspace: acme,
      person: dana,
      firstOpenedAt: at(0),
      welcome: null,
      pages: { waitingOnMe: 'cursor' },
    };
    const someTemplate = {
      workspace: acme,
      name: 'new-hire',
      author: dana,
      lines: ['Order laptop @manager -3d', 'Say hello <@U1> +0d 09:00 after 1'],
      changedBy: lee,
      changedAt: at(3),
      deleted: { by: lee, at: at(4) },
    };
    const someWish = {
      workspace: acme,
      actor: dana,
      request: requestId('r1'),
      origin: { channel: web, private: true },
      name: '/assign',
      text: 'Feed the cat',
      saidAt: at(0),
      responseUrl: null,
      found: 0,
    };
    for (const [kind, id, body] of [
      ['draft', 'd1', draft],
      ['batch', 'b1', batch],
      ['bulk', 'k1', bulk],
      ['card_thread', 'CWEB/1.2', { workspace: acme, task: task('t1').id, card: { channel: web, ts: '1.2' } }],
      ['home', dana, home],
      ['person', lee, somePerson],
      ['workspace', acme, someWorkspace],
      ['digest', web, someDigest],
      ['wish', 'r1', someWish],
      ['template', 'new-hire', someTemplate],
    ] as const) {
      const ref = { workspace: acme, kind, id } as Ref<Kind>;
      const result = await store.commit({ ref, expected: version(0), body, wakeAt: null, notices: [] });
      expect(result.ok && result.saved.body).toEqual(body);
      expect((await store.load(ref))?.body).toEqual(body);
    }
  });

  test('a record written before a field existed gets what is usual for it', async () => {
    const url = await newUrl();
    const store = await open(url);
    const ref = { workspace: acme, kind: 'person', id: lee } as const;
    await store.commit({ ref, expected: version(0), body: somePerson, wakeAt: null, notices: [] });
    const { checkIns: _, weeklySummary: __, ...settings } = somePerson.settings;
    const { isAdmin: ___, rouseAt: ____, requests: _____, digests: ______, views: _______, ...older } = somePerson;
    await subject.rewriteBody(url, lee, JSON.stringify({ v: 1, body: { ...older, settings } }));
    expect((await store.load(ref))?.body).toEqual({
      ...somePerson,
      settings: { ...defaultPersonSettings, reminders: [60] },
      isAdmin: false,
      rouseAt: [],
      requests: [],
      digests: noDigestsYet,
      views: [],
    });

    const made = await created(store, task('alone'));
    const { recurrence, occurrence, recurrencePaused, usual: ofOthers, follows, followedBy, ...rest } = made.body;
    const { sharing, finished, ...since } = rest;
    const { after, pending, squeeze, awaited, ripple, checklist, grownFrom, ...alone } = since;
    expect([after, pending, squeeze, awaited, ripple]).toEqual([[], [], null, false, null]);
    expect([checklist, grownFrom]).toEqual([[], null]);
    await subject.rewriteBody(url, 'alone', JSON.stringify({ v: 1, body: alone }));
    expect((await store.load(made.ref))?.body).toEqual(made.body);
    expect([recurrence, occurrence, recurrencePaused, ofOthers, follows, followedBy]).toEqual([
      null,
      null,
      false,
      {},
      null,
      null,
    ]);

    expect([sharing, finished]).toEqual([together, []]);

    const home = { workspace: acme, kind: 'home', id: dana } as const;
    const opened = { workspace: acme, person: dana, firstOpenedAt: at(0), pages: {} };
    const body = { ...opened, welcome: null };
    await store.commit({ ref: home, expected: version(0), body, wakeAt: null, notices: [] });
    await subject.rewriteBody(url, dana, JSON.stringify({ v: 1, body: opened }));
    expect((await store.load(home))?.body).toEqual(body);

    const workspace = { workspace: acme, kind: 'workspace', id: acme } as const;
    await store.commit({ ref: workspace, expected: version(0), body: someWorkspace, wakeAt: null, notices: [] });
    const first = { id: acme, settings: { zone: berlin }, changedBy: dana };
    await subject.rewriteBody(url, acme, JSON.stringify({ v: 1, body: first }));
    const usual = { ...defaultWorkspaceSettings, zone: berlin };
    expect((await store.load(workspace))?.body).toEqual({ ...someWorkspace, settings: usual, rouseAt: [] });
  });

  test('what a newer process added to a record survives a change by an older one', async () => {
    const url = await newUrl();
    const store = await open(url);
    const made = await created(store, task('a'));
    await subject.rewriteBody(url, 'a', JSON.stringify({ v: 1, body: { ...made.body, mood: 'good' } }));
    const known = await store.load(made.ref);
    if (!known) throw new Error('lost');
    await saved(store, changeOf(known, { title: 'Changed' }));
    expect((await store.load(made.ref))?.body).toMatchObject({ title: 'Changed', mood: 'good' });
  });

  test.each([
    ['newer', JSON.stringify({ v: 2, body: {} }), /newer/],
    ['damaged', '{"v":1,"body":{"title":7}}', /backup/],
    ['damaged', 'not even JSON', /backup/],
  ])('a %s body is refused, and does not keep others from being found due', async (code, text, fix) => {
    const url = await newUrl();
    const store = await open(url);
    const bad = await created(store, task('bad'), { notices: [card(lee)], wakeAt: at(0) });
    await subject.rewriteBody(url, 'bad', text);
    await expect(store.load(bad.ref)).rejects.toMatchObject({
      name: 'StoreFault',
      code,
      fix: expect.stringMatching(fix),
    });
    await expect(store.claimOutbox(at(0), leaseMs, 1)).rejects.toMatchObject({ code });
    await expect(store.claimWakes(at(0), leaseMs, 1)).rejects.toMatchObject({ code });
    await created(store, task('good'), { notices: [card(lee, at(1))], wakeAt: at(1) });
    expect(await store.claimOutbox(at(1), leaseMs, 1)).toMatchObject([{ saved: { ref: { id: 'good' } } }]);
    expect(await store.claimWakes(at(1), leaseMs, 1)).toMatchObject([{ ref: { id: 'good' } }]);
    await subject.rewriteBody(url, 'bad', JSON.stringify({ v: 1, body: bad.body }));
    expect(await store.claimOutbox(at(leaseMs * 3), leaseMs, 9)).toHaveLength(2);
    expect(await store.load(taskRef(workspaceId('T0ACME'), bad.body.id))).toMatchObject({ body: bad.body });
  });
}
