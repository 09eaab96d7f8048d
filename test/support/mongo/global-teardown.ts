import type { RunningMongo } from '../mongo-server.ts';

export default async function teardown(): Promise<void> {
  await (globalThis as { batonMongo?: RunningMongo }).batonMongo?.stop();
}
