/** Requests that come closer together than this are one burst, ms. */
const gapMs = 5;
/** Pieces in one turn of the event loop while nobody waits: together they share the store's writes. */
const piecesInGap = 8;
/** Nobody waits longer for a gap, ms: in a burst without an end the rest goes on between the requests. */
export const longestWaitMs = 1_000;

/**
 * Slack waits for acknowledgements, people for a moment longer: what is to be said and delivered waits for a gap between
 * requests. Then it goes on in the order it came, a few pieces in a turn of the event loop, and one where no gap comes, so
 * that the next request finds those before it and not a thousand.
 */
export function createPrecedence() {
  const waiting: { readonly go: () => void; readonly until: number }[] = [];
  const running = new Set<Promise<unknown>>();
  let underway = 0;
  let quietSince = 0;
  let serving: Promise<void> | null = null;

  async function serve(): Promise<void> {
    for (let next = waiting[0]; next; next = waiting[0]) {
      const now = performance.now();
      const isGap = underway === 0 && now - quietSince >= gapMs;
      if (!isGap && now < next.until) await new Promise((resolve) => setTimeout(resolve, gapMs));
      else {
        const turns = isGap ? piecesInGap : 1;
        for (const { go } of waiting.splice(0, turns)) go();
        await new Promise((turn) => setImmediate(turn));
      }
    }
    serving = null;
  }

  /** Resolves when it is the turn of who asks. */
  function gap(): Promise<void> {
    return new Promise((go) => {
      waiting.push({ go, until: performance.now() + longestWaitMs });
      serving ??= serve();
    });
  }

  return {
    gap,
    /** `work` is what an acknowledgement waits for: while it runs there is no gap. */
    async first<Result>(work: Promise<Result>): Promise<Result> {
      underway++;
      try {
        return await work;
      } finally {
        underway--;
        quietSince = performance.now();
      }
    },
    /** `work` for the next gap: asked for many times before, it runs once. */
    later(work: () => void): () => void {
      let asked = false;
      return () => {
        if (asked) return;
        asked = true;
        void gap().then(() => {
          asked = false;
          work();
        });
      };
    },
    /** `work` in the next gap. It must not fail. */
    after(work: () => Promise<unknown>): void {
      const run = gap()
        .then(work)
        .finally(() => running.delete(run));
      running.add(run);
    },
    /** Resolves when nobody waits and what was to be done afterwards is done. */
    async settled(): Promise<void> {
      while (serving || running.size > 0) await Promise.all([serving, ...running]);
    },
  };
}

export type Precedence = ReturnType<typeof createPrecedence>;
