/** What the server says the workspace looks like; sent anew whenever something changed. */
export interface Picture {
  readonly now: number;
  /** When the people of today came, epoch ms; null while the history before them is being played. */
  readonly begunAt: number | null;
  readonly people: readonly Person[];
  readonly groups: readonly { readonly handle: string; readonly members: number }[];
  readonly conversations: readonly Conversation[];
  readonly messages: readonly Message[];
  readonly homes: Readonly<Record<string, { id: string; body: View }>>;
  readonly modals: Readonly<Record<string, { id: string; hash: string; body: View } | null>>;
  readonly shortcuts: readonly { callback: string; name: string; on: 'message' | 'anywhere' }[];
  readonly commands: readonly { command: string; words: string; doc: string }[];
  readonly guide: { title: string; steps: readonly { text: string; fill?: string; done: string }[] };
}
export interface Conversation {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'im';
  readonly person?: string;
  readonly members?: readonly string[];
}
export interface Person {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly tz: string;
  readonly hours: string;
  readonly dm: string;
  readonly only?: readonly string[];
  readonly team?: string;
}
export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly edited: boolean;
  readonly threadTs?: string;
  readonly reactions: readonly { name: string; users: readonly string[] }[];
  readonly onlyFor?: string;
}
export type Json = { readonly [key: string]: unknown };
export type View = Json;

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : String((value as { text?: unknown } | undefined)?.text ?? '');
export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** Does something on the server as `act` says; answers its reply. Throws with the server's words when it refuses. */
export async function act(wish: Readonly<Record<string, unknown>>): Promise<Json> {
  const answer = await fetch('/playground/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  });
  const body = (await answer.json()) as Json;
  if (!answer.ok) throw new Error(String(body.error ?? answer.status));
  return body;
}

/** The picture without the channels that are not open to somebody. */
export const seenBy = (picture: Picture, who: string): Picture => ({
  ...picture,
  conversations: picture.conversations.filter(({ id, kind, members }) => {
    const only = picture.people.find((person) => person.id === who)?.only;
    return members ? members.includes(who) : kind !== 'channel' || (only?.includes(id) ?? true);
  }),
});
