import { randomUUID } from 'node:crypto';
import type { AppAnswer, Delivery, StandsOn } from './delivery.js';
import { checkOptions } from './element-limits.js';
import { escapeTyped } from './escape-typed.js';
import type { Happenings } from './happenings.js';
import { isObject, type Json, list, type Problem } from './problems.js';
import {
  botUser,
  conversationNamed,
  isIn,
  type Message,
  type Person,
  personNamed,
  type View,
  type Workspace,
} from './workspace.js';

export interface ActParts {
  readonly workspace: Workspace;
  readonly delivery: Delivery;
  readonly happenings: Happenings;
  readonly modals: Map<string, View[]>;
}

export interface SayOptions {
  readonly thread?: string | undefined;
  /** Delivers the request that often at once. */
  readonly repeat?: number | undefined;
}

/** Where an element was pressed: on a message, in the open modal, or on the Home tab. */
export type PressedAt = { readonly ts: string; readonly channel: string } | 'modal' | 'home';

const asSent = (typed: string) => escapeTyped(typed).replace(/@baton\b/gi, `<@${botUser}>`);

/** A menu whose options the app is asked for. */
export interface Menu {
  readonly action_id: string;
  readonly block_id: string;
}

/** What people do in the playground; each ends when the app has answered. `repeat` delivers the same request that often at once. */
export function createActs({ workspace, delivery, happenings, modals }: ActParts) {
  const tell = (person: Person, channel: string, text: string, threadTs?: string) =>
    workspace.post({ channel, user: 'USLACKBOT', text, blocks: [], onlyFor: person.id, threadTs });

  /** Shows what came in the answer itself, or Slack's words for a request that failed. */
  function show(person: Person, channel: string, what: string, answer: AppAnswer | undefined): void {
    if (answer?.trouble) tell(person, channel, `${what} failed with the error “${answer.trouble}”.`);
    else if (answer?.body.text || answer?.body.blocks) sayFor(person.id, channel, answer.body);
  }

  /** An answer as the app gives it: in the answer itself or to the address that came with the request. */
  function sayFor(person: string, channel: string, said: Record<string, unknown>): Message {
    const text = typeof said.text === 'string' ? said.text : '';
    const blocks = Array.isArray(said.blocks) ? said.blocks : [];
    const onlyFor = said.response_type === 'in_channel' ? undefined : person;
    const threadTs = typeof said.thread_ts === 'string' ? said.thread_ts : undefined;
    return workspace.post({ channel, user: botUser, text, blocks, onlyFor, threadTs });
  }

  /** In a thread when `thread` is the `ts` of its first message; there, as in Slack, a command is only words. */
  async function says(person: Person, where: string, text: string, options: SayOptions = {}): Promise<void> {
    const conversation = conversationNamed(where);
    if (!conversation || !isIn(conversation, person.id)) throw new Error(`no conversation ${where}`);
    const { id } = conversation;
    const typed = text.trim();
    if (typed.startsWith('/')) {
      const [command = '', ...rest] = typed.split(' ');
      if (options.thread)
        return void tell(person, id, `${command} is not supported in threads. Sorry!`, options.thread);
      const answers = await delivery.command(person, id, command, escapeTyped(rest.join(' ')), options.repeat);
      return show(person, id, command, answers[0]);
    }
    const message = workspace.post({
      channel: id,
      user: person.id,
      text: asSent(typed),
      blocks: [],
      threadTs: options.thread,
    });
    await happenings.said(message, options.repeat);
  }

  async function reacts(person: Person, where: string, ts: string, name: string): Promise<void> {
    const message = messageSeenBy(person, where, ts);
    if (workspace.react(message, person.id, name)) return happenings.reacted('reaction_added', person, message, name);
    workspace.unreact(message, person.id, name);
    await happenings.reacted('reaction_removed', person, message, name);
  }

  /** Puts other words into a message of theirs. */
  async function edits(person: Person, where: string, ts: string, text: string): Promise<void> {
    const message = ownMessage(person, where, ts);
    const before = { ...message };
    workspace.rewrite(message, asSent(text));
    await happenings.changed(before, message);
  }

  /** Takes a message of theirs away. */
  async function deletes(person: Person, where: string, ts: string): Promise<void> {
    const message = ownMessage(person, where, ts);
    workspace.remove(message);
    await happenings.changed(message, null);
  }

  function ownMessage(person: Person, where: string, ts: string): Message {
    const message = messageSeenBy(person, where, ts);
    if (message.user !== person.id) throw new Error('only one’s own messages can be changed');
    return message;
  }

  /** Throws for one that they do not see, and for one that is for them alone: Slack offers no menu on those. */
  function messageSeenBy(person: Person, where: string, ts: string): Message {
    const conversation = conversationNamed(where);
    const message = conversation && isIn(conversation, person.id) ? workspace.find(conversation.id, ts) : undefined;
    if (!message || message.onlyFor) throw new Error('there is no such message');
    return message;
  }

  async function presses(
    person: Person,
    action: Record<string, unknown>,
    at: PressedAt,
    state?: unknown,
    repeat = 1,
  ): Promise<void> {
    const standsOn = found(person, at);
    const answers = await delivery.press(person, action, standsOn, state, repeat);
    if (answers[0]?.trouble) show(person, standsOn.message?.channel ?? person.dm, 'The button', answers[0]);
  }

  function found(person: Person, at: PressedAt): StandsOn {
    const view =
      at === 'home' ? workspace.state.homes[person.id] : at === 'modal' ? modals.get(person.id)?.at(-1) : undefined;
    const message = typeof at === 'object' ? workspace.find(at.channel, at.ts) : undefined;
    if (!view && !message) throw new Error('what was pressed is gone');
    return { view, message };
  }

  /** What a menu of the app's offers for what was typed. Throws with Slack's words when the app has no good answer. */
  async function suggests(person: Person, menu: Menu, typed: string, at: PressedAt): Promise<readonly Json[]> {
    const answer = await delivery.suggest(person, menu, typed, found(person, at));
    const groups = list(answer.body.option_groups).filter(isObject);
    const options = [...list(answer.body.options), ...groups.flatMap((group) => list(group.options))].filter(isObject);
    const problems: Problem[] = [];
    checkOptions(problems, '', options, 100, 0);
    const [problem] = problems;
    if (answer.trouble || problem)
      throw new Error(`The options could not be loaded (${answer.trouble ?? `${problem?.path} ${problem?.problem}`}).`);
    return options;
  }

  /** Errors by block id when the app refuses the form; empty when it was taken. */
  async function submits(person: Person, values: unknown, repeat = 1): Promise<Readonly<Record<string, string>>> {
    const stack = modals.get(person.id) ?? [];
    const view = stack.at(-1);
    if (!view) throw new Error('no modal is open');
    const [answer] = await delivery.submit(person, view, values, repeat);
    if (!answer || answer.trouble) return { '': `We had some trouble connecting. Try again? (${answer?.trouble})` };
    const {
      response_action: what,
      errors,
      view: next,
    } = answer.body as { response_action?: string; errors?: Record<string, string>; view?: Record<string, unknown> };
    if (what === 'errors') return errors ?? {};
    if (what === 'update' && next) {
      view.body = next;
      view.hash = randomUUID();
    } else if (what === 'push' && next)
      stack.push({ id: `V${randomUUID()}`, hash: randomUUID(), person: person.id, body: next });
    else if (what === 'clear') modals.delete(person.id);
    else modals.set(person.id, stack.slice(0, -1));
    workspace.changed();
    return {};
  }

  return {
    says,
    /** Takes the reaction away again when they have reacted so already. */
    reacts,
    edits,
    deletes,
    presses,
    suggests,
    submits,
    closes(person: Person): void {
      modals.set(person.id, (modals.get(person.id) ?? []).slice(0, -1));
      workspace.changed();
    },
    opensHome: (person: Person): Promise<void> => happenings.homeOpened(person),
    /** On a message, or, without one, wherever the person is. */
    async shortcut(person: Person, callbackId: string, at?: { channel: string; ts: string }): Promise<void> {
      const message = at && messageSeenBy(person, at.channel, at.ts);
      const answer = await delivery.shortcut(person, callbackId, message);
      show(person, message?.channel ?? person.dm, 'The shortcut', answer);
    },
    /** What the app posts to an answer address. False when the address is not, or no longer, good. */
    answered(id: string, said: Record<string, unknown>): boolean {
      const address = delivery.follow(id);
      if (!address) return false;
      const original = address.message;
      if (said.delete_original && original) workspace.remove(original);
      else if (said.replace_original && original) {
        original.text = typeof said.text === 'string' ? said.text : '';
        original.blocks = Array.isArray(said.blocks) ? said.blocks : [];
        workspace.changed();
      } else sayFor(address.person, address.channel, said);
      return true;
    },
    /** What a person sees in a conversation, oldest first. */
    sees(person: Person, where: string): readonly Message[] {
      const conversation = conversationNamed(where);
      if (!conversation || !isIn(conversation, person.id)) return [];
      return workspace.state.messages.filter(
        (message) => message.channel === conversation.id && (!message.onlyFor || message.onlyFor === person.id),
      );
    },
    person(word: string): Person {
      const person = personNamed(word);
      if (!person) throw new Error(`nobody is called ${word}`);
      return person;
    },
  };
}

export type Acts = ReturnType<typeof createActs>;
