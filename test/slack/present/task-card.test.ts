import fc from 'fast-check';
import type { UserId } from '../../../src/domain/ids.js';
import type { Task } from '../../../src/domain/task/task.js';
import { days, hours, instant, type Zone } from '../../../src/domain/time.js';
import { checkMessage } from '../../../src/playground/limits.js';
import { decodeMenuPress, decodePress } from '../../../src/slack/ids.js';
import { type CardSurface, taskCard } from '../../../src/slack/present/task-card.js';
import { accepted, dana, dueIn, lee, made, mei, noon, played, tries, waitsOn } from '../../domain/task/scene.js';
import { anyTask, anyZone, stored } from '../../support/any-task.js';
import { plainText, readMarkup } from '../../support/plain-text.js';

const channel: CardSurface = { surface: 'channel', now: noon };
const dm = (viewer: UserId, zones: Record<string, string> = {}): CardSurface => ({
  surface: 'dm',
  viewer,
  zones: new Map(Object.entries(zones)) as unknown as ReadonlyMap<UserId, Zone>,
  now: noon,
});
const shown = (task: Task, on: CardSurface = channel) => plainText(taskCard(stored(task), on));
const said = (task: Task, on: CardSurface = channel) => readMarkup(taskCard(stored(task), on).text);

describe('a card in a channel', () => {
  const task = made({ priority: 'high', estimateMinutes: 180, labels: ['frontend', 'web'] });

  test('says what is to be done, by whom, until when, and who asked', () => {
    expect(shown(task)).toBe(
      [
        '# T-12 Fix the login page',
        'Status: ○ Not started | Priority: High | Assigned to: @ULEE | Due: Fri 7 Mar 2031, 12:00 UTC | Estimate: 3 h | Asked by: @UDANA',
        '[Start] [Complete] [Blocked…] [Cancel task] [… Edit…, Pass on…, Details]',
        '#frontend #web · @UDANA asked for it · Wed 5 Mar 2031, 12:00 UTC',
      ].join('\n'),
    );
  });

  test('is one good sentence after another for ears and notifications', () => {
    expect(said(task)).toBe(
      'T-12 Fix the login page. Not started, high priority. Assigned to @ULEE. Due Fri 7 Mar 2031, 12:00 UTC. Asked for by @UDANA.',
    );
  });

  test('gives each reader the date in their own zone', () => {
    expect(JSON.stringify(taskCard(stored(task), channel).blocks)).toContain('<!date^1930651200^');
  });

  test('a normal priority is not mentioned, and nobody is said to be nobody yet', () => {
    const text = shown(made({ assignees: [], due: null }));
    expect(text).toContain('Assigned to: Nobody yet');
    expect(text).not.toMatch(/Priority|Due/);
  });

  test('says overdue in words, while it is open', () => {
    const late = { ...channel, now: instant(noon + days(3)) };
    expect(shown(task, late)).toContain('Due: Fri 7 Mar 2031, 12:00 UTC · overdue');
    expect(shown(played(task, [lee, 'complete']), late)).not.toContain('overdue');
  });

  test('says what was said of the date, by whom and when, until it is closed', () => {
    const doubted = played(task, [lee, { type: 'doubt' }]);
    expect(shown(doubted)).toContain('In time?: at risk, says @ULEE, Wed 5 Mar 2031, 12:01 UTC');
    expect(said(doubted)).toContain('It is at risk, says @ULEE,');
    expect(shown(played(task, [lee, { type: 'assure' }]))).toContain('In time?: on track, says @ULEE');
    expect(shown(played(doubted, [lee, 'complete']))).not.toContain('at risk, says');
    expect(shown(task)).not.toContain('In time?');
  });

  test('says that more time is asked for, without asking everybody to answer', () => {
    const asked = played(task, [lee, { type: 'ask_time', due: dueIn(days(4)), reason: '' }]);
    expect(shown(asked)).toContain('More time?: @ULEE asks for it until Sun 9 Mar 2031, 12:00 UTC');
    expect(shown(asked)).not.toContain('[Accept]');
  });

  test('says why it is late', () => {
    const explained = accepted(
      tries(task, lee, { type: 'explain', cause: 'waiting' }, { now: instant(noon + days(3)) }),
    );
    const late = { ...channel, now: instant(noon + days(3)) };
    expect(shown(explained.body, late)).toContain('Late because: waiting on someone, says @ULEE');
  });

  test('in progress: who started it and when, and what can be done next', () => {
    const text = shown(played(task, [lee, 'start']));
    expect(text).toContain('Status: ◐ In progress');
    expect(text).toContain('[Complete] [Pause] [Blocked…] [Cancel task] [… Edit…, Pass on…, Details]');
    expect(text).toContain('@ULEE started it · Wed 5 Mar 2031, 12:01 UTC');
  });

  test('blocked: why, on whom and since when', () => {
    const text = shown(played(task, [lee, waitsOn('No *access* yet', mei)]));
    expect(text).toContain('Waits on @UMEI, since Wed 5 Mar 2031, 12:01 UTC');
    expect(text).toContain('Why it is blocked\n> No *access* yet');
    expect(text).toContain('[Unblock] [Complete] [What it waits on…] [Cancel task]');
  });

  test('completed: by whom and when, and a way back', () => {
    const text = shown(played(task, [lee, 'complete']));
    expect(text).toContain('Status: ✓ Completed by @ULEE, Wed 5 Mar 2031, 12:01 UTC');
    expect(text).toContain('[Reopen] [Details]');
    expect(text).not.toContain('[Start]');
  });

  test('description and outcome are quoted as typed', () => {
    const text = shown(made({ description: 'See *here*\n<!channel>', outcome: 'It works' }));
    expect(text).toContain('Description\n> See *here*\n> <!channel>\nDone when\n> It works');
  });

  test('a typed :name: stays as typed instead of becoming an emoji', () => {
    const card = JSON.stringify(taskCard(stored(made({ title: 'Sing :tada:', labels: [':x:'] })), channel).blocks);
    expect(card).toContain('"type":"plain_text","text":"T-12 Sing :tada:","emoji":false');
    expect(card).toContain('"type":"plain_text","text":"#:x:","emoji":false');
  });

  test('cancelling is asked about first, and one button at most stands out', () => {
    const { blocks } = taskCard(stored(task), channel);
    const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const cancel = buttons.find((button) => button.action_id === 'task.cancel');
    expect(cancel).toMatchObject({ confirm: { style: 'danger', title: { text: 'Cancel T-12?' } } });
    expect(buttons.filter((button) => 'style' in button && button.style === 'primary')).toHaveLength(1);
    expect(buttons[0]).toMatchObject({ accessibility_label: 'Start T-12 Fix the login page' });
  });
});

describe('the card in a direct message', () => {
  const task = made({ due: dueIn(hours(46)) });

  test('says who asks, and the time on both clocks', () => {
    const text = shown(task, dm(lee, { ULEE: 'America/New_York', UDANA: 'Europe/Berlin' }));
    expect(text).toMatch(/^@UDANA asks you:\n# T-12/);
    expect(text).toContain('Due: Fri 7 Mar, 05:00 your time · 11:00 for @UDANA (Berlin)');
  });

  test('names the day on the other clock when it is another one', () => {
    const text = shown(task, dm(lee, { ULEE: 'Pacific/Auckland', UDANA: 'America/Los_Angeles' }));
    expect(text).toContain('Fri 7 Mar, 23:00 your time · 02:00 for @UDANA (Los Angeles)');
    const far = shown(made({ due: dueIn(hours(58)) }), dm(lee, { ULEE: 'Pacific/Auckland', UDANA: 'Europe/Berlin' }));
    expect(far).toContain('Sat 8 Mar, 11:00 your time · Fri 7 Mar, 23:00 for @UDANA (Berlin)');
  });

  test('says one time when both clocks agree, or when the asker’s is not known', () => {
    expect(shown(task, dm(lee, { ULEE: 'Europe/Paris', UDANA: 'Europe/Berlin' }))).toContain(
      'Due: Fri 7 Mar, 11:00 | Asked',
    );
    expect(shown(task, dm(lee, { ULEE: 'Europe/Paris' }))).toContain('Due: Fri 7 Mar, 11:00 | Asked');
  });

  test('leaves the zone to Slack when the reader’s is not known', () => {
    expect(JSON.stringify(taskCard(stored(task), dm(lee)).blocks)).toContain('<!date^');
  });

  test('is heard as a sentence that begins with who asks', () => {
    expect(said(task, dm(lee, { ULEE: 'Europe/Paris' }))).toBe(
      '@UDANA asks you: T-12 Fix the login page. Not started. Due Fri 7 Mar, 11:00.',
    );
  });

  test('offers no cancelling to somebody who may not', () => {
    expect(shown(task, dm(lee))).not.toContain('Cancel');
    expect(shown(made({ assignees: [dana] }), dm(dana))).toContain('You gave yourself this task:');
  });

  test('says where the task went once it is no longer theirs, and asks for nothing', () => {
    const text = shown(made({ assignees: [mei] }), dm(lee));
    expect(text).toContain('This is no longer yours: it was passed on to @UMEI.');
    expect(text).not.toContain('[');
    expect(shown(made({ assignees: [] }), dm(lee))).toContain('Nobody has it now');
  });
});

describe('whatever people type', () => {
  const surfaces = (viewer: UserId, zone: Zone) =>
    [channel, dm(viewer, { [viewer]: zone, UDANA: 'Asia/Tokyo' })] as const;

  test('a card fits Slack and none of it is markup', () => {
    fc.assert(
      fc.property(anyTask, anyZone, (task, zone) => {
        for (const on of surfaces(task.assignees[0] ?? lee, zone)) {
          const card = taskCard(stored(task), on);
          expect(checkMessage(card)).toEqual([]);
          expect(card.text.length).toBeLessThanOrEqual(3_000);
          const parsed = [card.text, ...JSON.stringify(card.blocks).matchAll(/"mrkdwn","text":"((?:[^"\\]|\\.)*)"/g)];
          for (const text of parsed.map(String)) expect(text).not.toMatch(/<!(?!date)|<https?:|@channel\b/);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('every button names the task and version it was drawn for', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const expected = { task: task.id, version: 3 };
        for (const block of taskCard(stored(task), channel).blocks) {
          if (block.type !== 'actions') continue;
          for (const element of block.elements) {
            if (element.type === 'button') expect(decodePress(element.value)).toMatchObject(expected);
            else if (element.type === 'overflow')
              for (const { value } of element.options) {
                expect(value?.length).toBeLessThanOrEqual(75);
                expect(decodeMenuPress(value)?.press).toMatchObject(expected);
              }
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
