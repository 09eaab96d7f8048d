import { userId, workspaceId } from '../../src/domain/ids.js';
import { commonestZone, defaultWorkspaceSettings } from '../../src/domain/people/workspace-settings.js';
import { type Instant, instant, minutes, type Zone } from '../../src/domain/time.js';
import { createWorkspaces } from '../../src/engine/workspaces.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/port.js';

const acme = workspaceId('T0ACME');
const dana = userId('U0DANA');
const berlin = 'Europe/Berlin' as Zone;

let store: Store;
let now: Instant;
const process = () => createWorkspaces({ store, clock: { now: () => now } });

beforeEach(async () => {
  now = instant(1_000_000);
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

describe('the settings of a workspace', () => {
  test('are the usual ones where nobody has chosen', async () => {
    expect(await process().settings(acme)).toBe(defaultWorkspaceSettings);
  });

  test('are those of this workspace alone', async () => {
    const workspaces = process();
    await workspaces.change(acme, dana, (settings) => ({ ...settings, zone: berlin }));
    expect(await workspaces.settings(acme)).toEqual({ ...defaultWorkspaceSettings, zone: berlin });
    expect(await workspaces.settings(workspaceId('T0OTHER'))).toBe(defaultWorkspaceSettings);
    expect((await store.load({ workspace: acme, kind: 'workspace', id: acme }))?.body.changedBy).toBe(dana);
  });

  test('are one and the same object until they change, however long that takes', async () => {
    const workspaces = process();
    await workspaces.change(acme, dana, (settings) => ({ ...settings, zone: berlin }));
    const before = await workspaces.settings(acme);
    now = instant(now + minutes(60));
    expect(await workspaces.settings(acme)).toBe(before);
    await workspaces.change(acme, dana, (settings) => ({ ...settings, region: 'DE-BY' }));
    expect(await workspaces.settings(acme)).not.toBe(before);
  });

  test('changed by another process are seen a minute later at the latest', async () => {
    const [here, there] = [process(), process()];
    await here.settings(acme);
    await there.change(acme, dana, (settings) => ({ ...settings, zone: berlin }));
    now = instant(now + minutes(1));
    expect((await here.settings(acme)).zone).toBe(berlin);
  });

  test('begin in the zone most people live in, unless somebody has chosen', async () => {
    const tokyo = 'Asia/Tokyo' as Zone;
    expect(commonestZone([null, tokyo, berlin, berlin, null, null])).toBe(berlin);
    expect(commonestZone([tokyo, berlin])).toBe(tokyo);
    expect(commonestZone([null])).toBeNull();
    const workspaces = process();
    await workspaces.begin(acme, berlin);
    await workspaces.begin(acme, tokyo);
    expect((await workspaces.settings(acme)).zone).toBe(berlin);
  });

  test('changed by two at once hold what both changed', async () => {
    await Promise.all([
      process().change(acme, dana, (settings) => ({ ...settings, zone: berlin })),
      process().change(acme, dana, (settings) => ({ ...settings, region: 'DE-BY' })),
    ]);
    expect(await process().settings(acme)).toMatchObject({ zone: berlin, region: 'DE-BY' });
  });
});
