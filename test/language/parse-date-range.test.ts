import { parseDateRange } from '../../src/language/parse-date-range.js';
import { saidAt, wednesday } from './said.js';

const read = (text: string, at = wednesday) => parseDateRange(text, at.now, at.zone);

test.each([
  ['3-14 aug', '2027-08-03', '2027-08-14'],
  ['aug 3 - 14', '2027-08-03', '2027-08-14'],
  ['8-12 mar', '2027-03-08', '2027-03-12'],
  ['8 – 12 March 2028', '2028-03-08', '2028-03-12'],
  ['mar 8-12', '2027-03-08', '2027-03-12'],
  ['dec 1-3, 2026', '2026-12-01', '2026-12-03'],
  ['3 aug to 14 aug', '2027-08-03', '2027-08-14'],
  ['from 3 aug to 14 aug', '2027-08-03', '2027-08-14'],
  ['between 3 aug and 14 aug', '2027-08-03', '2027-08-14'],
  ['dec 24 to jan 2', '2026-12-24', '2027-01-02'],
  ['2027-08-03 to 2027-08-14', '2027-08-03', '2027-08-14'],
  ['2027-08-03..2027-08-14', '2027-08-03', '2027-08-14'],
  ['25/12 - 31/12', '2026-12-25', '2026-12-31'],
  ['tomorrow', '2026-11-26', '2026-11-26'],
  ['today', '2026-11-25', '2026-11-25'],
  ['friday', '2026-11-27', '2026-11-27'],
  ['friday to monday', '2026-11-27', '2026-11-30'],
  ['monday to friday', '2026-11-30', '2026-12-04'],
  ['tomorrow to friday', '2026-11-26', '2026-11-27'],
  ['until friday', '2026-11-25', '2026-11-27'],
  ['this week', '2026-11-25', '2026-11-29'],
  ['next week', '2026-11-30', '2026-12-06'],
  ['next month', '2026-12-01', '2026-12-31'],
  ['august', '2027-08-01', '2027-08-31'],
  ['weekend', '2026-11-28', '2026-11-29'],
  ['for 3 days', '2026-11-25', '2026-11-27'],
  ['two weeks', '2026-11-25', '2026-12-08'],
  ['20 nov to 27 nov', '2026-11-20', '2026-11-27'],
])('“%s” is %s to %s', (text, from, to) => {
  expect(read(text)).toEqual({ kind: 'clear', said: text, from, to });
});

test('days that may be meant in two ways are asked about', () => {
  expect(read('next friday')).toMatchObject({ kind: 'ask', options: [{ from: '2026-11-27' }, { from: '2026-12-04' }] });
  expect(read('3/8 - 5/8')).toMatchObject({
    kind: 'ask',
    options: [
      { label: 'Tue 3 Aug 2027 – Thu 5 Aug 2027', from: '2027-08-03', to: '2027-08-05' },
      { from: '2027-03-08', to: '2027-05-08' },
    ],
  });
});

test.each([
  ['31 feb', 'no-such-day'],
  ['14-3 aug', 'end-before-start'],
  ['12-8 mar', 'end-before-start'],
  ['28-31 feb', 'no-such-day'],
  ['2027-08-14 to 2027-08-03', 'end-before-start'],
  ['10-14 nov', 'past'],
  ['yesterday', 'past'],
  ['', 'not-a-range'],
  ['soon', 'not-a-range'],
  ['monday, wednesday and friday next year', 'not-a-range'],
])('“%s” is refused (%s), with words that say why', (text, code) => {
  const range = read(text);
  expect(range).toMatchObject({ kind: 'refused', code });
  expect(range.kind === 'refused' && range.words).toBeTruthy();
});

test('today is the day on the speaker’s wall', () => {
  const moment = '2026-11-25T23:30:00Z';
  expect(read('tomorrow', saidAt(moment, 'America/New_York'))).toMatchObject({ from: '2026-11-26' });
  expect(read('tomorrow', saidAt(moment, 'Asia/Tokyo'))).toMatchObject({ from: '2026-11-27' });
});
