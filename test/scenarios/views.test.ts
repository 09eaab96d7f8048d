import { days } from '../../src/domain/time.js';
import { read } from '../support/spoken.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('views of tasks, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo('2030-03-04T10:00:00Z');
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page by 5 march 5pm !high #web');
    await dana.says('/assign @lee Paint the fence by 13 march 5pm #house');
    await dana.says('/assign @mei Fix the menu !high #web');
    await lee.says('/tasks start T-2');
  });
  afterEach(() => story.end());

  const told = (who: Story['sam'], where?: string) => read(who.told(where));

  test('filters are combined in words', async () => {
    const { dana, lee } = story;
    await dana.says('/tasks #web @lee !high');
    expect(told(dana)).toMatch(/1 task as you asked: high priority, #web, assigned to @lee/);
    expect(told(dana)).toMatch(/T-1 Fix the login page/);
    expect(told(dana)).not.toMatch(/T-2|T-3/);
    await story.turnTo(days(3));
    await lee.says('/tasks overdue mine #web');
    expect(told(lee)).toMatch(/T-1 Fix the login page/);
    await lee.says('/tasks overdue #house');
    expect(told(lee)).toMatch(/No task is as you asked: overdue, #house/);
  });

  test('as a board, by person, by week and back to a list, in one message', async () => {
    const { dana } = story;
    await dana.says('/tasks board');
    expect(told(dana)).toMatch(/○ Not started · 2.*T-1 .*T-3 .*◐ In progress · 1.*T-2 .*⊘ Blocked · 0 Nothing/);
    await dana.presses('By person', { in: '#web' });
    expect(told(dana)).toMatch(/@lee.*T-1 .*T-2 .*@mei.*T-3/);
    await dana.presses('By week', { in: '#web' });
    expect(told(dana)).toMatch(
      /Week of Mon 4 Mar 2030 · 1 T-1 .*Week of Mon 11 Mar 2030 · 1 T-2 .*Without a date · 1 T-3/,
    );
    const before = dana.sees('#web').length;
    await dana.presses('As a list', { in: '#web' });
    expect(told(dana)).toMatch(/T-1 Fix the login page/);
    expect(dana.sees('#web')).toHaveLength(before);
    await dana.says('/tasks #web by person');
    expect(told(dana)).not.toMatch(/T-2/);
  });

  test('a view is kept under a name, shown by it, and taken away', async () => {
    const { dana, lee } = story;
    await dana.says('/tasks save hot #web !high', { times: 2 });
    expect(told(dana)).toMatch(/Kept. Show it with \/tasks hot/);
    await dana.says('/tasks HOT');
    expect(told(dana)).toMatch(/T-1 .*T-3/);
    await dana.says('/tasks save');
    expect(told(dana)).toMatch(/1 view:.*\/tasks hot: #web !high/);
    await dana.says('/tasks save done #web !high');
    expect(told(dana)).toMatch(/means something to \/tasks already/);
    await dana.says('/tasks save later');
    expect(told(dana)).toMatch(/What is “later” to show/);
    await lee.says('/tasks hot');
    expect(told(lee)).toMatch(/No task has all these words/);
    await dana.says('/tasks forget hot');
    await dana.says('/tasks forget hot');
    expect(told(dana)).toMatch(/no view “hot”/);
  });

  test('two ledgers with ages: what waits on me, and what I wait on', async () => {
    const { dana, lee } = story;
    await story.turnTo(days(1));
    await lee.says('/tasks block T-2 waiting for @dana: the colour');
    await story.turnTo(days(2));
    await dana.says('/tasks waiting');
    expect(told(dana)).toMatch(/1 task waits on you; you wait on 2 tasks/);
    expect(told(dana)).toMatch(
      /Waiting on you · 1 T-2 Paint the fence · for 2 days · blocked, waits on @dana · with @lee/,
    );
    expect(told(dana)).toMatch(/You are waiting on · 2 T-1 Fix the login page · for 3 days · with @lee/);
    await lee.says('/tasks waiting');
    expect(told(lee)).toMatch(/Waiting on you · 1 T-1 Fix the login page · for 3 days · asked by @dana/);
    expect(told(lee)).toMatch(/You are waiting on · 1 T-2 Paint the fence · for 2 days · blocked, waits on @dana/);
  });

  test('nobody is shown what they may not see, whatever the filter and the form', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @mei Fire somebody !high #web', { in: dana.dm });
    for (const words of ['#web !high', 'board', 'by person', 'by week', '@mei !high']) {
      await lee.says(`/tasks ${words}`);
      expect(told(lee)).not.toMatch(/Fire/);
    }
  });

  test('the details of a task have the link to its card, which Slack shows wherever it is pasted', async () => {
    const { dana } = story;
    await dana.says('/tasks T-1');
    expect(told(dana)).toMatch(/Card in.*<https?:[^|]*\/archives\/C[^|]*\|Link to it>/);
  });
});
