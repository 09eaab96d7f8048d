import { openStore } from '../../src/store/open.js';

test.each([
  '',
  'baton.db',
  'sqlite:',
  'postgres://localhost/baton',
  'mongo://localhost/baton',
  'MongoDB',
  'file:data/baton.db',
])('“%s” names no database: words that say what to write instead', async (url) => {
  await expect(openStore(url)).rejects.toMatchObject({
    name: 'StoreFault',
    code: 'misconfigured',
    fix: expect.stringContaining('sqlite:data/baton.db'),
  });
});

test.each(['mongodb://', 'mongodb://a b:c@host:99999/x', 'mongodb://user:secret@[bad/x'])(
  '“%s” is no address: words that do not repeat the password',
  async (url) => {
    const fault = await openStore(url).catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'StoreFault', code: 'misconfigured' });
    const { message, fix } = fault as { message: string; fix: string };
    expect(`${message} ${fix}`).not.toContain('secret');
  },
);

test('a store in memory works, and is gone when it is closed', async () => {
  const store = await openStore('sqlite::memory:');
  await store.lease('a', 'me', 0 as never, 1_000);
  await store.close();
  const again = await openStore('sqlite::memory:');
  expect(await again.lease('a', 'you', 0 as never, 1_000)).toBe(true);
  await again.close();
});
