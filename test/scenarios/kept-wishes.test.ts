import { channelId, requestId, userId, workspaceId } from '../../src/domain/ids.js';
import { instant } from '../../src/domain/time.js';
import type { Wish } from '../../src/domain/wish/wish.js';
import { createWishes } from '../../src/engine/wishes.js';
import { teamId } from '../../src/playground/workspace.js';
import { openStore } from '../../src/store/open.js';
import { type Store, StoreFault } from '../../src/store/port.js';
import { type Story, type StoryOptions, tellStory } from '../support/story.js';
import { sharedStores } from './stores.js';

// A sentence that assigns is acknowledged as soon as it is kept, and followed after that.
describe.each(sharedStores())('what was acknowledged (%s)', (_name, databaseUrl) => {
  let story: Story;
  let url: string;
  beforeEach(() => {
    url = databaseUrl();
  });
  afterEach(() => story.end());
  const begin = async (options?: StoryOptions) => {
    story = await tellStory(url, options);
  };

  /** Said by Dana in #web to a process that was gone before it followed. */
  async function leftBehind(text: string, more: Partial<Wish> = {}): Promise<void> {
    const { dana, playground } = story;
    const store = await openStore(url);
    await createWishes(store).keep({
      workspace: workspaceId(teamId),
      actor: userId(dana.id),
      request: requestId(`left-behind ${text}`),
      origin: { channel: channelId('C0WEB00001'), private: false },
      name: '/assign',
      text,
      saidAt: instant(playground.workspace.now()),
      responseUrl: null,
      found: 0,
      ...more,
    });
    await store.close();
  }
  const aWhile = 6_000;

  test('is followed when the process that acknowledged it has died, once, and its author hears how', async () => {
    await begin();
    const { dana, lee } = story;
    await story.beside();
    await leftBehind(`<@${lee.id}> Fix the login page !high`);
    expect(lee.hears()).toEqual([]);
    await story.jumpTo(aWhile);
    await story.jumpTo(aWhile);
    expect(lee.hears()).toHaveLength(1);
    expect(lee.hears()[0]).toMatch(/Fix the login page/);
    expect(dana.sees('#web').filter((text) => /T-1/.test(text) && !/is assigned to/.test(text))).toHaveLength(1);
    expect(dana.told()).toMatch(/T-1 Fix the login page is assigned to/);
  });

  test('counts its times from when it was said, however late it is followed', async () => {
    await begin();
    const { dana, lee } = story;
    await leftBehind(`<@${lee.id}> Fix the login page in 5 hours`);
    await story.jumpTo(3 * 3_600_000);
    await dana.says('/assign @lee Measure it in 2 hours');
    const due = async (task: string) => {
      await dana.says(`/tasks ${task}`);
      return /Due [^\n]*/.exec(dana.told())?.[0];
    };
    expect(await due('T-1')).toMatch(/Due/);
    expect(await due('T-2')).toBe(await due('T-1'));
  });

  test('is given up when three processes have ended over it, and its author is told', async () => {
    await begin();
    const { dana, lee } = story;
    await leftBehind(`<@${lee.id}> Fix the login page`, { found: 3 });
    await story.jumpTo(aWhile);
    expect(dana.told()).toMatch(/Sorry, something broke on my side/);
    await story.jumpTo(aWhile);
    expect(lee.hears()).toEqual([]);
  });

  test('waits while the store is away: its author hears so at once, and it is followed when the store is back', async () => {
    let away = false;
    await begin({
      between: (store): Store => ({
        ...store,
        commit: async (wish) => {
          if (away && wish.ref.kind === 'task') throw new StoreFault('unavailable', 'gone', 'none');
          return store.commit(wish);
        },
      }),
    });
    const { dana, lee } = story;
    away = true;
    await dana.says('/assign @lee Fix the login page');
    expect(dana.told()).toMatch(/can’t reach my notes.*is kept.*no need to say it again/s);
    await story.jumpTo(aWhile);
    expect(dana.sees('#web').filter((text) => /can’t reach my notes/.test(text))).toHaveLength(1);
    away = false;
    await story.jumpTo(aWhile);
    await story.jumpTo(aWhile);
    await story.jumpTo(aWhile);
    expect(lee.hears()).toHaveLength(1);
    expect(dana.told()).toMatch(/T-1 Fix the login page is assigned to/);
  });

  test('is forgotten once it is followed', async () => {
    await begin();
    const { dana } = story;
    await dana.says('/assign @lee Fix the login page');
    const store = await openStore(url);
    expect(await store.list(workspaceId(teamId), 'wish', 9)).toEqual([]);
    await store.close();
  });
});
