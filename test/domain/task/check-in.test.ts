import type { TaskCommand } from '../../../src/domain/task/command.js';
import { days, hours, instant, minutes } from '../../../src/domain/time.js';
import {
  accepted,
  by,
  cards,
  changing,
  dana,
  dueIn,
  lee,
  made,
  mei,
  news,
  noon,
  played,
  refusal,
  sam,
  tries,
  undoing,
} from './scene.js';

const task = made({ assignees: [lee, mei], due: dueIn(hours(48)) });
const ask = (inMs: number, reason = 'More came up'): TaskCommand => ({ type: 'ask_time', due: dueIn(inMs), reason });
const snoozing = (inMs: number): TaskCommand => ({ type: 'snooze', until: instant(noon + inMs) });
const explaining = (cause: 'waiting' | 'away'): TaskCommand => ({ type: 'explain', cause });
const late = { now: instant(noon + hours(49)) };

describe('“Will you make it?”', () => {
  test.each([
    ['assure', 'on_track'],
    ['doubt', 'at_risk'],
  ] as const)('%s: the task says so, by whom and when; the cards show it and the assigner hears', (type, level) => {
    const { body, notices } = accepted(tries(task, lee, { type }));
    expect(body.risk).toEqual({ level, by: lee, at: by(lee).now });
    expect(cards(notices)).toEqual(['card:CWEB', 'card:ULEE', 'card:UMEI']);
    expect(news(notices)).toEqual(['UDANA as assigner']);
  });

  test('“yes” said once more is noted and not announced once more', () => {
    const sure = played(task, [lee, { type: 'assure' }]);
    const again = accepted(tries(sure, lee, { type: 'assure' }, { now: instant(noon + hours(5)) }));
    expect(again.body.risk?.at).toBe(noon + hours(5));
    expect(news(again.notices)).toEqual([]);
    expect(news(accepted(tries(sure, mei, { type: 'doubt' })).notices)).toEqual(['UDANA as assigner']);
  });

  test('is for those who do it to answer', () => {
    for (const actor of [dana, sam]) expect(refusal(tries(task, actor, { type: 'doubt' })).code).toBe('not_concerned');
  });

  test('no longer counts when the date is moved, by whatever way, or when it was said by who passed it on', () => {
    const doubted = played(task, [lee, { type: 'doubt' }]);
    expect(played(doubted, [dana, changing(doubted, { due: dueIn(hours(90)) })]).risk).toBeNull();
    expect(played(doubted, [dana, changing(doubted, { assignees: [mei] })]).risk).toBeNull();
    expect(played(doubted, [dana, changing(doubted, { title: 'Other' })]).risk).toEqual(doubted.risk);
    const asked = played(doubted, [lee, ask(hours(96))], [dana, { type: 'grant_time' }]);
    expect(asked.risk).toBeNull();
    expect(played(asked, [dana, undoing(asked)]).risk?.level).toBe('at_risk');
  });
});

describe('more time', () => {
  const asked = played(task, [lee, ask(hours(96))]);

  test('is asked of the assigner: the date stays, the task is at risk meanwhile', () => {
    expect(asked).toMatchObject({
      due: task.due,
      risk: { level: 'at_risk', by: lee },
      moreTime: { by: lee, reason: 'More came up' },
    });
    expect(news(accepted(tries(task, lee, ask(hours(96)))).notices)).toEqual(['UDANA as assigner']);
  });

  test('granted: the date moves, and everybody who does it hears', () => {
    const { body, notices } = accepted(tries(asked, dana, { type: 'grant_time' }));
    expect(body).toMatchObject({ due: { at: noon + hours(96) }, risk: null, moreTime: null });
    expect(news(notices)).toEqual(['ULEE as assignee', 'UMEI as assignee']);
  });

  test('declined: the date stays, who asked hears, and it is still at risk', () => {
    const { body, notices } = accepted(tries(asked, dana, { type: 'decline_time' }));
    expect(body).toMatchObject({ due: task.due, risk: { level: 'at_risk' }, moreTime: null });
    expect(news(notices)).toEqual(['ULEE as assignee', 'UMEI as assignee']);
  });

  test('who asked for the task themselves just moves its date', () => {
    const own = made({ assignees: [dana] });
    expect(played(own, [dana, ask(hours(96))])).toMatchObject({ due: { at: noon + hours(96) }, moreTime: null });
  });

  test('until a date that has passed, or is no later than the one it has, is refused beside the box', () => {
    expect(refusal(tries(task, lee, ask(-hours(1)))).fields?.due).toMatch(/has passed/);
    expect(refusal(tries(task, lee, ask(hours(48)))).fields?.due).toMatch(/no later than/);
    expect(refusal(tries(task, lee, ask(hours(96), 'x'.repeat(10_001)))).fields?.reason).toMatch(/10,000/);
  });

  test('is answered by the assigner alone, once, and while its date is still to come', () => {
    expect(refusal(tries(asked, lee, { type: 'grant_time' }))).toMatchObject({ code: 'not_assigner', people: [dana] });
    const granted = played(asked, [dana, { type: 'grant_time' }]);
    expect(refusal(tries(granted, dana, { type: 'decline_time' })).code).toBe('nothing_asked');
    expect(refusal(tries(asked, dana, { type: 'grant_time' }, { now: instant(noon + hours(97)) })).code).toBe('past');
    const closed = played(asked, [lee, 'complete']);
    expect(refusal(tries(closed, dana, { type: 'grant_time' })).words).toMatch(
      /is completed, so its date needs no answer/,
    );
  });
});

describe('why it is late', () => {
  test('is asked once it is late, and each person’s last answer counts', () => {
    expect(refusal(tries(task, lee, explaining('away'))).code).toBe('not_late');
    const first = accepted(tries(task, lee, explaining('away'), late)).body;
    const second = accepted(tries(first, lee, explaining('waiting'), late)).body;
    const both = accepted(tries(second, mei, explaining('away'), late)).body;
    expect(both.delays.map(({ by: who, cause }) => [who, cause])).toEqual([
      [lee, 'waiting'],
      [mei, 'away'],
    ]);
    expect(accepted(tries(both, mei, explaining('away'), late)).unchanged).toBe('already');
  });
});

describe('a snooze', () => {
  test('is kept for each person; a later one takes its place, and no card nor colleague is bothered', () => {
    const { body, notices } = accepted(tries(played(task, [lee, snoozing(hours(1))]), lee, snoozing(hours(2))));
    expect(body.snoozes).toEqual([{ person: lee, until: noon + hours(2) }]);
    expect(notices).toEqual([]);
  });

  test('until a moment that has passed, or years ahead, is refused beside the box', () => {
    expect(refusal(tries(task, lee, snoozing(0))).fields?.until).toMatch(/has passed/);
    expect(refusal(tries(task, lee, snoozing(days(400)))).fields?.until).toMatch(/more than a year/);
  });

  test('is for those who are reminded', () => {
    expect(refusal(tries(task, dana, snoozing(minutes(60)))).code).toBe('not_concerned');
  });
});
