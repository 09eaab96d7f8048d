import { notStoredYet } from '../domain/ids.js';
import { instant } from '../domain/time.js';
import type { Wish } from '../domain/wish/wish.js';
import type { Ref, Store } from '../store/port.js';
import type { Wake } from './wake.js';

/** Whoever took a wish in has followed it long before this; then it counts as left behind, ms. */
const leftBehindAfter = 5_000;
/** A wish that was found so often is one that stops whoever follows it. */
const mostFound = 3;

const wishRef = ({ workspace, request }: Wish): Ref<'wish'> => ({ workspace, kind: 'wish', id: request });

/** Wishes that were acknowledged and not followed yet: a crash loses none. Followed twice they have one effect. */
export function createWishes(store: Store) {
  return {
    /** False when this very request waits here already, so that somebody else follows it. */
    async keep(wish: Wish): Promise<boolean> {
      const kept = await store.commit({
        ref: wishRef(wish),
        expected: notStoredYet,
        body: wish,
        wakeAt: instant(wish.saidAt + leftBehindAfter),
        notices: [],
      });
      return kept.ok;
    },
    drop: (wish: Wish): Promise<void> => store.remove(wishRef(wish)),
  };
}

/** Who follows wishes. None of it is waited for: it may have to wait for Slack, and the clock must not. */
export interface WishFollower {
  isInHand(wish: Wish): boolean;
  follow(wish: Wish): unknown;
  giveUp(wish: Wish): unknown;
}

/**
 * A wish that was left behind is followed now. That it was found is written down first: one that breaks the process at
 * each try must not break it for ever.
 */
export const wakeWish =
  (store: Store, followers: () => WishFollower): Wake<'wish'> =>
  async ({ ref, version, body }, now) => {
    const follower = followers();
    if (follower.isInHand(body)) return;
    if (body.found >= mostFound) {
      follower.giveUp(body);
      return;
    }
    const found = { ...body, found: body.found + 1 };
    const wakeAt = instant(now + leftBehindAfter);
    const { ok } = await store.commit({ ref, expected: version, body: found, wakeAt, notices: [] });
    if (ok) follower.follow(found);
  };

export type Wishes = ReturnType<typeof createWishes>;
