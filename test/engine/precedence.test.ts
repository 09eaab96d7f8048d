import { createPrecedence, longestWaitMs, type Precedence } from '../../src/engine/precedence.js';

let precedence: Precedence;
let done: string[];
beforeEach(() => {
  jest.useFakeTimers();
  precedence = createPrecedence();
  done = [];
});
afterEach(() => jest.useRealTimers());

const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const waiting = (name: string) => void precedence.gap().then(() => done.push(name));
function request() {
  let acknowledge = () => {};
  const work = new Promise<void>((resolve) => {
    acknowledge = resolve;
  });
  return { answered: precedence.first(work), acknowledge };
}

test('what is owed waits until no request is under way, and goes on in its order', async () => {
  const [one, other] = [request(), request()];
  for (const name of ['card', 'answer']) waiting(name);
  await wait(100);
  one.acknowledge();
  await wait(100);
  expect(done).toEqual([]);
  other.acknowledge();
  await wait(100);
  expect(done).toEqual(['card', 'answer']);
});

test('requests one close behind the other leave no gap', async () => {
  waiting('card');
  for (let index = 0; index < 50; index++) {
    const { acknowledge } = request();
    await wait(2);
    acknowledge();
    await wait(2);
  }
  expect(done).toEqual([]);
  await wait(10);
  expect(done).toEqual(['card']);
});

test('a burst without an end holds up nobody for ever', async () => {
  request();
  waiting('card');
  await wait(longestWaitMs - 10);
  waiting('late card');
  expect(done).toEqual([]);
  await wait(20);
  expect(done).toEqual(['card']);
  await wait(longestWaitMs);
  expect(done).toEqual(['card', 'late card']);
});

test('a request that fails is over, too', async () => {
  await expect(precedence.first(Promise.reject(new Error('no')))).rejects.toThrow('no');
  waiting('card');
  await wait(10);
  expect(done).toEqual(['card']);
});

test('work that is asked for many times before its turn is done once, and again when it is asked for again', async () => {
  const ring = precedence.later(() => done.push('rung'));
  for (let index = 0; index < 20; index++) ring();
  await wait(50);
  expect(done).toEqual(['rung']);
  ring();
  await wait(50);
  expect(done).toEqual(['rung', 'rung']);
});

test('it is settled when nobody waits any more and what was to be done afterwards is done', async () => {
  waiting('card');
  precedence.after(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    done.push('redrawn');
  });
  const settled = precedence.settled().then(() => done.push('settled'));
  await wait(50);
  await settled;
  expect(done).toEqual(['card', 'redrawn', 'settled']);
});
