import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mongoForTests, uniqueDatabase } from '../support/mongo-server.js';
import { runBuilt } from '../support/run-built.js';
import { databaseFolder } from '../support/store-files.js';
import { tellStory } from '../support/story.js';

const folder = databaseFolder();
let files = 0;
const sqlite = () => `sqlite:${join(folder, `${files++}.db`)}`;
const mongo = mongoForTests();
const stops = [sqlite, ...(mongo ? [() => uniqueDatabase(mongo)] : []), sqlite];

test(`tasks move from one database to the next and back (${stops.length - 1} times), and people go on with them`, async () => {
  let at = sqlite();
  for (const [round, next] of stops.entries()) {
    const story = await tellStory(at);
    await story.dana.says(`/assign @lee Task of round ${round}`);
    await story.end();
    const to = next();
    const { code, said, complained } = await runBuilt('copy.js', [at, to]);
    expect([code, complained]).toEqual([0, '']);
    expect(said).toMatch(/Done: \d+ records copied. Set DATABASE_URL/);
    at = to;
  }
  const story = await tellStory(at);
  await story.lee.says('/tasks mine');
  for (const round of stops.keys()) expect(story.lee.told()).toMatch(`T-${round + 1} Task of round ${round}`);
  await story.lee.says('/tasks done T-1');
  expect(story.lee.told()).toMatch(/T-1.*is completed/);
  await story.end();
});

describe('what cannot be copied is said, and nothing is made or changed:', () => {
  const filled = async () => {
    const url = sqlite();
    const story = await tellStory(url);
    await story.dana.says('/assign @lee Water the plants');
    await story.end();
    return url;
  };
  const copied = async (...args: string[]) => {
    const { code, said, complained } = await runBuilt('copy.js', args);
    expect([code, said]).toEqual([1, '']);
    return complained;
  };

  test.each([[[]], [['sqlite:only-one.db']], [['a', 'b', 'c']]])('%j: how to ask', async (args) => {
    expect(await copied(...args)).toMatch(/npm run copy -- sqlite:/);
  });

  test('a source that is not there', async () => {
    const [from, to] = [sqlite(), sqlite()];
    expect(await copied(from, to)).toMatch(/There is no database file .*\n {2}fix: Check its name/);
    expect(existsSync(from.slice('sqlite:'.length))).toBe(false);
  });

  test('a target that holds something', async () => {
    expect(await copied(await filled(), await filled())).toMatch(/not empty.\n {2}fix: /);
  });

  test('a name that is no database, or a server that is not there: without the password', async () => {
    const from = await filled();
    expect(await copied(from, 'postgres://ann:hunter2@host/x')).toMatch(/fix: Write sqlite:/);
    const nobody = await copied(from, 'mongodb://ann:hunter2@127.0.0.1:9/x');
    expect(nobody).toMatch(/MongoDB does not answer.\n {2}fix: Start MongoDB/);
    expect(nobody).not.toContain('hunter2');
  });
});
