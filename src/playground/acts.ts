import { randomUUID } from 'node:crypto';
import type { AppAnswer, Delivery, StandsOn } from './delivery.js';
import { checkOptions } from './element-limits.js';
import { isObject, type Json, list, type Problem } from './problems.js';
import {
  conversationNamed,
  conversations,
  isIn,
  type Message,
  type Person,
  people,
  personNamed,
  type View,
  type Workspace,
} from './workspace.js';

export interface ActParts {
  readonly workspace: Workspace;
  readonly delivery: Delivery;
  readonly modals: Map<string, View[]>;
}

/** Where an element was pressed: on a message, in the open modal, or on the Home tab. */
export type PressedAt = { readonly ts: string; readonly channel: string } | 'modal' | 'home';

/** A menu whose options the app is asked for. */
export interface Menu {
  readonly action_id: string;
  readonly block_id: string;
}

/** `@lee` and `#web` become what Slack sends for a command that asks for escaping; the rest is escaped as Slack escapes it. */
export function escapeTyped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@([a-z]+)/gi, (typed, name: string) => {
      const person = people.find(({ handle }) => handle === name.toLowerCase());
      return person ? `<@${person.id}|${person.handle}>` : typed;
    })
    .replace(/#([a-z]+)/gi, (typed, name: string) => {
      const channel = conversations.find((one) => one.kind === 'channel' && one.name === name.toLowerCase());
      return channel ? `<#${channel.id}|${channel.name}>` : typed;
    });
}

/** What people do in the playground; each ends when the app has answered. `repeat` delivers the same request that often at once. */
export function createActs({ workspace, delivery, modals }: ActParts) {
  const tell = (person: Person, channel: string, text: string) =>
    workspace.post({ channel, user: 'USLACKBOT', text, blocks: [], onlyFor: person.id });

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
    return workspace.post({ channel, user: 'U0BATON001', text, blocks, onlyFor });
  }

  async function says(person: Person, where: string, text: string, repeat = 1): Promise<void> {
    const conversation = conversationNamed(where);
    if (!conversation || !isIn(conversation, person.id)) throw new Error(`no conversation ${where}`);
    const typed = text.trim();
    if (typed.startsWith('/')) {
      const [command = '', ...rest] = typed.split(' ');
      const answers = await delivery.command(person, conversation.id, command, escapeTyped(rest.join(' ')), repeat);
      return show(person, conversation.id, command, answers[0]);
    }
    const message = workspace.post({ channel: conversation.id, user: person.id, text: escapeTyped(typed), blocks: [] });
    const event = {
      user: person.id,
      text: message.text.replace(/@baton\b/gi, '<@U0BATON001>'),
      ts: message.ts,
      channel: conversation.id,
    };
    if (conversation.kind === 'im') await delivery.event({ type: 'message', channel_type: 'im', ...event }, repeat);
    else if (event.text.includes('<@U0BATON001>')) await delivery.event({ type: 'app_mention', ...event }, repeat);
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
    presses,
    suggests,
    submits,
    closes(person: Person): void {
      modals.set(person.id, (modals.get(person.id) ?? []).slice(0, -1));
      workspace.changed();
    },
    async opensHome(person: Person): Promise<void> {
      await delivery.event({ type: 'app_home_opened', user: person.id, channel: person.dm, tab: 'home' });
    },
    async shortcut(person: Person, callbackId: string, message?: Message): Promise<void> {
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
