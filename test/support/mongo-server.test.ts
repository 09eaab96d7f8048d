import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import {
  fetchJars,
  mongoForTests,
  type Road,
  type RunningMongo,
  roads,
  startMongo,
  uniqueDatabase,
} from './mongo-server.js';

const none = async () => 'not here';
const server = (road: Road) => async (): Promise<RunningMongo> => ({
  uri: `mongodb://${road}/`,
  road,
  stop: async () => {},
});
const starts = (found: readonly Road[]) =>
  Object.fromEntries(roads.map((road) => [road, found.includes(road) ? server(road) : none])) as never;

describe('finding a MongoDB', () => {
  test.each(roads.map((road, index) => [road, roads.slice(index)] as const))(
    '%s is taken before the later roads',
    async (road, found) => {
      expect(await startMongo({}, starts(found))).toMatchObject({ road });
    },
  );

  test('a road that breaks leads to the next one', async () => {
    const broken = {
      ...(starts(['mongo-java-server']) as object),
      mongod: () => Promise.reject(new Error('crashed')),
    } as never;
    expect(await startMongo({}, broken)).toMatchObject({ road: 'mongo-java-server' });
  });

  test('with none, each road says why', async () => {
    const found = await startMongo({}, starts([]));
    expect(found).toEqual({ none: roads.map((road) => `${road}: not here`).join('; ') });
  });

  test('a jar that is not the pinned one is refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jars-'));
    try {
      const [first = ''] = readFileSync('test/support/mongo/jars.sha256', 'utf8').split('\n');
      const file = first.split(/\s+/)[1] ?? '';
      writeFileSync(join(folder, file), 'not a jar');
      expect(fetchJars(folder)).toContain('is not the file that was pinned');
      copyFileSync('package.json', join(folder, file));
      rmSync(join(folder, file));
      expect(fetchJars(folder)).toContain('is missing');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('each test gets a database of its own, with the options it had', () => {
    const one = uniqueDatabase('mongodb://ann:secret@db.example:27017/?replicaSet=rs0');
    expect(one).toMatch(/^mongodb:\/\/ann:secret@db\.example:27017\/baton-[0-9a-f]{8}\?replicaSet=rs0$/);
    expect(uniqueDatabase(one)).not.toBe(one);
  });
});

const uri = mongoForTests();
const live = uri ? describe : describe.skip;

live('the server that was found', () => {
  test('lets exactly one of fifty rivals win, and keeps unique what must be', async () => {
    const connection = await mongoose.createConnection(uniqueDatabase(uri ?? '')).asPromise();
    try {
      const things = connection.collection<{ _id: string; version: number; by?: number }>('things');
      await things.insertOne({ _id: 'a', version: 1 });
      const rivals = Array.from({ length: 50 }, (_, by) =>
        things.updateOne({ _id: 'a', version: 1 }, { $set: { version: 2, by } }),
      );
      const results = await Promise.all(rivals);
      expect(results.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(1);
      await expect(things.insertOne({ _id: 'a', version: 9 })).rejects.toMatchObject({ code: 11000 });
    } finally {
      await connection.dropDatabase();
      await connection.close();
    }
  });
});
