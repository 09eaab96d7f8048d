import type { Instant } from '../../domain/time.js';
import type { Wish } from '../../domain/wish/wish.js';
import { StoreFault } from '../../store/store-fault.js';
import { apology, followedLater } from '../present/trouble.js';
import { followCommand } from './commands.js';
import type { Ack } from './doors.js';
import type { Command, Envelope } from './envelope.js';
import type { Answer, Services } from './services.js';

/**
 * A sentence that assigns is kept before it is followed: one small write, the acknowledgement, and the rest in the next
 * gap. So a burst of them is acknowledged in time, and none is lost with the process. Other commands are followed first:
 * they open a form, for which Slack gives three seconds, or read, or are a small write themselves.
 */
export const isKept = ({ name, text }: Command) => name === '/assign' && text.trim() !== '';

const wishIn = (command: Command, saidAt: Instant): Wish => ({
  workspace: command.workspace,
  actor: command.actor,
  request: command.request,
  origin: command.origin,
  name: command.name,
  text: command.text,
  saidAt,
  responseUrl: command.responseUrl ?? null,
  found: 0,
});

const commandIn = ({ responseUrl, found: _, ...said }: Wish): Command => ({
  ...said,
  door: 'command',
  ...(responseUrl === null ? {} : { responseUrl }),
});

export interface KeptParts {
  readonly services: Services;
  /** With what Slack shows whoever asks. */
  readonly seeing: (command: Command) => Promise<Command>;
  /** What the work says is said in the language of whoever asked. */
  readonly speaking: <Result>(to: Envelope, work: () => Promise<Result>) => Promise<Result>;
  /** Does the work and never fails: what goes wrong becomes words for the person who asked. */
  readonly excusing: (kind: 'command', envelope: Envelope, work: () => Promise<Answer>) => Promise<Answer>;
  /** The same, and counts what was followed. */
  readonly following: KeptParts['excusing'];
  readonly acknowledging: <Result>(kind: 'command', ack: Ack, work: Promise<Result>) => Promise<Result>;
  readonly answering: (to: Envelope, answer: NonNullable<Answer>) => Promise<void>;
}

export function createKept({ services, seeing, speaking, excusing, following, acknowledging, answering }: KeptParts) {
  const { wishes, precedence, clock, log } = services;
  /** Requests whose wishes are followed here, or wait their turn: those are not left behind. */
  const inHand = new Set<string>();

  async function holding(wish: Wish, work: () => Promise<void>): Promise<void> {
    inHand.add(wish.request);
    try {
      await work();
    } finally {
      inHand.delete(wish.request);
    }
  }

  /** While the store is away the wish stays, and comes up again by itself; the person hears so, once. */
  async function follow(wish: Wish): Promise<void> {
    const command = commandIn(wish);
    await speaking(command, () => followIn(wish, command));
  }

  async function followIn(wish: Wish, command: Command): Promise<void> {
    let away = false;
    const answer = await following('command', command, async () => {
      try {
        return await followCommand(services, await seeing(command));
      } catch (fault) {
        away = fault instanceof StoreFault;
        throw fault;
      }
    });
    // Forgotten with whatever else is written just now: the answer does not wait for it.
    const forgotten = away ? null : forget(wish);
    if (!away && answer) await answering(command, answer);
    if (away && wish.found === 0) await answering(command, { message: followedLater() });
    await forgotten;
  }

  /** One that cannot be forgotten is found again, and has its one effect already. */
  const forget = (wish: Wish) =>
    wishes.drop(wish).catch((fault: unknown) => log.warn({ err: fault }, 'a wish was followed and is still kept'));

  return {
    /** Ends with the acknowledgement, since Bolt keeps the whole request until then; the rest follows by itself. */
    async take(command: Command, ack: Ack): Promise<void> {
      const wish = wishIn(command, clock.now());
      let ours = false;
      const keeping = excusing('command', command, async () => {
        ours = await wishes.keep(wish);
        return null;
      });
      inHand.add(wish.request);
      const trouble = await acknowledging('command', ack, keeping).catch((fault: unknown) => {
        inHand.delete(wish.request);
        throw fault;
      });
      precedence.after(() =>
        holding(wish, async () => {
          if (trouble) await answering(command, trouble);
          else if (ours) await follow(wish);
        }),
      );
    },
    isInHand: ({ request }: Wish) => inHand.has(request),
    follow: (wish: Wish) => holding(wish, () => follow(wish)),
    /** Each try to follow it ended with the process. */
    async giveUp(wish: Wish): Promise<void> {
      log.error(
        { workspace: wish.workspace, request: wish.request },
        'a wish was given up: following it broke the process',
      );
      await forget(wish);
      const command = commandIn(wish);
      await speaking(command, () => answering(command, { message: apology(false) }));
    },
  };
}
