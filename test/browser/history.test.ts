import type { Page } from 'playwright-core';
import { barriers } from './barriers.js';
import { visitor } from './visitor.js';

/** A few seconds of work for the product, and this machine may have other things to do. */
const playsWithinMs = 150_000;

const somebody = visitor({ PLAYGROUND_HISTORY: 'fortnight' });
const { messages, become, goTo, say } = somebody;
let page: Page;
beforeAll(() => {
  page = somebody.page();
});
const latest = () => messages().locator('[data-ts]').last().textContent();

describe('the fortnight that a new playground begins with', () => {
  test(
    'is played by itself, until the page says no more of it, and ticks nothing off the guide',
    async () => {
      const note = page.locator('#guide [role=status]');
      await note.waitFor({ state: 'attached' });
      await note.getByText(/./).waitFor({ state: 'detached', timeout: playsWithinMs });
      expect(await page.locator('#guide li.done').count()).toBe(0);
    },
    playsWithinMs + 20_000,
  );

  test('leaves cards with comments in the channel, and no private answers', async () => {
    await become('Dana');
    await goTo('#web');
    await messages().getByText('Build the login form').first().waitFor();
    await messages().getByText('Move the images to the new storage').first().waitFor();
    expect(await messages().getByText('Only visible to you').count()).toBe(0);
  });

  test('is worth looking at as a board, by person, by week and as a ledger', async () => {
    for (const [view, shows] of [
      ['/tasks board', ['In progress', 'Blocked', 'Build the login form', 'Move the images to the new storage']],
      ['/tasks by person', ['Lee', 'Mei', 'Sam']],
      ['/tasks by week', ['Publish the release notes']],
      ['/tasks waiting', ['Move the images to the new storage']],
      ['/tasks overdue', ['Translate the error messages']],
    ] as const) {
      const before = await messages().getByText('Only visible to you').count();
      await say(view);
      await messages().getByText('Only visible to you').nth(before).waitFor();
      const said = await latest();
      for (const words of shows) expect(`${view}: ${said}`).toContain(words);
    }
  });

  test('shows Lee in the Home tab what waits, and in the direct messages what was said at its time', async () => {
    await become('Lee');
    await goTo('Home');
    await page.locator('#home').getByText('Build the login form').first().waitFor();
    await goTo('Messages');
    await messages().getByText('Your day').first().waitFor();
  });

  test('leaves nothing in the way of a screen reader', async () => {
    expect(await barriers(page)).toEqual([]);
  });

  test('is there after a restart, and is not played again', async () => {
    expect(await somebody.restarts()).toBe(0);
    await goTo('#web');
    await messages().getByText('Build the login form').first().waitFor();
    expect(await page.locator('#guide [role=status]').textContent()).toBe('');
    const before = await messages().getByText('Only visible to you').count();
    await say('/tasks find Build the login form');
    await messages().getByText('Only visible to you').nth(before).waitFor();
    expect((await latest())?.match(/Build the login form/g)).toHaveLength(2);
  }, 60_000);
});
