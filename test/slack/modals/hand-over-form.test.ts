import { mostInBulk } from '../../../src/domain/bulk/bulk.js';
import { taskId, userId } from '../../../src/domain/ids.js';
import { utc } from '../../../src/domain/time.js';
import { checkView } from '../../../src/playground/limits.js';
import { openBulk, readBulk } from '../../../src/slack/modals/bulk-form.js';
import { openHandOver, readHandOver } from '../../../src/slack/modals/hand-over-form.js';
import { lee, made, mei, noon } from '../../domain/task/scene.js';
import { filled, submitted } from '../../support/filled-form.js';

const many = Array.from({ length: mostInBulk }, (_, index) => ({
  ...made({ title: 'W'.repeat(10_000) }),
  id: taskId(`task-of-a-series-with-a-long-id-${index}`.padEnd(70, 'x')),
}));
const form = { key: 'k', ofItems: new Set<never>(), to: mei, reason: 'away' };
const handOver = openHandOver({ ...form, tasks: many, more: true, asked: { tasks: many, more: true } });
const change = openBulk({ key: 'k', zone: utc, origin: null, tasks: many, more: false });

describe('500 tasks in a form', () => {
  test.each([
    ['to hand over', handOver],
    ['to change', change],
  ])('%s are within Slack’s limits', (_, view) => {
    expect(checkView(view)).toEqual([]);
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(view).length).toBeLessThan(250_000);
  });

  test('are all handed over unless some are unticked', () => {
    expect(readHandOver(submitted(filled(handOver)), lee)).toMatchObject({ ok: true, to: mei, reason: 'away' });
    const read = readHandOver(submitted(filled(handOver, { tasks: [] })), lee);
    expect(read?.ok).toBe(false);
    expect(readHandOver(submitted(filled(handOver)), mei)).toMatchObject({
      ok: false,
      errors: { to: expect.stringMatching(/already/) },
    });
  });
});

describe('what one asked of others', () => {
  const asking = { ticked: ['asked'], none: [] };
  test('is handed over as well where that is ticked', () => {
    expect(readHandOver(submitted(filled(handOver)), lee)).toMatchObject({ ok: true, asking: false });
    const both = readHandOver(submitted(filled(handOver, { asked: asking.ticked })), lee);
    expect(both).toMatchObject({ ok: true, asking: true });
    const alone = openHandOver({ ...form, tasks: [], more: false, asked: { tasks: many, more: true } });
    expect(checkView(alone)).toEqual([]);
    expect(readHandOver(submitted(filled(alone)), lee)).toMatchObject({ ok: true, asking: true, tasks: [] });
    expect(readHandOver(submitted(filled(alone, { asked: asking.none })), lee)).toMatchObject({ ok: false });
  });
});

describe('what is to change about several', () => {
  test('is what is filled in, and nothing else', () => {
    const one = openBulk({ key: 'k', zone: utc, origin: null, tasks: many.slice(0, 1), more: false });
    const block = { act: 'edit', priority: 'high', label: ' #Release ', assignees: [userId('UMEI')] };
    const view = submitted(filled(one, { ...block, tasks: [many[0]?.id] }));
    expect(readBulk(view, noon)).toMatchObject({
      ok: true,
      wish: { type: 'edit', fields: { priority: 'high', label: 'release', assignees: [mei] } },
      tasks: [many[0]?.id],
    });
  });

  test('is not a date that has passed, nor everything and its end', () => {
    const one = openBulk({ key: 'k', zone: utc, origin: null, tasks: many.slice(0, 1), more: false });
    const tasks = [many[0]?.id];
    const past = submitted(filled(one, { tasks, due_date: '2020-01-01' }));
    expect(readBulk(past, noon)).toMatchObject({ ok: false, errors: { due_date: expect.stringMatching(/passed/) } });
    const both = submitted(filled(one, { tasks, act: 'cancel', priority: 'high' }));
    expect(readBulk(both, noon)).toMatchObject({ ok: false, errors: { act: expect.stringMatching(/Either/) } });
  });
});
