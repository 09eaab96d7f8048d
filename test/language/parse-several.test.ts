import { utc } from '../../src/domain/time.js';
import { parseSeveral } from '../../src/language/parse-several.js';
import { noon } from '../domain/task/scene.js';

const read = (text: string) => parseSeveral(text, { now: noon, zone: utc });

test.each<[string, string, readonly string[]]>([
  ['bullets', '- One\n* Two\n• Three', ['One', 'Two', 'Three']],
  ['numbers', '1. One\n2) Two', ['One', 'Two']],
  ['boxes to tick', '[ ] One\n[x] Two', ['One', 'Two']],
  ['people', '<@U1|lee> One\n@mei Two', ['<@U1|lee> One', '@mei Two']],
  ['blank lines between', '- One\n\n\n- Two\n', ['One', 'Two']],
  ['people and dates above', '@lee by friday:\n- One\n- Two', ['One @lee by friday', 'Two @lee by friday']],
])('%s begin a task each', (_what, text, lines) => {
  expect(read(text)).toEqual(lines);
});

test.each<[string, string]>([
  ['one line', '- One'],
  ['bullets under a title', 'Prepare the release:\n- notes\n- tell everybody'],
  ['a title and a description', '@lee Fix it\nIt is broken\nsince Monday'],
  ['a list with a line that is none', '- One\n- Two\nand so on'],
  ['stars for bold letters', '*One*\n*Two*'],
])('%s is one task', (_what, text) => {
  expect(read(text)).toBeNull();
});
