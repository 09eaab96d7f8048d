import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin, where Dana is; the clocks there go forward on the 31st. */
const wednesday = '2030-03-06T10:00:00+01:00';

describe.each(stores)('a task that comes again, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
  });
  afterEach(() => story.end());

  /** The cards of the tasks of this title in #web, oldest first. */
  const cards = (title: string) => story.mei.sees('#web').filter((text) => text.includes(title) && /Status/.test(text));
  const asked = (title: string) => story.lee.hears().filter((text) => text.includes(title) && /asks you/.test(text));

  test('every Monday at nine: said back with the next three dates, and there is always one to come', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Send the report every monday 9am');
    expect(dana.told()).toMatch(/Repeats:\s+every Monday at 09:00/);
    expect(dana.told()).toMatch(/Mon 11 Mar, 09:00 · Mon 18 Mar, 09:00 · Mon 25 Mar, 09:00/);
    expect(cards('Send the report')[0]).toMatch(/T-1 Send the report .*every Monday at 09:00 \(Berlin\)/s);
    expect(asked('Send the report')).toHaveLength(1);

    await story.turnTo('2030-03-11T08:59:00+01:00');
    expect(cards('Send the report')).toHaveLength(1);
    await story.turnTo('2030-03-11T09:00:30+01:00');
    const [first, second] = cards('Send the report');
    expect(second).toMatch(/T-2 Send the report .*every Monday/s);
    expect(first).not.toMatch(/every Monday/);
    expect(asked('Send the report').at(-1)).toMatch(/Mon 18 Mar, 04:00 your time · 09:00 for .*Berlin/s);

    await lee.says('/tasks T-2');
    expect(lee.told()).toMatch(/came after T-1/);
  });
});
