import { channelId } from '../../../src/domain/ids.js';
import type { Notice } from '../../../src/domain/notice.js';
import type { Comment } from '../../../src/domain/task/comment.js';
import { decide } from '../../../src/domain/task/decide.js';
import { noticesOfComment, watchersTold } from '../../../src/domain/task/rules/watching.js';
import type { Entry, Task } from '../../../src/domain/task/task.js';
import { accepted, by, dana, lee, made, mei, played, refusal, sam, tries, web } from './scene.js';

const leads = { channel: channelId('CLEADS'), private: true };
const comment = { type: 'comment', text: 'How far is it?', message: null } as const;

/** Sam watches it since its channel was open; by now it is not, and he is not in it. */
const enclosed = (): Task =>
  accepted(decide(played(made(), [sam, { type: 'watch' }]), { type: 'enclose' }, by(dana))).body;

const told = (notices: readonly Notice[]) =>
  notices.flatMap(({ kind, to }) => (kind === 'watch' && 'person' in to ? [to.person] : []));

describe('watchers are told in person, so', () => {
  test.each([
    ['who sees it in its private channel alone can’t be one', sam, { inChannel: leads.channel }, 'private'],
    ['who sees it nowhere is not told that it is there', sam, {}, 'unknown_task'],
  ] as const)('%s', (_, who, facts, code) => {
    expect(refusal(tries(made({}, leads), who, { type: 'watch' }, facts))).toMatchObject({ code });
  });

  test('who has it, be it in a private channel, can', () => {
    expect(accepted(tries(made({}, leads), lee, { type: 'watch' })).body.watchers).toEqual([lee]);
  });

  test('a guest can’t, who may leave its channel; one whom it names can', () => {
    const within = [web];
    expect(refusal(tries(made(), sam, { type: 'watch' }, { within }))).toMatchObject({ code: 'private' });
    expect(accepted(tries(made(), lee, { type: 'watch' }, { within })).body.watchers).toEqual([lee]);
  });

  test('who no longer sees it hears of no change and of no comment', () => {
    expect(told(accepted(tries(enclosed(), lee, 'start')).notices)).toEqual([]);
    expect(told(accepted(tries(enclosed(), dana, comment)).notices)).toEqual([lee]);
  });

  test('who sees it hears of both, but of nothing that they did or are told of anyway', () => {
    const watched = played(made(), [sam, { type: 'watch' }], [mei, { type: 'watch' }], [lee, { type: 'watch' }]);
    expect(told(accepted(tries(watched, lee, 'start')).notices)).toEqual([sam, mei]);
    expect(told(accepted(tries(watched, mei, comment)).notices).sort()).toEqual([dana, lee, sam].sort());
    const started = played(watched, [lee, 'start']);
    const entry = started.history.at(-1) as Entry;
    expect(told(watchersTold(started, entry, new Set([mei])))).toEqual([sam]);
    const said = played(started, [sam, comment]).comments.at(-1) as Comment;
    expect(told(noticesOfComment(started, said))).not.toContain(sam);
  });
});
