import { join } from 'node:path';
import { mongoForTests, uniqueDatabase } from '../support/mongo-server.js';
import { databaseFolder } from '../support/store-files.js';

type NamedStore = readonly [name: string, databaseUrl: () => string];

const mongo = mongoForTests();
const onMongo: readonly NamedStore[] = mongo ? [['MongoDB', () => uniqueDatabase(mongo)]] : [];

/** Every story is told on each of these. MongoDB is missing only where no server could be had, which the set-up says. */
export const stores: readonly NamedStore[] = [['SQLite', () => 'sqlite::memory:'], ...onMongo];

/** Those that several processes can work on. */
export function sharedStores(): readonly NamedStore[] {
  const folder = databaseFolder();
  let files = 0;
  return [['SQLite', () => `sqlite:${join(folder, `${files++}.db`)}`], ...onMongo];
}
