import { notStoredYet, workspaceId } from '../../src/domain/ids.js';
import { mostTemplates, type Template } from '../../src/domain/template/template.js';
import { instant, minutes } from '../../src/domain/time.js';
import { createTemplates } from '../../src/engine/templates.js';
import { openStore } from '../../src/store/open.js';
import type { Saved, Store } from '../../src/store/port.js';
import { dana, lee, noon } from '../domain/task/scene.js';
import { sharedStores } from '../scenarios/stores.js';

const workspace = workspaceId('T1');
const template: Template = {
  workspace,
  name: 'new-hire',
  author: dana,
  lines: ['Order laptop @it +0d'],
  changedBy: dana,
  changedAt: noon,
  deleted: null,
};

const later = (ms: number) => instant(noon + ms);

describe.each(sharedStores())('templates, on %s', (_, databaseUrl) => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(databaseUrl());
  });
  afterEach(() => store.close());

  test('another workspace finds, changes and removes none of it by its name', async () => {
    const templates = createTemplates(store);
    const other = workspaceId('T2');
    await templates.save(template, notStoredYet);
    expect(await templates.find(other, 'new-hire')).toBeNull();
    expect(await templates.all(other)).toEqual([]);
    expect(await templates.save({ ...template, workspace: other, lines: ['Theirs +0d'] }, notStoredYet)).toBe('saved');
    await templates.remove(other, 'new-hire', dana, noon);
    expect((await templates.find(workspace, 'new-hire'))?.body).toEqual(template);
  });

  test('is changed only by who saw its latest version; the same form sent twice is one change', async () => {
    const templates = createTemplates(store);
    expect(await templates.save(template, notStoredYet)).toBe('saved');
    expect(await templates.save(template, notStoredYet)).toBe('repeated');
    const version = (await templates.find(workspace, 'new-hire'))?.version ?? notStoredYet;
    const theirs = { ...template, lines: ['Order desk +0d'], changedBy: lee };
    expect(await templates.save(theirs, version)).toBe('saved');
    expect(await templates.save({ ...template, lines: ['Order chair +0d'] }, version)).toBe('conflict');
    expect((await templates.find(workspace, 'new-hire'))?.body.lines).toEqual(['Order desk +0d']);
  });

  /** What is due by then. */
  async function clockGoesOn(to: number) {
    for (const saved of await store.claimWakes(later(to), minutes(1), 9))
      await createTemplates(store).wake(saved as Saved<'template'>);
  }

  test('a deleted one is seen by nobody and comes back as it was, for ten minutes, to who deleted it', async () => {
    const templates = createTemplates(store);
    await templates.save(template, notStoredYet);
    await templates.remove(workspace, 'new-hire', lee, noon);
    const deletion = { name: 'new-hire', at: noon };
    expect(await templates.find(workspace, 'new-hire')).toBeNull();
    expect(await templates.all(workspace)).toEqual([]);
    expect(await templates.restore(workspace, deletion, dana, later(1))).toEqual({ kind: 'late' });
    expect(await templates.restore(workspace, deletion, lee, later(minutes(10) + 1))).toEqual({ kind: 'late' });
    await clockGoesOn(minutes(10));
    expect(await templates.restore(workspace, deletion, lee, later(minutes(10)))).toEqual({
      kind: 'restored',
      template,
    });
    expect(await templates.restore(workspace, deletion, lee, later(minutes(10)))).toEqual({
      kind: 'restored',
      template,
    });
    await clockGoesOn(minutes(20));
    expect((await templates.find(workspace, 'new-hire'))?.body).toEqual(template);
  });

  test('after that it is forgotten', async () => {
    const templates = createTemplates(store);
    await templates.save(template, notStoredYet);
    await templates.remove(workspace, 'new-hire', dana, noon);
    await clockGoesOn(minutes(12));
    expect(await store.list(workspace, 'template', 9)).toEqual([]);
    expect(await templates.restore(workspace, { name: 'new-hire', at: noon }, dana, later(minutes(12)))).toEqual({
      kind: 'late',
    });
  });

  test('another of its name takes its place, and stays when the clock or who deleted the first comes back to it', async () => {
    const templates = createTemplates(store);
    await templates.save(template, notStoredYet);
    await templates.remove(workspace, 'new-hire', dana, noon);
    const [due] = await store.claimWakes(later(minutes(12)), minutes(1), 9);
    const another: Template = {
      ...template,
      author: lee,
      changedBy: lee,
      changedAt: later(1),
      lines: ['Order chair +0d'],
    };
    expect(await templates.save(another, notStoredYet)).toBe('saved');
    await templates.wake(due as Saved<'template'>);
    expect(await templates.restore(workspace, { name: 'new-hire', at: noon }, dana, later(2))).toEqual({
      kind: 'taken',
      template: another,
    });
    expect((await templates.find(workspace, 'new-hire'))?.body).toEqual(another);
  });

  test('there is room for as many as before while deleted ones are kept, and none comes back where there is none', async () => {
    const templates = createTemplates(store);
    const named = (name: string) => ({ ...template, name });
    for (let index = 0; index < mostTemplates; index += 1) await templates.save(named(`a${index}`), notStoredYet);
    await templates.remove(workspace, 'a7', dana, noon);
    expect(await templates.all(workspace)).toHaveLength(mostTemplates - 1);
    await templates.save(named('zoo'), notStoredYet);
    expect((await templates.all(workspace)).at(-1)?.body.name).toBe('zoo');
    expect(await templates.restore(workspace, { name: 'a7', at: noon }, dana, later(1))).toEqual({ kind: 'full' });
  });
});
