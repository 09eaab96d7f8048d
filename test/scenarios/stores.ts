import { mongoForTests, uniqueDatabase } from '../support/mongo-server.js';

const mongo = mongoForTests();

/** Every story is told on each of these. MongoDB is missing only where no server could be had, which the set-up says. */
export const stores: readonly (readonly [name: string, databaseUrl: () => string])[] = [
  ['SQLite', () => 'sqlite::memory:'],
  ...(mongo ? [['MongoDB', () => uniqueDatabase(mongo)] as const] : []),
];
