import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Somebody of the playground's team, as Slack would describe them. */
export interface Person {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly tz: string;
  readonly hours: string;
  readonly dm: string;
  readonly admin?: boolean;
  /** A guest, or (`team`) somebody of another workspace: the channels they are in. */
  readonly only?: readonly string[];
  readonly team?: string;
}

export interface Conversation {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'im';
  /** The person of a direct message with the bot. */
  readonly person?: string;
  /** Who is in a private channel; absent: the channel is open to everybody. */
  readonly members?: readonly string[];
}

export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  text: string;
  blocks: unknown[];
  edited: boolean;
  readonly threadTs?: string | undefined;
  /** The last one given last. */
  reactions: { readonly name: string; readonly users: string[] }[];
  /** Only this person sees it. */
  readonly onlyFor?: string | undefined;
  readonly metadata?: unknown;
}

/** A modal or a Home tab, as the app made it, plus what Slack adds. */
export interface View {
  readonly id: string;
  hash: string;
  readonly person: string;
  body: Record<string, unknown>;
}

interface State {
  messages: Message[];
  homes: Record<string, View>;
  botIn: string[];
  offsetMs: number;
  /** When the people of today came, epoch ms; null while the history before them is being played. */
  begunAt: number | null;
}

export const teamId = 'T0PLAYGRND';
export const botUser = 'U0BATON001';
export const botId = 'B0BATON001';

export const people: readonly Person[] = [
  { id: 'U0DANA0001', handle: 'dana', name: 'Dana', tz: 'Europe/Berlin', hours: '9–17', dm: 'D0DANA0001', admin: true },
  { id: 'U0LEE00002', handle: 'lee', name: 'Lee', tz: 'America/New_York', hours: '9–17', dm: 'D0LEE00002' },
  { id: 'U0MEI00003', handle: 'mei', name: 'Mei', tz: 'Asia/Tokyo', hours: '10–18', dm: 'D0MEI00003' },
  { id: 'U0SAM00004', handle: 'sam', name: 'Sam', tz: 'Asia/Kolkata', hours: '8–16', dm: 'D0SAM00004' },
  {
    id: 'U0GIL00006',
    handle: 'gil',
    name: 'Gil',
    tz: 'Europe/Lisbon',
    hours: '9–17',
    dm: 'D0GIL00006',
    only: ['C0WEB00001'],
  },
  {
    id: 'U0ONA00007',
    handle: 'ona',
    name: 'Ona',
    tz: 'America/Sao_Paulo',
    hours: '9–17',
    dm: 'D0ONA00007',
    only: ['C0WEB00001'],
    team: 'T0PARTNER1',
  },
];

/** Somebody who has left, and an app: they can still be named. */
export const absent: readonly (Pick<Person, 'id' | 'handle' | 'name'> & { readonly isBot: boolean })[] = [
  { id: 'U0KIM00005', handle: 'kim', name: 'Kim', isBot: false },
  { id: 'U0DEPLOY01', handle: 'deploybot', name: 'Deploybot', isBot: true },
];

/** User groups: whom a mention of one calls. */
export const groups: readonly { readonly id: string; readonly handle: string; readonly members: readonly string[] }[] =
  [
    { id: 'S0FRONT001', handle: 'frontend', members: ['U0LEE00002', 'U0MEI00003', 'U0SAM00004'] },
    {
      id: 'S0ALL00001',
      handle: 'all-hands',
      members: Array.from({ length: 5_000 }, (_, index) => `U0HAND${String(index).padStart(4, '0')}`),
    },
  ];

export const conversations: readonly Conversation[] = [
  { id: 'C0GENERAL1', name: 'general', kind: 'channel' },
  { id: 'C0WEB00001', name: 'web', kind: 'channel' },
  { id: 'C0LEADS001', name: 'leads', kind: 'channel', members: ['U0DANA0001', 'U0MEI00003'] },
  ...people.map(({ id, dm }) => ({ id: dm, name: 'directmessage', kind: 'im' as const, person: id })),
];

const blank = (): State => ({
  messages: [],
  homes: {},
  botIn: conversations.map(({ id }) => id),
  offsetMs: 0,
  begunAt: 0,
});
const messagesKept = 2_000;

/** The conversations of the playground. With a folder, a restart finds them again; the file is replaced whole, never half written. */
export function createWorkspace(folder: string | undefined) {
  const file = folder ? join(folder, 'playground.json') : undefined;
  let state = load(file);
  let last = 0;
  let saving: NodeJS.Timeout | undefined;
  const watchers = new Set<() => void>();

  const now = () => Date.now() + state.offsetMs;

  function save(): void {
    clearTimeout(saving);
    saving = undefined;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file);
  }

  function changed(): void {
    if (state.messages.length > messagesKept) state.messages = state.messages.slice(-messagesKept);
    saving ??= setTimeout(save, 200).unref();
    for (const watcher of watchers) watcher();
  }

  /** Unlike any before it, in the workspace's own time. */
  function nextTs(): string {
    last = Math.max(last + 1, Math.floor(now() * 1_000));
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  }

  return {
    now,
    nextTs,
    save,
    changed,
    get state(): Readonly<State> {
      return state;
    },
    watch(watcher: () => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    post(message: Omit<Message, 'ts' | 'edited' | 'reactions'>): Message {
      const posted = { ...message, ts: nextTs(), edited: false, reactions: [] };
      state.messages.push(posted);
      changed();
      return posted;
    },
    find: (channel: string, ts: string) => state.messages.find((one) => one.channel === channel && one.ts === ts),
    /** A message and the replies to it. */
    thread: ({ channel, ts }: Message) =>
      state.messages.filter((one) => one.channel === channel && (one.ts === ts || one.threadTs === ts)),
    /** False when they have reacted so already. */
    react(message: Message, user: string, name: string): boolean {
      const same = message.reactions.find((one) => one.name === name);
      if (same?.users.includes(user)) return false;
      if (same) same.users.push(user);
      else message.reactions.push({ name, users: [user] });
      changed();
      return true;
    },
    unreact(message: Message, user: string, name: string): boolean {
      const same = message.reactions.find((one) => one.name === name);
      if (!same?.users.includes(user)) return false;
      same.users.splice(same.users.indexOf(user), 1);
      message.reactions = message.reactions.filter(({ users }) => users.length > 0);
      changed();
      return true;
    },
    rewrite(message: Message, text: string): void {
      message.text = text;
      message.edited = true;
      changed();
    },
    remove(message: Message): void {
      state.messages = state.messages.filter((one) => one !== message);
      changed();
    },
    setHome(view: View): void {
      state.homes[view.person] = view;
      changed();
    },
    setBotIn(channel: string, member: boolean): void {
      state.botIn = state.botIn.filter((id) => id !== channel).concat(member ? [channel] : []);
      changed();
    },
    /** Only forward: time that has passed has been seen. */
    turnTo(epochMs: number): void {
      state.offsetMs = Math.max(state.offsetMs, epochMs - Date.now());
      changed();
    },
    /** Where nothing has happened yet, the clock may be put back. */
    beginAt(epochMs: number): void {
      if (state.messages.length > 0) throw new Error('time that has passed has been seen');
      state.offsetMs = epochMs - Date.now();
      state.begunAt = null;
      changed();
    },
    /** Brings a clock that was put back to the real time. */
    endHistory(): void {
      state.offsetMs = Math.max(state.offsetMs, 0);
      state.begunAt ??= now();
      changed();
    },
    /** As in Slack, where what only one person sees is gone when they come back. */
    forgetPrivate(): void {
      state.messages = state.messages.filter(({ onlyFor }) => !onlyFor);
      changed();
    },
    reset(): void {
      state = { ...blank(), offsetMs: state.offsetMs, begunAt: state.begunAt };
      changed();
    },
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;

function load(file: string | undefined): State {
  if (!file) return blank();
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<State>;
    const messages = (kept.messages ?? []).map((message) => ({ ...message, reactions: message.reactions ?? [] }));
    return { ...blank(), ...kept, messages };
  } catch {
    return blank();
  }
}

export const personNamed = (word: string) =>
  people.find(({ id, handle, name }) => id === word || handle === word.toLowerCase() || name === word);
export const conversationNamed = (word: string) =>
  conversations.find(({ id, name, kind }) => id === word || (kind === 'channel' && name === word.replace(/^#/, '')));
/** Whether somebody is in a conversation, or may look into it. */
export function isIn({ id, members, person }: Conversation, who: string): boolean {
  if (person !== undefined) return person === who;
  if (members) return members.includes(who);
  return people.find((one) => one.id === who)?.only?.includes(id) ?? true;
}
