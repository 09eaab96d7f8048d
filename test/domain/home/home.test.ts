import { type Home, type Visit, visited } from '../../../src/domain/home/home.js';
import { requestId, userId, workspaceId } from '../../../src/domain/ids.js';
import { instant } from '../../../src/domain/time.js';

const visit = (request: string, more: Partial<Visit> = {}): Visit => ({
  workspace: workspaceId('T1'),
  person: userId('ULEE'),
  request: requestId(request),
  now: instant(1_000),
  ...more,
});
const first = visited(null, visit('one'), false);
const welcomed = ({ welcome }: Home) => welcome !== null;

describe('the welcome on the Home tab', () => {
  test('is for the first visit, and over with the second', () => {
    expect(welcomed(first)).toBe(true);
    expect(welcomed(visited(first, visit('two'), true))).toBe(false);
    expect(visited(first, visit('two', { now: instant(9_000) }), true).firstOpenedAt).toBe(1_000);
  });

  test('stays while the first visit lasts: told of twice, or its pages turned', () => {
    expect(welcomed(visited(first, visit('one'), true))).toBe(true);
    expect(welcomed(visited(first, visit('turn', { pages: { waitingOnMe: 'b' } }), true))).toBe(true);
  });

  test('waits for a visit at which it is seen', () => {
    const unseen = visited(first, visit('two'), false);
    expect(welcomed(unseen)).toBe(true);
    expect(welcomed(visited(unseen, visit('three'), true))).toBe(false);
  });

  test('does not come back', () => {
    const later = visited(visited(first, visit('two'), true), visit('three'), true);
    expect(welcomed(later)).toBe(false);
    expect(welcomed(visited(later, visit('one'), true))).toBe(false);
  });
});

test('opening the tab begins on the first pages; turning one list keeps to what was asked', () => {
  const turned = visited(first, visit('turn', { pages: { iAmWaitingOn: 'b' } }), true);
  expect(turned.pages).toEqual({ iAmWaitingOn: 'b' });
  expect(visited(turned, visit('two'), true).pages).toEqual({});
});
