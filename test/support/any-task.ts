import fc from 'fast-check';
import { taskId, userId, version, workspaceId } from '../../src/domain/ids.js';
import type { Checklist } from '../../src/domain/task/checklist.js';
import { decide } from '../../src/domain/task/decide.js';
import { priorities, type Sharing, type Task, type TaskFields, together } from '../../src/domain/task/task.js';
import { type Day, days, instant, type Zone } from '../../src/domain/time.js';
import type { Stored } from '../../src/slack/present/task-buttons.js';
import { by, creating, dana, lee, mei, noon, played, waitsOn } from '../domain/task/scene.js';

const nasty = [
  '<!channel>',
  '<!here|here>',
  '<@UDANA>',
  '<https://evil.example|https://bank.example>',
  '@channel @everyone',
  '*bold* _it_ ~no~ `code` > quote',
  '&amp; &lt;b&gt;',
  ':tada:',
  'שלום עולם \u202Eabc\u2069\u2067',
  '👩‍👩‍👧‍👦'.repeat(600),
  `a${'\u0301'.repeat(4_000)}`,
  'x\u200B\uFEFF\u0000\uD800y',
  '&'.repeat(10_000),
  '<'.repeat(10_000),
  '好'.repeat(10_000),
];

/** Whatever people may type: markup, right-to-left, half characters, up to 10,000 characters. */
export const anyText = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 10_000 }),
  fc.array(fc.constantFrom(...nasty), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' ').slice(0, 10_000)),
);
export const anyTitle = anyText.filter((text) => /[\p{L}\p{N}&<*:]/u.test(text));
const anyPeople = fc
  .uniqueArray(fc.integer({ min: 0, max: 50 }), { maxLength: 20 })
  .map((numbers) => numbers.map((number) => userId(number === 0 ? lee : `U${String(number).padStart(30, '0')}`)));
export const anyZone = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'UTC',
) as fc.Arbitrary<Zone>;
const anyDay = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });

const anyMoment = fc.record({
  at: fc.integer({ min: 1, max: days(20_000) }).map((after) => instant(noon + after)),
  zone: anyZone,
});
/** Up to as many items as there may be, of any text that fits, for anybody, at any time, done and not. */
export const anyChecklist: fc.Arbitrary<Checklist> = fc
  .array(
    fc.record({
      text: anyTitle.map((text) => text.slice(0, 200)).filter((text) => /[\p{L}\p{N}&<*:]/u.test(text)),
      person: fc.option(
        fc
          .integer({ min: 0, max: 50 })
          .map((number) => (number < 10 ? lee : userId(`U${String(number).padStart(30, '0')}`))),
      ),
      due: fc.option(anyMoment),
      done: fc.option(fc.constant({ by: mei, at: noon })),
      task: fc.option(fc.integer({ min: 1, max: 999_999_999 }), { freq: 5 }),
    }),
    { maxLength: 50, size: 'max' },
  )
  .map((items) => items.map((item, index) => ({ ...item, id: index + 1 })));

export const anyFields: fc.Arbitrary<TaskFields> = fc.record({
  title: anyTitle,
  description: anyText,
  outcome: anyText,
  resources: anyText,
  assignees: anyPeople,
  sharing: fc.constantFrom<Sharing>(
    together,
    { mode: 'together', lead: lee },
    { mode: 'anyone' },
    { mode: 'everyone' },
  ),
  priority: fc.constantFrom(...priorities),
  due: fc.option(
    fc.record({ at: fc.integer({ min: 1, max: days(20_000) }).map((after) => instant(noon + after)), zone: anyZone }),
  ),
  start: fc.option(anyDay.map((date) => date.toISOString().slice(0, 10) as Day)),
  estimateMinutes: fc.option(fc.integer({ min: 1, max: 600_000 })),
  recurrence: fc.constant(null),
  after: fc.uniqueArray(fc.integer({ min: 1, max: 999_999_999 }), { maxLength: 20 }),
  checklist: anyChecklist,
  labels: fc.uniqueArray(fc.constantFrom('web', '_it_', '<!channel>', '標籤', '`x`', 'x'.repeat(50)), {
    maxLength: 20,
  }),
  reminders: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 10 })),
});

/** A task in any status, with any text. */
export const anyTask: fc.Arbitrary<Task> = fc
  .record({
    fields: anyFields,
    reason: anyTitle,
    moves: fc.constantFrom<readonly ('start' | 'block' | 'complete' | 'cancel' | 'reopen')[]>(
      [],
      ['start'],
      ['block'],
      ['start', 'complete'],
      ['cancel'],
      ['complete', 'reopen', 'block'],
    ),
  })
  .map(({ fields, reason, moves }) => {
    const start = { ...fields, start: null, after: [], title: fields.title || 'x' };
    const decision = decide(null, creating(start), by(dana, { now: noon }));
    if (decision.refused) throw new Error(decision.words);
    const task: Task = { ...decision.body, number: 12, id: taskId('t'.repeat(40)), workspace: workspaceId('T1') };
    const moved = played(task, ...moves.map((move) => [dana, move === 'block' ? waitsOn(reason, mei) : move] as const));
    const [first] = fields.after;
    const squeeze = first === undefined ? null : { task: first, due: fields.due?.at ?? null };
    return { ...moved, after: fields.after, pending: fields.after.slice(0, 5), squeeze };
  });

export const stored = (body: Task): Stored => ({ body, version: version(3) });
