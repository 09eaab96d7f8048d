// Jest loads its global set-up without the mapping of names that tests enjoy: hence the true name of the file.
import { type RunningMongo, rememberMongo, startMongo } from '../mongo-server.ts';

const kept = globalThis as { batonMongo?: RunningMongo };

export default async function setup(): Promise<void> {
  const found = await startMongo(process.env);
  if ('none' in found) {
    const words = `No MongoDB for the tests (${found.none}).`;
    if (process.env.CI === 'true')
      throw new Error(
        `${words} Give one of: MONGODB_URI, mongod, a download of mongodb-memory-server, Java 11 with Maven.`,
      );
    process.stderr.write(`${words} The tests on MongoDB are left out.\n`);
    return;
  }
  kept.batonMongo = found;
  rememberMongo(found.uri);
  process.stderr.write(`MongoDB for the tests: ${found.road}\n`);
}
