import { join } from 'node:path';
import Database from 'libsql';
import { databaseFolder } from '../support/store-files.js';
import { storeContract } from './contract/suite.js';

const folder = databaseFolder();
let files = 0;

storeContract({
  newUrl: async () => `sqlite:${join(folder, `${files++}.db`)}`,
  async rewriteBody(url, id, body) {
    const database = new Database(url.slice('sqlite:'.length));
    database.prepare('UPDATE records SET body = ? WHERE id = ?').run([body, id]);
    database.close();
  },
});
