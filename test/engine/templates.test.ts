import { notStoredYet, workspaceId } from '../../src/domain/ids.js';
import type { Template } from '../../src/domain/template/template.js';
import { createTemplates } from '../../src/engine/templates.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/port.js';
import { dana, lee, noon } from '../domain/task/scene.js';

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

const workspace = workspaceId('T1');
const template: Template = {
  workspace,
  name: 'new-hire',
  author: dana,
  lines: ['Order laptop @it +0d'],
  changedBy: dana,
  changedAt: noon,
};

test('another workspace finds, changes and removes none of it by its name', async () => {
  const templates = createTemplates(store);
  const other = workspaceId('T2');
  await templates.save(template, notStoredYet);
  expect(await templates.find(other, 'new-hire')).toBeNull();
  expect(await templates.all(other)).toEqual([]);
  expect(await templates.save({ ...template, workspace: other, lines: ['Theirs +0d'] }, notStoredYet)).toBe('saved');
  await templates.remove(other, 'new-hire');
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
