import { type App, createApp } from '../../src/app.js';
import { instant } from '../../src/domain/time.js';
import { silentLog } from '../../src/observability/log.js';
import { createPlayground, type Playground } from '../../src/playground/server.js';
import { turnThrough } from '../../src/playground/turn-clock.js';
import type { Message, Person } from '../../src/playground/workspace.js';

const signingSecret = 'a-secret-for-tests';
const botToken = 'xoxb-for-tests';
const appToken = 'xapp-for-tests';
type Json = Readonly<Record<string, unknown>>;

/** A workspace with people in it, Baton running in it, and nothing said yet. */
export interface Story {
  readonly playground: Playground;
  readonly app: App;
  readonly dana: Actor;
  readonly lee: Actor;
  readonly mei: Actor;
  readonly sam: Actor;
  /** Turns the clock forward to a moment (ISO 8601 with an offset or `Z`) or by so many ms, through all that happens on the way. */
  turnTo(moment: string | number): Promise<void>;
  /** Turns the clock at once, as for an app that was not there meanwhile. */
  jumpTo(moment: string | number): Promise<void>;
  /** Another process of Baton on the same database, which hears no requests: the clock wakes it as it wakes the first. */
  beside(): Promise<App>;
  /** Resolves when everything asked is answered and everything owed is said. */
  settled(): Promise<void>;
  end(): Promise<void>;
}

export interface StoryOptions {
  /** How Slack reaches Baton. */
  readonly by?: 'http' | 'socket';
  /** The app token Baton was given, when it is another than the playground knows. */
  readonly givenAppToken?: string;
  /** Happens before Baton starts. */
  readonly first?: (playground: Playground) => void;
}

export async function tellStory(databaseUrl = 'sqlite::memory:', options: StoryOptions = {}): Promise<Story> {
  const socket = options.by === 'socket';
  const playground = await createPlayground({
    host: '127.0.0.1',
    port: 0,
    signingSecret,
    botToken,
    ...(socket ? { appToken } : {}),
    commands: [],
    guide: { title: '', steps: [] },
  });
  const create = () =>
    createApp({
      access: socket
        ? { mode: 'socket', botToken, appToken: options.givenAppToken ?? appToken }
        : { mode: 'http', botToken, signingSecret },
      slackApiUrl: playground.apiUrl,
      databaseUrl,
      clock: { now: () => instant(playground.workspace.now()) },
      pace: { perPlaceMs: 0, perWorkspacePerSecond: 10_000 },
      log: silentLog,
    });
  const app = await create();
  const apps = [app];
  playground.fallBackTo(app.listener);
  options.first?.(playground);
  try {
    await app.start();
  } catch (fault) {
    await app.stop();
    await playground.stop();
    throw fault;
  }
  const settled = async () => {
    await playground.delivery.idle();
    await Promise.all(apps.map((one) => one.settled()));
  };
  const ring = async () => void (await Promise.all(apps.map((one) => one.ring())));
  const momentOf = (moment: string | number) =>
    typeof moment === 'string' ? Date.parse(moment) : playground.workspace.now() + moment;
  const actor = (name: string) => createActor(playground, name, settled);
  return {
    playground,
    app,
    dana: actor('dana'),
    lee: actor('lee'),
    mei: actor('mei'),
    sam: actor('sam'),
    settled,
    async turnTo(moment) {
      await turnThrough(playground.workspace, { ...app, ring, settled }, momentOf(moment));
    },
    async jumpTo(moment) {
      playground.workspace.turnTo(momentOf(moment));
      await ring();
      await settled();
    },
    async beside() {
      const another = await create();
      apps.push(another);
      await another.start();
      return another;
    },
    async end() {
      playground.faults.clear();
      for (const one of apps) await one.stop();
      await playground.stop();
    },
  };
}

export type Actor = ReturnType<typeof createActor>;

function createActor({ acts, workspace, modals }: Playground, name: string, settled: () => Promise<void>) {
  const self: Person = acts.person(name);
  const dm = self.dm;

  const seen = (where: string) => acts.sees(self, where);
  const words = (message: Message) => `${message.text}\n${spokenIn(message.blocks)}`;

  async function press(action: Json, at: Parameters<typeof acts.presses>[2], repeat: number) {
    await acts.presses(self, pressed(action), at, {}, repeat);
    await settled();
  }

  return {
    id: self.id,
    dm,
    async says(text: string, options: { in?: string; times?: number } = {}): Promise<void> {
      await acts.says(self, options.in ?? '#web', text, options.times ?? 1);
      await settled();
    },
    /** Everything this person sees in a conversation, as words: texts and blocks, oldest first. */
    sees: (where: string): string[] => seen(where).map(words),
    hears: (): string[] => seen(dm).map(words),
    /** The latest private answer in a conversation. */
    told: (where = '#web'): string =>
      seen(where)
        .filter(({ onlyFor }) => onlyFor)
        .map(words)
        .at(-1) ?? '',
    latest: (where: string): string => seen(where).map(words).at(-1) ?? '',
    /** Presses the button (or menu option) of this label on the latest message in `where` that has one. */
    async presses(label: string, options: { in?: string; on?: RegExp; times?: number } = {}): Promise<void> {
      const where = options.in ?? dm;
      const message = seen(where)
        .filter((one) => pressable(one.blocks, label) && (options.on?.test(words(one)) ?? true))
        .at(-1);
      const action = message && pressable(message.blocks, label);
      if (!message || !action)
        throw new Error(`${name} sees no “${label}” in ${where}:\n${seen(where).map(words).join('\n---\n')}`);
      await press(action, { channel: message.channel, ts: message.ts }, options.times ?? 1);
    },
    async opensHome(): Promise<void> {
      await acts.opensHome(self);
      await settled();
    },
    home: (): string => spokenIn((workspace.state.homes[self.id]?.body.blocks as unknown[]) ?? []),
    async pressesAtHome(label: string): Promise<void> {
      const action = pressable((workspace.state.homes[self.id]?.body.blocks as unknown[]) ?? [], label);
      if (!action) throw new Error(`${name} sees no “${label}” at home`);
      await press(action, 'home', 1);
    },
    /** The shortcut that opens the form from anywhere. */
    async takesShortcut(): Promise<void> {
      await acts.shortcut(self, 'new_task');
      await settled();
    },
    form: (): Json | undefined => modals.get(self.id)?.at(-1)?.body,
    /** Fills boxes of the open form by their label, leaves the others as they are, and sends it. Answers the errors. */
    async fills(
      values: Readonly<Record<string, unknown>>,
      options: { times?: number } = {},
    ): Promise<Readonly<Record<string, string>>> {
      const view = modals.get(self.id)?.at(-1)?.body;
      if (!view) throw new Error(`${name} has no form open`);
      const errors = await acts.submits(self, stateOf(view, values), options.times ?? 1);
      await settled();
      return errors;
    },
    formOpen: () => (modals.get(self.id) ?? []).length > 0,
  };
}

/** All text a person reads in blocks, in order; buttons in brackets. */
export function spokenIn(blocks: readonly unknown[]): string {
  const out: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const block = node as Json;
    if (block.type === 'button') out.push(`[${textOf(block.text)}]`);
    else if (block.type === 'user') out.push(`<@${String(block.user_id)}>`);
    else if (typeof block.text === 'string') out.push(block.text);
    else for (const value of Object.values(block)) visit(value);
  };
  visit(blocks);
  return out.join(' ');
}

/** All text that Slack would parse as markup. */
export function markupIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(markupIn).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  const block = node as Json;
  return block.type === 'mrkdwn' ? String(block.text) : markupIn(Object.values(block));
}

const textOf = (value: unknown) => String((value as { text?: unknown } | undefined)?.text ?? '');

function pressable(blocks: readonly unknown[], label: string): Json | undefined {
  let found: Json | undefined;
  const visit = (node: unknown): void => {
    if (found || typeof node !== 'object' || node === null) return;
    const element = node as Json;
    if (element.type === 'button' && textOf(element.text) === label) found = element;
    const options = Array.isArray(element.options) ? (element.options as Json[]) : [];
    const option = options.find(({ text }) => textOf(text) === label);
    if (option) found = { ...element, selected_option: option };
    for (const value of Object.values(element)) visit(value);
  };
  visit(blocks);
  return found;
}

const pressed = ({ type, action_id, value, selected_option }: Json) => ({
  type,
  action_id,
  block_id: 'b',
  value,
  selected_option,
});

function stateOf(view: Json, filled: Readonly<Record<string, unknown>>): Json {
  const values: Record<string, Record<string, unknown>> = {};
  const unused = new Set(Object.keys(filled));
  for (const block of view.blocks as { type: string; block_id: string; label: unknown; element: Json }[]) {
    if (block.type !== 'input') continue;
    const label = textOf(block.label);
    unused.delete(label);
    const { element } = block;
    const given = (first: string) => (label in filled ? filled[label] : (element[first] ?? null));
    const state: Record<string, () => Json> = {
      plain_text_input: () => ({ value: given('initial_value') }),
      multi_users_select: () => ({ selected_users: given('initial_users') ?? [] }),
      datepicker: () => ({ selected_date: given('initial_date') }),
      timepicker: () => ({ selected_time: given('initial_time') }),
      static_select: () => ({
        selected_option: label in filled ? { value: filled[label] } : (element.initial_option ?? null),
      }),
      checkboxes: () => ({
        selected_options:
          label in filled ? (filled[label] as string[]).map((value) => ({ value })) : (element.initial_options ?? []),
      }),
      conversations_select: () => ({ selected_conversation: given('initial_conversation') }),
    };
    const read = state[String(element.type)];
    if (!read) throw new Error(`no such box as ${String(element.type)}`);
    values[block.block_id] = { [String(element.action_id)]: { type: element.type, ...read() } };
  }
  if (unused.size > 0) throw new Error(`the form has no box called ${[...unused].join(', ')}`);
  return values;
}
