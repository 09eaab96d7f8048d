import type { Delivery } from '../delivery.js';
import type { Problem } from '../problems.js';
import type { Conversation, View, Workspace } from '../workspace.js';

export type Arguments = Readonly<Record<string, unknown>>;
export type Answer = { ok: boolean; error?: string; [field: string]: unknown };

export interface MethodParts {
  readonly workspace: Workspace;
  readonly delivery: Delivery;
  /** The modals each person has open, the top one last. */
  readonly modals: Map<string, View[]>;
  /** The address of a new Socket Mode link. */
  readonly invite: () => string;
}

export interface Method {
  readonly doc: string;
  /** Called with the app's token; absent: with the bot's. */
  readonly by?: 'app';
  /** What the app must have been granted to call it at all. */
  readonly scope?: string;
  /** Where that depends on what it is called for: the scope for this call. */
  readonly scopeFor?: (given: Arguments) => string | undefined;
  readonly run: (parts: MethodParts, given: Arguments) => Answer;
}
export type Methods = Readonly<Record<string, Method>>;

export const ok = (fields: Record<string, unknown> = {}): Answer => ({ ok: true, ...fields });
export const no = (error: string, problems: readonly Problem[] = []): Answer => ({
  ok: false,
  error,
  ...(problems.length > 0
    ? {
        response_metadata: {
          messages: problems.map(({ path, problem }) => `[ERROR] ${problem} [json-pointer:${path}]`),
        },
      }
    : {}),
});
export const words = (value: unknown) => (typeof value === 'string' ? value : '');

/** The scope that lets an app do this with a kind of conversation, such as `groups:read`. */
export const scopeOf = ({ kind, members }: Conversation, verb: 'read' | 'history') =>
  `${kind === 'im' ? 'im' : members ? 'groups' : 'channels'}:${verb}`;

/** A page of what is asked for, at most `limit`, and how to ask for the next. */
export function paged<Item>(all: readonly Item[], { limit, cursor }: Arguments, usual: number) {
  const from = Number(cursor || 0);
  const to = from + Math.max(1, Number(limit || usual));
  return {
    page: all.slice(from, to),
    more: { has_more: to < all.length, response_metadata: { next_cursor: to < all.length ? String(to) : '' } },
  };
}
