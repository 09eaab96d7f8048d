import { placeKey } from '../../../src/domain/notice.js';
import { decide } from '../../../src/domain/task/decide.js';
import { stirsHandout } from '../../../src/domain/task/rules/handout.js';
import type { Task } from '../../../src/domain/task/task.js';
import { accepted, by, dana, lee, made, mei, sam, web } from './scene.js';

/** Lee was told of it along with others, Mei was not. */
const handedOut: Task = { ...made({ assignees: [lee, mei] }), handout: { batch: 'b1', people: [lee] } };

const after = (...asked: Parameters<typeof decide>) => accepted(decide(...asked));
const told = (decided: ReturnType<typeof after>, kind: 'card' | 'news') =>
  decided.notices.filter((notice) => notice.kind === kind).map(({ to }) => placeKey(to));

test('who was told of it along with others has no card of it; news of it comes as ever', () => {
  const change = { title: { from: handedOut.title, to: 'Fix the logout page' } };
  const edited = after(handedOut, { type: 'edit', change }, by(dana));
  expect(told(edited, 'card')).toEqual([web, mei]);
  expect(told(edited, 'news')).toEqual([lee, mei]);
});

test('whoever gets it later has a card', () => {
  const passed = after(handedOut, { type: 'pass_on', to: [sam], reason: 'No time' }, by(lee));
  expect(told(passed, 'card').sort()).toEqual([web, mei, sam].sort());
});

test('taken back alone, all hear of it; along with the others, they hear of that with them', () => {
  const undo = { type: 'undo', entry: 1 } as const;
  expect(told(after(handedOut, undo, by(dana)), 'news')).toEqual([lee, mei]);
  expect(told(after(handedOut, { ...undo, together: true }, by(dana)), 'news')).toEqual([mei]);
});

test('what is shown of it is drawn anew when it changes, and not for what is not shown', () => {
  const started = after(handedOut, { type: 'start' }, by(lee)).body;
  expect(stirsHandout(handedOut, started)).toBe(true);
  expect(started.ripple).toBe(started.history.at(-1)?.id);
  const change = { description: { from: '', to: 'In all browsers' } };
  expect(after(handedOut, { type: 'edit', change }, by(dana)).body.ripple).toBeNull();
  expect(after({ ...handedOut, handout: null }, { type: 'start' }, by(lee)).body.ripple).toBeNull();
});
