import { join } from 'node:path';
import { freshFolder } from '../support/browser.js';
import { type BuiltBaton, createBuiltBaton, until } from '../support/built-baton.js';
import { spokenIn } from '../support/spoken.js';

const rounds = 6;

const folder = freshFolder();
let built: BuiltBaton;

beforeAll(async () => {
  built = await createBuiltBaton();
});
afterAll(async () => {
  await built?.end();
  folder.remove();
});

const start = () => built.start(`sqlite:${join(folder.path, 'baton.db')}`);

test('killed at any moment, every acknowledged task is there afterwards and is said once', async () => {
  const { playground } = built;
  const dana = playground.acts.person('dana');
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const baton = await start();
    const gone = new Promise((resolve) => baton.once('exit', resolve));
    for (let index = 0; index < 6; index++) {
      const title = `Round ${round} wish ${index}`;
      const [answer] = await playground.delivery.command(dana, 'C0WEB00001', '/assign', `<@U0LEE00002|lee> ${title}`);
      if (!answer?.trouble) acknowledged.push(title);
      // Somewhere between the first wish and the last, with the cards on their way.
      if (index === 1 + (round % 5)) break;
    }
    baton.kill('SIGKILL');
    await gone;
  }
  await start();
  expect(acknowledged.length).toBeGreaterThan(rounds);
  const told = () => playground.workspace.state.messages.filter(({ onlyFor }) => !onlyFor);
  const times = (title: string, channel: string) =>
    told().filter((one) => one.channel === channel && spokenIn(one.blocks).includes(title)).length;
  // A lease of a killed deliverer runs for a minute; the workspace's clock is the machine's here, so this waits for it.
  await until(
    async () => acknowledged.every((title) => times(title, 'D0LEE00002') > 0 && times(title, 'C0WEB00001') > 0),
    150,
  );
  expect(acknowledged.filter((title) => times(title, 'D0LEE00002') !== 1)).toEqual([]);
  expect(acknowledged.filter((title) => times(title, 'C0WEB00001') !== 1)).toEqual([]);
}, 280_000);
