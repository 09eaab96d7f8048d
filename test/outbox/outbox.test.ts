import fc from 'fast-check';
import { channelId, userId, type Version, version } from '../../src/domain/ids.js';
import { cardFor, type Notice, newsFor } from '../../src/domain/notice.js';
import { type Day, type Instant, instant } from '../../src/domain/time.js';
import { claim, type Delivery, drainAt, emptyOutbox, enqueue, type Outbox, settle } from '../../src/outbox/outbox.js';

const lee = userId('U0LEE');
const sam = userId('U0SAM');
const card = cardFor({ person: lee });
const news = newsFor(sam, 'assigner', 1, 'completed');
const home: Notice = { kind: 'home', key: 'home', to: { person: lee } };
const message = { channel: 'D1', ts: '1.2' };
const at = instant;
const lease = (ticket: string, until: number) => ({ ticket, until: at(until) });
const owing = (notices: readonly Notice[], dueAt = 0, made = 1, outbox: Outbox = emptyOutbox) =>
  enqueue(
    outbox,
    notices.map((notice) => ({ notice, dueAt: at(dueAt) })),
    version(made),
  );

function claimed(outbox: Outbox, now = 0, ticket = 't1') {
  const taken = claim(outbox, at(now), lease(ticket, now + 100));
  if (!taken) throw new Error('nothing to claim');
  return taken;
}

function settled(outbox: Outbox, deliveries: readonly Delivery[], now = 1, ticket = 't1'): Outbox {
  const next = settle(outbox, ticket, deliveries, at(now));
  if (!next) throw new Error('the ticket does not hold');
  return next;
}

const sent = (notice: Notice, drawn = 1): Delivery => ({
  key: notice.key,
  fate: 'sent',
  drawn: version(drawn),
  message: notice.kind === 'card' ? message : null,
});
const given = (notice: Notice, fate: 'skipped' | 'failed', why = 'channel_not_found'): Delivery => ({
  key: notice.key,
  fate,
  why,
});

describe('owing', () => {
  test('is due at its time, the earliest first', () => {
    expect(drainAt(emptyOutbox)).toBeNull();
    expect(drainAt(owing([news], 5, 1, owing([card], 9)))).toBe(5);
  });

  test('the same news again changes nothing, neither before nor after it was said', () => {
    const once = owing([news], 5);
    expect(owing([news], 9, 2, once)).toEqual(once);
    const said = settled(claimed(once, 5).outbox, [sent(news)], 6);
    expect(owing([news], 9, 2, said)).toEqual(said);
  });

  test('a card that is up to date is wanted anew by a later version, with its message kept and its tries forgotten', () => {
    const posted = settled(claimed(owing([card])).outbox, [sent(card)]);
    expect(drainAt(posted)).toBeNull();
    const again = owing([card], 7, 2, posted);
    expect(drainAt(again)).toBe(7);
    expect(claimed(again, 7).due).toMatchObject([{ want: 2, drawn: 1, message, attempts: 0 }]);
  });
});

describe('a digest of each day', () => {
  const digest = (day: string, page = 0): Notice => ({
    kind: 'digest',
    key: `digest:${day}:${page}`,
    to: { channel: channelId('C1') },
    day: day as Day,
    page,
  });
  const [monday, tuesday] = [digest('2031-03-03'), digest('2031-03-04')];
  const posted = (outbox: Outbox) =>
    settled(claimed(outbox).outbox, [{ key: monday.key, fate: 'sent', drawn: version(1), message, shows: 'abc' }]);

  test('makes way for the next day’s, which leaves one day’s messages to keep true', () => {
    expect(Object.keys(owing([tuesday], 5, 2, posted(owing([monday]))).entries)).toEqual([tuesday.key]);
  });

  test('that was never said leaves a receipt, and is not said after the next', () => {
    const outbox = owing([tuesday], 5, 2, owing([monday]));
    expect(outbox.receipts).toMatchObject([{ key: monday.key, fate: 'skipped', why: 'superseded', at: 5 }]);
    expect(Object.keys(owing([monday], 9, 3, outbox).entries)).toEqual([tuesday.key]);
  });

  test('that is being said is left to whoever says it', () => {
    const outbox = owing([tuesday], 5, 2, claimed(owing([monday])).outbox);
    expect(Object.keys(outbox.entries).sort()).toEqual([monday.key, tuesday.key]);
  });

  test('leaves receipts of the latest month alone', () => {
    let outbox = emptyOutbox;
    for (let day = 10; day < 60; day++) {
      outbox = settled(claimed(owing([digest(`2031-${day}`)], 0, 1, outbox)).outbox, [
        { key: `digest:2031-${day}:0`, fate: 'sent', drawn: version(1), message },
      ]);
    }
    expect(outbox.receipts.map(({ key }) => key)).toHaveLength(30);
    expect(outbox.receipts.at(-1)?.key).toBe('digest:2031-59:0');
    expect(Object.keys(outbox.entries)).toEqual(['digest:2031-59:0']);
  });

  test('stands beside the other messages of its day, and remembers what each shows', () => {
    const both = owing([digest('2031-03-03', 1)], 0, 1, posted(owing([monday])));
    expect(both.entries[monday.key]).toMatchObject({ message, shows: 'abc' });
    expect(Object.keys(both.entries)).toHaveLength(2);
  });
});

describe('claiming', () => {
  test('takes what is due and leaves the rest', () => {
    const outbox = owing([news], 9, 1, owing([card], 5));
    expect(claim(outbox, at(4), lease('t', 99))).toBeNull();
    const { due, outbox: taken } = claimed(outbox, 5);
    expect(due.map(({ notice }) => notice)).toEqual([card]);
    expect(taken.entries[news.key]?.state).toBe('pending');
    expect(drainAt(taken)).toBe(105);
  });

  test('is for one at a time', () => {
    const { outbox } = claimed(owing([card]));
    expect(claim(outbox, at(99), lease('t2', 999))).toBeNull();
    expect(claim(outbox, at(100), lease('t2', 999))).not.toBeNull();
  });

  test('what was being sent when a lease ran out is in doubt from before that lease began', () => {
    const hour = 3_600_000;
    const { outbox } = claimed(owing([card], hour), hour);
    const { due } = claimed(outbox, hour + 100, 't2');
    expect(due[0]?.doubtSince).toBeLessThan(hour);
    const { due: still } = claimed(claimed(outbox, hour + 100, 't2').outbox, hour + 200, 't3');
    expect(still[0]?.doubtSince).toBe(due[0]?.doubtSince);
  });
});

describe('writing down what became of it', () => {
  test('needs the ticket of the lease that runs', () => {
    const { outbox } = claimed(owing([card]));
    expect(settle(outbox, 'another', [sent(card)], at(1))).toBeNull();
    const { outbox: second } = claimed(outbox, 100, 't2');
    expect(settle(second, 't1', [sent(card)], at(101))).toBeNull();
    expect(settle(emptyOutbox, 't1', [], at(1))).toBeNull();
  });

  test('news that was said is gone, with a receipt', () => {
    const outbox = settled(claimed(owing([news])).outbox, [sent(news)], 3);
    expect(outbox).toEqual({
      entries: {},
      lease: null,
      receipts: [{ key: news.key, kind: 'news', to: sam, at: 3, fate: 'sent' }],
    });
  });

  test('a card gives a receipt when it is posted, none when it is redrawn; a Home tab never does', () => {
    const posted = settled(claimed(owing([card, home])).outbox, [sent(card), sent(home)]);
    const redrawn = settled(claimed(owing([card], 5, 2, posted), 5).outbox, [sent(card, 2)], 6);
    expect(redrawn.receipts.map(({ key }) => key)).toEqual([card.key]);
    expect(redrawn.entries[card.key]).toMatchObject({ state: 'idle', drawn: 2 });
  });

  test('a card that only time has changed waits for the clock’s turn, unless somebody waits for it, too', () => {
    const byTime = cardFor(card.to, 'clock');
    const posted = settled(claimed(owing([card])).outbox, [sent(card)]);
    expect(owing([byTime], 5, 2, posted).entries[card.key]?.notice).toEqual(byTime);
    const pressed = owing([card], 6, 3, owing([byTime], 5, 2, posted));
    expect(pressed.entries[card.key]?.notice).toEqual(card);
    expect(owing([byTime], 7, 4, pressed).entries[card.key]).toMatchObject({ notice: card, want: 4 });
  });

  test('a card that was changed while it was drawn is drawn again', () => {
    const { outbox } = claimed(owing([card]));
    const after = settled(owing([card], 5, 2, outbox), [sent(card, 1)], 6);
    expect(after.entries[card.key]).toMatchObject({ state: 'pending', want: 2, drawn: 1, message });
    expect(drainAt(after)).toBe(5);
  });

  test('a card that Slack would not take, and that was asked for anew meanwhile, is tried again', () => {
    for (const fate of ['skipped', 'failed'] as const) {
      const { outbox } = claimed(owing([card]));
      expect(drainAt(settled(outbox, [given(card, fate)]))).toBeNull();
      const after = settled(owing([card], 5, 2, outbox), [given(card, fate)], 6);
      expect(drainAt(after)).toBe(5);
      expect(drainAt(settled(claimed(after, 6, 't2').outbox, [given(card, fate)], 7, 't2'))).toBeNull();
    }
  });

  test('what is to be tried later waits for its time; an answer that never came leaves it in doubt', () => {
    const later = { key: card.key, fate: 'later', dueAt: at(50), countsAsTry: true, error: 'timeout' } as const;
    const quiet = settled(claimed(owing([card])).outbox, [later], 3);
    expect(quiet.entries[card.key]).toMatchObject({
      state: 'pending',
      attempts: 1,
      doubtSince: null,
      error: 'timeout',
    });
    expect(drainAt(quiet)).toBe(50);
    const unknown = settled(claimed(quiet, 50).outbox, [{ ...later, unknown: true, countsAsTry: false }], 60);
    expect(unknown.entries[card.key]).toMatchObject({ attempts: 1 });
    // It was said under the lease, whatever the clock shows when the answer is given up.
    expect(unknown.entries[card.key]?.doubtSince).toBeLessThan(50);
    const done = settled(claimed(unknown, 60).outbox, [sent(card)], 61);
    expect(done.entries[card.key]).toMatchObject({ attempts: 0, doubtSince: null, error: undefined });
  });

  test('what was claimed and not tried is due at once, and not in doubt', () => {
    const after = settled(claimed(owing([card, news])).outbox, [sent(news)]);
    expect(after.entries[card.key]).toMatchObject({ state: 'pending', doubtSince: null });
    expect(drainAt(after)).toBe(0);
  });

  test('what is owed instead is stored with the outcome, and said once', () => {
    const trouble: Notice = {
      kind: 'trouble',
      key: 'trouble:x',
      to: { person: sam },
      about: { person: lee },
      code: 'x',
    };
    const failing: Delivery = { ...given(card, 'failed'), owes: [trouble] } as Delivery;
    const first = settled(claimed(owing([card])).outbox, [failing], 4);
    expect(claimed(first, 4).due.map(({ notice }) => notice)).toEqual([trouble]);
    const said = settled(claimed(first, 4).outbox, [sent(trouble)], 5);
    const again = settled(claimed(owing([card], 6, 2, said), 6).outbox, [failing], 7);
    expect(drainAt(again)).toBeNull();
  });

  test('two hundred receipts are kept, the latest', () => {
    let outbox = emptyOutbox;
    for (let entry = 0; entry < 230; entry++) {
      const one = newsFor(sam, 'assigner', entry, 'edited');
      outbox = settled(claimed(owing([one], 0, 1, outbox)).outbox, [sent(one)], entry);
    }
    expect(outbox.receipts).toHaveLength(200);
    expect(outbox.receipts.at(-1)?.key).toBe('news:229:U0SAM');
  });

  test('words about something that was never owed are let pass', () => {
    const { outbox } = claimed(owing([card]));
    expect(settled(outbox, [sent(news), sent(card)]).receipts.map(({ key }) => key)).toEqual([card.key]);
  });
});

test('whatever happens, nothing is lost and no news is said twice by those who hold a lease', () => {
  const notices = [card, cardFor({ person: sam }), home, news, newsFor(lee, 'assignee', 2, 'edited')];
  const step = fc.oneof(
    fc.record({ do: fc.constant('owe' as const), which: fc.nat(4), dueIn: fc.nat(30) }),
    fc.record({ do: fc.constant('claim' as const) }),
    fc.record({
      do: fc.constant('settle' as const),
      fates: fc.array(fc.constantFrom('sent', 'later', 'skipped', 'failed', 'untried'), { minLength: 5, maxLength: 5 }),
      stale: fc.boolean(),
    }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.nat(150) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let outbox: Outbox = emptyOutbox;
      let now = 0;
      let made = 0;
      let tickets = 0;
      const owed = new Map<string, number>();
      const finals = new Map<string, number>();
      let holding: { ticket: string; keys: readonly string[]; made: Version } | null = null;

      const settleWith = (fates: readonly string[], ticket: string) => {
        if (!holding) return;
        const drawn = holding.made;
        const deliveries = holding.keys.flatMap((key, index): Delivery[] => {
          const fate = fates[index % fates.length];
          if (fate === 'sent') return [{ key, fate, drawn, message: null }];
          if (fate === 'later') return [{ key, fate, dueAt: at(now + 5), countsAsTry: true }];
          return fate === 'untried' ? [] : [{ key, fate: fate as 'failed', why: 'x' }];
        });
        const next = settle(outbox, ticket, deliveries, at(now));
        if (!next) return;
        outbox = next;
        for (const { key, fate } of deliveries) if (fate !== 'later') finals.set(key, (finals.get(key) ?? 0) + 1);
        holding = null;
      };
      const claimNow = () => {
        const ticket = `t${++tickets}`;
        const taken = claim(outbox, at(now), lease(ticket, now + 100));
        if (!taken) return;
        expect(outbox.lease === null || outbox.lease.until <= now).toBe(true);
        outbox = taken.outbox;
        holding =
          taken.due.length > 0
            ? { ticket, keys: taken.due.map(({ notice }) => notice.key), made: version(made) }
            : null;
      };

      for (const one of steps) {
        if (one.do === 'owe') {
          const notice = notices[one.which] as Notice;
          made += 1;
          owed.set(notice.key, made);
          outbox = owing([notice], now + one.dueIn, made, outbox);
        } else if (one.do === 'claim') claimNow();
        else if (one.do === 'wait') now += one.ms;
        else settleWith(one.fates, one.stale ? 't0' : ((holding as { ticket: string } | null)?.ticket ?? ''));

        const waits = Object.values(outbox.entries).filter(({ state }) => state !== 'idle');
        const due = drainAt(outbox) as Instant | null;
        expect(due === null).toBe(waits.length === 0 && outbox.lease === null);
      }

      // Somebody comes and delivers everything.
      for (let round = 0; drainAt(outbox) !== null && round < 20; round++) {
        now = Math.max(now, drainAt(outbox) as number);
        claimNow();
        if (holding) settleWith(['sent'], (holding as { ticket: string }).ticket);
      }
      expect(drainAt(outbox)).toBeNull();
      for (const [key, latest] of owed) {
        if (key.startsWith('news')) expect(finals.get(key)).toBe(1);
        else if (outbox.entries[key]?.error === undefined)
          expect(outbox.entries[key]?.drawn).toBeGreaterThanOrEqual(latest);
      }
    }),
    { numRuns: 500 },
  );
});
