import { type Day, days, hours, instant, minutes, type Zone } from '../../../src/domain/time.js';
import { parseDuration } from '../../../src/language/parse-duration.js';
import { people } from '../../../src/slack/present/say.js';
import { ago, calendarDay, city, duration, localWords, moment, sameClock } from '../../../src/slack/present/when.js';
import { plain, spoken } from '../../../src/slack/views/line.js';
import { noon } from '../../domain/task/scene.js';

const tokyo = 'Asia/Tokyo' as Zone;
const london = 'Europe/London' as Zone;

describe('time in words', () => {
  test('a moment is drawn by each reader’s Slack, and in UTC where that fails', () => {
    expect(spoken([moment(noon)])).toBe('<!date^1930478400^{date_short_pretty} at {time}|Wed 5 Mar 2031, 12:00 UTC>');
  });

  test('a local time names the year only when it is another one', () => {
    expect(plain([localWords(noon, tokyo, noon)])).toBe('Wed 5 Mar, 21:00');
    expect(plain([localWords(instant(noon + days(365)), tokyo, noon)])).toBe('Thu 4 Mar 2032, 21:00');
  });

  test('two zones may agree in winter and not in summer', () => {
    const iceland = 'Atlantic/Reykjavik' as Zone;
    expect(sameClock(noon, london, iceland)).toBe(true);
    expect(sameClock(instant(noon + days(90)), london, iceland)).toBe(false);
  });

  test('a zone is called by its place', () => {
    expect(city('America/Argentina/Buenos_Aires' as Zone)).toBe('Buenos Aires');
    expect(city('UTC' as Zone)).toBe('UTC');
  });

  test('a day is the same everywhere', () => expect(plain([calendarDay('2031-03-05' as Day)])).toBe('Wed 5 Mar 2031'));

  test.each([
    [0, 'just now'],
    [minutes(3), '3 min ago'],
    [hours(5), '5 h ago'],
    [days(3), '3 days ago'],
  ])('%d ms back is %s', (back, words) => expect(plain(ago(instant(noon - back), noon))).toBe(words));

  test('every duration can be typed as it is shown', () => {
    for (const each of [1, 59, 60, 90, 480, 600_000]) expect(parseDuration(duration(each))).toBe(each);
  });
});

test('a crowd is named in part, and counted', () => {
  const crowd = Array.from({ length: 23 }, (_, index) => `U${index}`);
  expect(spoken(people(crowd))).toMatch(/^<@U0>, <@U1>, .*<@U19> and 3 more$/);
  expect(spoken(people(['UA', 'UB', 'UC']))).toBe('<@UA>, <@UB> and <@UC>');
});
