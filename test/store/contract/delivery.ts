import type { Delivery } from '../../../src/outbox/outbox.js';
import type { Adapter } from '../../../src/store/adapter.js';
import type { OutboxClaim } from '../../../src/store/port.js';
import { card, changeOf, created, dana, ids, lee, news, sam, saved, task } from './made.js';
import { at, leaseMs, type Subject, stores } from './subject.js';

/** The outbox: claimed under a lease, settled under its ticket. */
export function deliveryContract(subject: Subject): void {
  const { fresh, pair } = stores(subject);
  const message = { channel: 'D1', ts: '1.2' };
  const allSent = ({ saved, due }: OutboxClaim): Delivery[] =>
    due.map(({ notice }) => ({ key: notice.key, fate: 'sent', drawn: saved.version, message }));
  const settle = (store: Adapter, claim: OutboxClaim, now = at(1), deliveries = allSent(claim)) =>
    store.settle([{ claim, deliveries }], now);
  const claimOne = async (store: Adapter, now = at(0)) => {
    const [claim, more] = await store.claimOutbox(now, leaseMs, 10);
    if (!claim || more) throw new Error('expected exactly one claim');
    return claim;
  };

  test('what is owed by now is claimed, earliest first and no more than asked for', async () => {
    const store = await fresh();
    for (const [id, due] of [
      ['c', 30],
      ['a', 10],
      ['d', 40],
      ['b', 20],
    ] as const)
      await created(store, task(id), { notices: [card(lee, at(due))] });
    const claims = await store.claimOutbox(at(30), leaseMs, 2);
    expect(ids(claims.map(({ saved }) => saved))).toEqual(['a', 'b']);
    expect(ids((await store.claimOutbox(at(30), leaseMs, 9)).map(({ saved }) => saved))).toEqual(['c']);
    expect(await store.claimOutbox(at(30), leaseMs, 9)).toEqual([]);
  });

  test('a claim carries the record as it is to be shown, and only what is due', async () => {
    const store = await fresh();
    const made = await created(store, task('a'), { notices: [card(lee), news(dana, 1, at(5_000))] });
    const claim = await claimOne(store);
    expect(claim).toMatchObject({ saved: { ref: made.ref, version: 1, body: made.body }, until: at(leaseMs) });
    expect(claim.due).toMatchObject([{ notice: card(lee).notice, state: 'sending', doubtSince: null }]);
    expect(claim.ticket).not.toBe('');
  });

  test('two who claim at once never get the same', async () => {
    const both = await pair();
    for (let index = 0; index < 30; index++) await created(both[0], task(`t${index}`), { notices: [card(lee)] });
    const claims = await Promise.all(
      Array.from({ length: 6 }, (_, index) => (both[index % 2] ?? both[0]).claimOutbox(at(1), leaseMs, 10)),
    );
    const names = ids(claims.flat().map(({ saved }) => saved));
    expect(names).toHaveLength(30);
    expect(new Set(names).size).toBe(30);
  });

  test('what was sent is not owed any more, and leaves a receipt', async () => {
    const store = await fresh();
    const made = await created(store, task('a'), { notices: [news(dana, 1)] });
    expect(await settle(store, await claimOne(store))).toEqual([true]);
    expect((await store.load(made.ref))?.outbox).toMatchObject({
      entries: {},
      lease: null,
      receipts: [{ key: news(dana, 1).notice.key, fate: 'sent', at: at(1), to: dana }],
    });
    expect(await store.nextDue()).toBeNull();
    expect(await store.claimOutbox(at(leaseMs * 9), leaseMs, 9)).toEqual([]);
  });

  test('a delivery writes no new version: who changes the record meets no conflict', async () => {
    const store = await fresh();
    const made = await created(store, task('a'), { notices: [card(lee)] });
    await settle(store, await claimOne(store));
    expect(await saved(store, changeOf(made, { title: 'Changed' }))).toMatchObject({
      version: 2,
      outbox: { entries: { 'card:U0LEE': { message } } },
    });
  });

  test('what goes wrong is owed again at its time', async () => {
    const store = await fresh();
    await created(store, task('a'), { notices: [card(lee)] });
    const claim = await claimOne(store);
    const key = claim.due[0]?.notice.key ?? '';
    await settle(store, claim, at(1), [
      { key, fate: 'later', dueAt: at(9_000), error: 'ratelimited', unknown: true, countsAsTry: true },
    ]);
    expect(await store.nextDue()).toBe(at(9_000));
    expect(await store.claimOutbox(at(8_999), leaseMs, 9)).toEqual([]);
    expect((await claimOne(store, at(9_000))).due).toMatchObject([
      { attempts: 1, error: 'ratelimited', doubtSince: expect.any(Number) },
    ]);
  });

  test('while a lease runs nobody else gets the record; when it has run out, what was being sent is in doubt', async () => {
    const both = await pair();
    await created(both[0], task('a'), { notices: [card(lee)] });
    const lost = await claimOne(both[0]);
    expect(await both[1].nextDue()).toBe(at(leaseMs));
    expect(await both[1].claimOutbox(at(leaseMs - 1), leaseMs, 9)).toEqual([]);
    const again = await claimOne(both[1], at(leaseMs));
    expect(again.due).toMatchObject([{ notice: card(lee).notice, state: 'sending' }]);
    expect(again.due[0]?.doubtSince).not.toBeNull();
    expect(again.ticket).not.toBe(lost.ticket);
  });

  test('who comes back after losing the lease writes nothing down', async () => {
    const both = await pair();
    const made = await created(both[0], task('a'), { notices: [card(lee)] });
    const lost = await claimOne(both[0]);
    const again = await claimOne(both[1], at(leaseMs));
    const before = await both[1].load(made.ref);
    expect(await settle(both[0], lost)).toEqual([false]);
    expect(await both[1].load(made.ref)).toEqual(before);
    expect(await settle(both[1], again)).toEqual([true]);
    expect(await settle(both[1], again)).toEqual([false]);
  });

  test('several claims are written down in one go, each with its own answer', async () => {
    const store = await fresh();
    for (const id of ['a', 'b', 'c']) await created(store, task(id), { notices: [card(lee)] });
    const [a, b, c] = await store.claimOutbox(at(0), leaseMs, 3);
    if (!a || !b || !c) throw new Error('not claimed');
    await store.remove(b.saved.ref);
    const forged = { ...c, ticket: 'forged' };
    const settlements = [a, b, forged].map((claim) => ({ claim, deliveries: allSent(claim) }));
    expect(await store.settle(settlements, at(1))).toEqual([true, false, false]);
  });

  test('what is owed while a lease runs is kept, and due when the lease is given back', async () => {
    const store = await fresh();
    const made = await created(store, task('a'), { notices: [card(lee)] });
    const claim = await claimOne(store);
    await saved(store, changeOf(made, { title: 'Changed' }, { notices: [card(lee, at(2)), card(sam, at(3))] }));
    expect(await store.claimOutbox(at(10), leaseMs, 9)).toEqual([]);
    await settle(store, claim);
    const next = await claimOne(store, at(10));
    expect(next.saved.body).toMatchObject({ title: 'Changed' });
    expect(next.due).toMatchObject([
      { notice: card(lee).notice, want: 2, drawn: 1, message },
      { notice: card(sam).notice, want: 2, drawn: 0 },
    ]);
    await settle(store, next, at(11));
    expect(await store.claimOutbox(at(leaseMs), leaseMs, 9)).toEqual([]);
  });

  test('a change and a delivery at the same moment both hold', async () => {
    const both = await pair();
    for (let round = 0; round < 10; round++) {
      const made = await created(both[0], task(`t${round}`), { notices: [card(lee)] });
      const claim = await claimOne(both[0]);
      const [[settled], changed] = await Promise.all([
        settle(both[0], claim),
        both[1].commit(changeOf(made, { title: 'Changed' }, { notices: [news(dana, 1, at(leaseMs * 2))] })),
      ]);
      expect([settled, changed.ok]).toEqual([true, true]);
      expect((await both[0].load(made.ref))?.outbox.entries).toMatchObject({
        'card:U0LEE': { state: 'idle', message },
        [news(dana, 1).notice.key]: { state: 'pending' },
      });
    }
  });

  test('how much waits is counted', async () => {
    const store = await fresh();
    for (const id of ['a', 'b', 'c']) await created(store, task(id), { notices: [card(lee, at(id === 'c' ? 9 : 0))] });
    await created(store, task('d'), { wakeAt: at(0) });
    expect(await store.backlog(at(5))).toEqual({ outbox: 2, wakes: 1 });
    expect(await store.backlog(at(9))).toEqual({ outbox: 3, wakes: 1 });
  });
}
