import { randomUUID } from 'node:crypto';
import { nameForApps, shownToApps } from './shown-to-apps.js';
import type { View, Workspace } from './workspace.js';
import { botUser, type Message, type Person, teamId } from './workspace.js';

export interface DeliveryParts {
  readonly workspace: Workspace;
  readonly carry: Carry;
  /** Where answers to a command or a press go; ends in a slash. */
  readonly responseBase: () => string;
}

/** What Slack asks of the app. */
export interface AppRequest {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What the app said to a request within Slack's three seconds. `trouble`: what Slack would show the person instead. */
export interface AppAnswer {
  readonly body: Record<string, unknown>;
  readonly trouble?: string;
}

/** A message or a view that holds an element. */
export interface StandsOn {
  readonly message?: Message | undefined;
  readonly view?: View | undefined;
}

/** The way requests take to the app. Never rejects. */
export type Carry = (request: AppRequest) => Promise<AppAnswer>;

/** How long Slack waits for an acknowledgement. */
export const patienceMs = 3_000;
const triggerLivesMs = 3_000;
const addressLivesMs = 30 * 60_000;
const addressUses = 5;

/** Requests to the app, as Slack sends them, and the one-time keys that come with them. */
export function createDelivery({ workspace, carry, responseBase }: DeliveryParts) {
  const triggers = new Map<string, { person: string; madeAt: number; used: boolean }>();
  const addresses = new Map<
    string,
    { person: string; channel: string; message?: Message | undefined; madeAt: number; uses: number }
  >();
  let open = 0;
  const idle: (() => void)[] = [];

  async function send(type: AppRequest['type'], payload: AppRequest['payload']): Promise<AppAnswer> {
    open += 1;
    try {
      return await carry({ type, payload });
    } finally {
      open -= 1;
      if (open === 0) for (const done of idle.splice(0)) done();
    }
  }

  function trigger(person: Person): string {
    const id = `${Date.now()}.${randomUUID()}`;
    triggers.set(id, { person: person.id, madeAt: Date.now(), used: false });
    return id;
  }

  function address(person: Person, channel: string, message?: Message): string {
    const id = randomUUID();
    addresses.set(id, { person: person.id, channel, message, madeAt: Date.now(), uses: 0 });
    return responseBase() + id;
  }

  const domain = 'playground';
  /** Slack sends along the workspace of whoever acts. */
  const teamOf = ({ team }: Person) => ({ id: team ?? teamId, domain });
  const user = (person: Person) => ({
    id: person.id,
    username: person.handle,
    name: person.handle,
    team_id: person.team ?? teamId,
  });

  /** The part of a payload that says on what an element stands. */
  function whereItStands({ message, view }: StandsOn, state?: unknown): Record<string, unknown> {
    if (view)
      return {
        container: { type: 'view', view_id: view.id },
        view: { ...view.body, id: view.id, hash: view.hash, state: { values: state ?? {} } },
      };
    if (!message) return {};
    const { ts, channel } = message;
    return {
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: Boolean(message.onlyFor) },
      channel: { id: channel, name: nameForApps(channel) },
      message: shownToApps(message),
    };
  }

  return {
    command(person: Person, channel: string, command: string, text: string, repeat = 1): Promise<AppAnswer[]> {
      const fields = {
        token: 'playground',
        team_id: teamId,
        team_domain: domain,
        channel_id: channel,
        channel_name: nameForApps(channel),
        user_id: person.id,
        user_name: person.handle,
        command,
        text,
        api_app_id: 'A0PLAYGRND',
        is_enterprise_install: 'false',
        response_url: address(person, channel),
        trigger_id: trigger(person),
      };
      return Promise.all(Array.from({ length: repeat }, () => send('slash_commands', fields)));
    },

    press(person: Person, action: Record<string, unknown>, at: StandsOn, state?: unknown, repeat = 1) {
      const { message } = at;
      const payload = {
        type: 'block_actions',
        user: user(person),
        api_app_id: 'A0PLAYGRND',
        team: teamOf(person),
        is_enterprise_install: false,
        trigger_id: trigger(person),
        actions: [{ ...action, action_ts: workspace.nextTs() }],
        ...whereItStands(at, state),
        ...(message ? { response_url: address(person, message.channel, message) } : {}),
      };
      return Promise.all(Array.from({ length: repeat }, () => send('interactive', payload)));
    },

    /** Asks the app what a menu of its own offers for what was typed. */
    suggest(person: Person, menu: { action_id: string; block_id: string }, typed: string, at: StandsOn) {
      return send('interactive', {
        type: 'block_suggestion',
        user: user(person),
        api_app_id: 'A0PLAYGRND',
        team: teamOf(person),
        ...menu,
        value: typed,
        ...whereItStands(at),
      });
    },

    submit(person: Person, view: View, values: unknown, repeat = 1): Promise<AppAnswer[]> {
      const payload = {
        type: 'view_submission',
        team: teamOf(person),
        user: user(person),
        api_app_id: 'A0PLAYGRND',
        trigger_id: trigger(person),
        view: { ...view.body, id: view.id, hash: view.hash, team_id: teamId, state: { values } },
        response_urls: [],
      };
      return Promise.all(Array.from({ length: repeat }, () => send('interactive', payload)));
    },

    shortcut(person: Person, callbackId: string, message?: Message): Promise<AppAnswer> {
      return send('interactive', {
        type: message ? 'message_action' : 'shortcut',
        team: teamOf(person),
        user: user(person),
        callback_id: callbackId,
        trigger_id: trigger(person),
        action_ts: workspace.nextTs(),
        ...(message
          ? {
              channel: { id: message.channel, name: nameForApps(message.channel) },
              message: shownToApps(message),
              message_ts: message.ts,
              response_url: address(person, message.channel),
            }
          : {}),
      });
    },

    event(event: Record<string, unknown>, repeat = 1): Promise<AppAnswer[]> {
      const body = {
        type: 'event_callback',
        token: 'playground',
        team_id: teamId,
        api_app_id: 'A0PLAYGRND',
        event: { event_ts: workspace.nextTs(), ...event },
        event_id: `Ev${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`,
        event_time: Math.floor(workspace.now() / 1_000),
        authorizations: [{ team_id: teamId, user_id: botUser, is_bot: true }],
      };
      return Promise.all(Array.from({ length: repeat }, () => send('events_api', body)));
    },

    /** Who may open a modal with this trigger, or Slack's error. */
    redeem(id: string): { person: string } | { error: string } {
      const known = triggers.get(id);
      if (!known) return { error: 'invalid_trigger_id' };
      if (known.used) return { error: 'exchanged_trigger_id' };
      if (Date.now() - known.madeAt > triggerLivesMs) return { error: 'expired_trigger_id' };
      known.used = true;
      return { person: known.person };
    },

    /** Follows an answer address; undefined when it is unknown, too old or used up. */
    follow(id: string) {
      const known = addresses.get(id);
      if (!known || known.uses >= addressUses || Date.now() - known.madeAt > addressLivesMs) return undefined;
      known.uses += 1;
      return known;
    },

    /** Resolves when no request to the app is under way. */
    idle: () => (open === 0 ? Promise.resolve() : new Promise<void>((done) => idle.push(done))),
  };
}

export type Delivery = ReturnType<typeof createDelivery>;
