import type { PressedAt } from '../../src/playground/acts.js';
import type { Playground } from '../../src/playground/server.js';
import type { Message, Person } from '../../src/playground/workspace.js';
import { choiceOf, elementsIn, type Found, pressOf, stateOf } from './found-elements.js';
import { textOf } from './held.js';
import { spokenIn } from './spoken.js';

type Json = Readonly<Record<string, unknown>>;

const isMorning = (text: string) => /^(Your day ·|Your week:)/.test(text);

export type Actor = ReturnType<typeof createActor>;

/** Which message is meant: by its conversation (the person's own with Baton), and by words it has. */
interface Place {
  readonly in?: string;
  readonly on?: RegExp;
  /** Within the message: from the block with these words to the next one that says something. */
  readonly at?: string;
}

const says = ({ type }: Json) => type === 'rich_text' || type === 'section';

function partAt(blocks: readonly unknown[], words: string | undefined): readonly unknown[] {
  if (words === undefined) return blocks;
  const from = blocks.findIndex((block) => says(block as Json) && spokenIn([block]).includes(words));
  if (from < 0) return [];
  const next = blocks.findIndex((block, index) => index > from && says(block as Json));
  return blocks.slice(from, next < 0 ? undefined : next);
}

/** What a person does in a story, and what they see. */
export function createActor({ acts, workspace, modals }: Playground, name: string, settled: () => Promise<void>) {
  const self: Person = acts.person(name);
  const dm = self.dm;

  const seen = (where: string) => acts.sees(self, where);
  const words = (message: Message) => `${message.text}\n${spokenIn(message.blocks)}`;

  const top = () => modals.get(self.id)?.at(-1)?.body;
  const blocksOf = (body: Json | undefined) => (body?.blocks as unknown[] | undefined) ?? [];
  const atHome = () => blocksOf(workspace.state.homes[self.id]?.body);

  async function press(action: Json, at: PressedAt, repeat = 1, state: Json = {}) {
    await acts.presses(self, action, at, state, repeat);
    await settled();
  }

  /** The latest message in `where` on which something is found, and what. */
  function onMessage<What>(
    { in: where = dm, on, at: part }: Place,
    what: string,
    find: (blocks: readonly unknown[]) => What | undefined,
  ) {
    for (const message of [...seen(where)].reverse()) {
      const found = on?.test(words(message)) === false ? undefined : find(partAt(message.blocks, part));
      if (found) return { found, at: { channel: message.channel, ts: message.ts } };
    }
    throw new Error(`${name} sees no “${what}” in ${where}:\n${seen(where).map(words).join('\n---\n')}`);
  }

  const named = (label: string) => (blocks: readonly unknown[]) =>
    elementsIn(blocks).find((found) => found.name === label);

  function inForm<What>(what: string, find: (blocks: readonly unknown[]) => What | undefined): What {
    if (!top()) throw new Error(`${name} has no form open`);
    const found = find(blocksOf(top()));
    if (!found) throw new Error(`the form has no “${what}”`);
    return found;
  }

  /** What the app offers in a menu of its own for what was typed. */
  async function offered({ block, element }: Found, typed: string, at: PressedAt): Promise<readonly Json[]> {
    const menu = { action_id: String(element.action_id), block_id: block };
    const options = await acts.suggests(self, menu, typed, at);
    await settled();
    return options;
  }

  /** In a menu that searches, words stand for the first option they find. */
  async function entered(found: Found, value: unknown, at: PressedAt): Promise<unknown> {
    if (!String(found.element.type).includes('external')) return value;
    const pick = async (typed: unknown) => (await offered(found, String(typed), at))[0] ?? null;
    return Array.isArray(value) ? Promise.all(value.map(pick)) : pick(value);
  }

  return {
    id: self.id,
    dm,
    /** In `#web` where nothing else is said; `thread`: as a reply to the latest message there with these words. */
    async says(text: string, options: { in?: string; thread?: RegExp; times?: number } = {}): Promise<void> {
      const { in: where = '#web', thread, times } = options;
      const root = thread ? onMessage({ in: where, on: thread }, String(thread), () => true).at.ts : undefined;
      await acts.says(self, where, text, { thread: root, repeat: times });
      await settled();
    },
    /** Puts other words into the latest message with these words, which must be theirs. */
    async edits(text: string, place: Place): Promise<void> {
      const { at } = onMessage(place, `${place.on}`, () => true);
      await acts.edits(self, at.channel, at.ts, text);
      await settled();
    },
    async deletes(place: Place): Promise<void> {
      const { at } = onMessage(place, `${place.on}`, () => true);
      await acts.deletes(self, at.channel, at.ts);
      await settled();
    },
    /** Reacts to the latest message with these words, or takes the reaction back. */
    async reacts(emoji: string, place: Place): Promise<void> {
      const { at } = onMessage(place, `${place.on}`, () => true);
      await acts.reacts(self, at.channel, at.ts, emoji);
      await settled();
    },
    /** Everything this person sees in a conversation, as words: texts and blocks, oldest first. */
    sees: (where: string): string[] => seen(where).map(words),
    /** The replies to the latest message with these words, oldest first. */
    seesInThread(of: RegExp, where = '#web'): string[] {
      const { ts } = onMessage({ in: where, on: of }, String(of), () => true).at;
      return seen(where)
        .filter(({ threadTs }) => threadTs === ts)
        .map(words);
    },
    hears: (): string[] => seen(dm).map(words),
    /** What Baton says every morning, and everything else. */
    mornings: (): string[] => seen(dm).map(words).filter(isMorning),
    news: (): string[] =>
      seen(dm)
        .map(words)
        .filter((text) => !isMorning(text)),
    /** The latest private answer in a conversation. */
    told: (where = '#web'): string =>
      seen(where)
        .filter(({ onlyFor }) => onlyFor)
        .map(words)
        .at(-1) ?? '',
    latest: (where: string): string => seen(where).map(words).at(-1) ?? '',
    /** A button as it is drawn now, to be pressed later, when it may be out of date. */
    holds(label: string, options: Place = {}): () => Promise<void> {
      const { found, at } = onMessage(options, label, (blocks) => pressOf(blocks, label));
      return () => press(found, at);
    },
    /** Presses the button, or the option of a menu or a list, of this label on the latest message that has one. */
    async presses(label: string, options: Place & { times?: number } = {}): Promise<void> {
      const { found, at } = onMessage(options, label, (blocks) => pressOf(blocks, label));
      await press(found, at, options.times);
    },
    /** Enters or chooses something in an element of the latest message that has one of this name. */
    async picks(label: string, value: unknown, options: Place = {}): Promise<void> {
      const { found, at } = onMessage(options, label, named(label));
      await press(choiceOf(found, await entered(found, value, at)), at);
    },
    async opensHome(): Promise<void> {
      await acts.opensHome(self);
      await settled();
    },
    home: (): string => spokenIn(atHome()),
    async pressesAtHome(label: string): Promise<void> {
      const action = pressOf(atHome(), label);
      if (!action) throw new Error(`${name} sees no “${label}” at home`);
      await press(action, 'home');
    },
    /** Takes the shortcut in the menu of the latest message with these words, or, without a place, the one from anywhere. */
    async takesShortcut(callback = 'new_task', place?: Place): Promise<void> {
      await acts.shortcut(self, callback, place && onMessage(place, `${place.on}`, () => true).at);
      await settled();
    },
    form: (): Json | undefined => top(),
    /** Fills boxes of the open form by their label, leaves the others as they are, and sends it. Answers the errors. */
    async fills(
      values: Readonly<Record<string, unknown>>,
      options: { times?: number } = {},
    ): Promise<Readonly<Record<string, string>>> {
      const filled: Record<string, unknown> = {};
      for (const [label, value] of Object.entries(values))
        filled[label] = await entered(inForm(label, named(label)), value, 'modal');
      const errors = await acts.submits(self, stateOf(blocksOf(top()), filled), options.times ?? 1);
      await settled();
      return errors;
    },
    /** Presses a button, or an option, in the open form, whose boxes hold what they held at first or what is given. */
    async pressesInForm(label: string, values: Readonly<Record<string, unknown>> = {}): Promise<void> {
      const action = inForm(label, (blocks) => pressOf(blocks, label));
      await press(action, 'modal', 1, stateOf(blocksOf(top()), values));
    },
    /** The words of the options that a menu which searches, in the open form, offers for what was typed. */
    async isOffered(label: string, typed: string): Promise<string[]> {
      const options = await offered(inForm(label, named(label)), typed, 'modal');
      return options.map(({ text }) => textOf(text));
    },
    formOpen: () => top() !== undefined,
  };
}
