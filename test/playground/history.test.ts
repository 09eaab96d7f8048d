import { fortnight, readAct, spokenWords } from '../../src/playground/history/acts.js';
import { beforeHistory, timeOfAct } from '../../src/playground/history/play.js';

const at = (time: string) => Date.parse(time);
const acts = fortnight.map(readAct);

test('every row of the fortnight is read, and they stand in the order in which they are said, on any day of two weeks', () => {
  for (let days = 0; days < 14; days++) {
    const now = at('2026-10-20T07:00:00Z') + days * 24 * 3_600_000;
    const times = acts.map((act) => timeOfAct(act, now));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThan(now);
    expect(beforeHistory(now)).toBeLessThan(Math.min(...times));
  }
});

test('days are working days, and nine o’clock stays nine o’clock when the clocks change in between', () => {
  // A Wednesday; the clocks of Berlin went back on Sunday.
  const now = at('2026-10-28T12:00:00Z');
  expect(new Date(timeOfAct({ day: 1, at: '09:00' }, now)).toISOString()).toBe('2026-10-27T08:00:00.000Z');
  expect(new Date(timeOfAct({ day: 3, at: '09:00' }, now)).toISOString()).toBe('2026-10-23T07:00:00.000Z');
});

test('days and numbers are put into what is said, and every task is asked for before it is named', () => {
  const say = (text: string) =>
    spokenWords(
      text,
      (days) => `day ${days}`,
      (title) => `T(${title})`,
    );
  expect(say('/tasks [Fix it] after [Plan it] by {-2}')).toBe('/tasks T(Fix it) after T(Plan it) by day -2');
  const asked = new Set<string>();
  for (const { says, under } of acts) {
    const named = [...says.matchAll(/\[(.+?)\]/g)].map(([, title]) => title as string);
    for (const title of [...named, ...(under === undefined ? [] : [under])])
      expect([...asked].some((text) => text.includes(title))).toBe(true);
    if (says.startsWith('/assign')) asked.add(says);
  }
});
