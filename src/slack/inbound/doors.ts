import { type WorkspaceId, workspaceId } from '../../domain/ids.js';
import type { Wish } from '../../domain/wish/wish.js';
import { StoreFault } from '../../store/store-fault.js';
import { inLanguage } from '../languages/spoken.js';
import { shutOutToo } from '../present/slack-trouble.js';
import { apology, otherWorkspace } from '../present/trouble.js';
import { acknowledged, createUnderway } from './acknowledge.js';
import { followCommand } from './commands.js';
import { type Envelope, readCommand, readInteraction } from './envelope.js';
import { readEvent } from './events.js';
import { inPlace } from './in-place.js';
import { createKept, isKept } from './kept.js';
import { followOptions, type OptionsAnswer } from './options.js';
import { followPress } from './presses.js';
import type { Answer, Services } from './services.js';
import { followShortcut } from './shortcuts.js';
import { followSubmission } from './submissions.js';

/** Answers Slack. Called once; for a modal it may carry what the modal should do. */
export type Ack = (answer?: unknown) => Promise<void>;

type Kind = 'command' | 'press' | 'submission' | 'shortcut' | 'event' | 'options';

/** One entrance per kind of request. Bodies are as Slack sent them, signature checked, nothing else. */
export type Doors = ReturnType<typeof createDoors>;

export function createDoors(services: Services) {
  const { log, metrics, precedence, reply } = services;
  const underway = createUnderway();

  const foreign = (workspace: WorkspaceId) =>
    services.identity.teamId !== undefined && services.identity.teamId !== workspace;

  /** Follows a wish and never fails: what goes wrong becomes words for the person who asked. */
  function following(kind: Kind, envelope: Envelope, follow: () => Promise<Answer>): Promise<Answer> {
    return excusing(kind, envelope, async () => {
      const answer = await follow();
      metrics.requests.inc({ kind, outcome: 'followed' });
      return answer;
    });
  }

  async function excusing(kind: Kind, envelope: Envelope, work: () => Promise<Answer>): Promise<Answer> {
    if (foreign(envelope.workspace)) return { message: otherWorkspace() };
    try {
      return await work();
    } catch (fault) {
      metrics.requests.inc({ kind, outcome: 'failed' });
      const code = fault instanceof StoreFault ? fault.code : 'internal';
      log.error(
        { err: fault, kind, code, workspace: envelope.workspace, request: envelope.request },
        'a wish could not be followed',
      );
      return { message: apology(fault instanceof StoreFault) };
    }
  }

  /** What `work` says to whoever acts is said in their language. */
  const speaking = async <Result>({ workspace, actor }: Envelope, work: () => Promise<Result>): Promise<Result> =>
    inLanguage(await services.languages.ofPerson(workspace, actor), work);

  async function through<E extends Envelope>(
    kind: Kind,
    envelope: E | undefined,
    ack: Ack,
    follow: (envelope: E) => Promise<Answer>,
  ) {
    if (!envelope) return notUnderstood(kind, ack);
    let by = envelope;
    const working = async () => {
      by = await hosted(envelope);
      return speaking(by, () =>
        following(kind, by, async () => {
          by = await seeing(by);
          return follow(by);
        }),
      );
    };
    const answer = await acknowledging(kind, ack, working());
    if (!answer) return;
    await precedence.gap();
    await speaking(by, async () => {
      const placed = await inPlace(services, by, answer);
      if (placed) await answering(by, placed);
    });
  }

  /**
   * In shared channels people of other workspaces press our buttons, and Slack sends along which is theirs. The channel is ours,
   * and whoever Slack tells us to be such a person is asking us.
   */
  async function hosted<E extends Envelope>(envelope: E): Promise<E> {
    const { teamId } = services.identity;
    if (teamId === undefined || !foreign(envelope.workspace)) return envelope;
    const workspace = workspaceId(teamId);
    const person = await services.people.get(workspace, envelope.actor).catch(() => null);
    return person?.standing === 'outsider' ? { ...envelope, workspace } : envelope;
  }

  /** With what they are here, and what Slack shows them. */
  async function seeing<E extends Envelope>(envelope: E): Promise<E> {
    const { workspace, actor } = envelope;
    const [{ standing, isAdmin }, { within }] = await Promise.all([
      services.people.get(workspace, actor),
      services.sight.of(workspace, actor),
    ]);
    return { ...envelope, standing, isAdmin, within };
  }

  const answering = (to: Envelope, { message, replace = false, otherwise, where = null }: NonNullable<Answer>) =>
    reply({ ...to, origin: to.origin ?? where }, services.identity.shutOut ? shutOutToo(message) : message, {
      replace,
      otherwise,
    });

  async function hear(body: unknown, ack: Ack): Promise<void> {
    const heard = readEvent(body, services.identity);
    if (!heard) return notUnderstood('event', ack);
    const { envelope } = heard;
    const work = speaking(envelope, () =>
      following('event', envelope, () => heard.follow(services, () => seeing(envelope))),
    );
    const answer = await acknowledging('event', ack, work);
    if (!answer || !heard.spoken) return;
    await precedence.gap();
    await speaking(envelope, () => answering(envelope, answer));
  }

  /** The options of a menu go with the acknowledgement: none rather than too late. */
  async function offer(body: unknown, ack: Ack): Promise<void> {
    const envelope = readInteraction(body);
    if (!envelope) return notUnderstood('options', ack);
    let offered: OptionsAnswer = { options: [] };
    const withOptions: Ack = () => ack(offered);
    const looking = async () => {
      const by = await hosted(envelope);
      return speaking(by, () =>
        following('options', by, async () => {
          offered = await followOptions(services, await seeing(by), body);
          return null;
        }),
      );
    };
    await acknowledging('options', withOptions, looking());
  }

  async function notUnderstood(kind: Kind, ack: Ack): Promise<void> {
    metrics.requests.inc({ kind, outcome: 'not_understood' });
    await ack();
  }

  function acknowledging<Result>(kind: Kind, ack: Ack, work: Promise<Result>): Promise<Result> {
    const done = metrics.acknowledged.startTimer({ kind });
    const measured: Ack = async (answer) => {
      await ack(answer);
      done();
    };
    return precedence.first(acknowledged(measured, work));
  }

  const kept = createKept({ services, seeing, speaking, excusing, following, acknowledging, answering });

  return {
    /** For what was left behind when a process died. */
    kept: {
      isInHand: kept.isInHand,
      follow: (wish: Wish) => underway.track(kept.follow(wish)),
      giveUp: (wish: Wish) => underway.track(kept.giveUp(wish)),
    },

    command: (body: unknown, ack: Ack) => {
      const command = readCommand(body);
      if (command && isKept(command)) return underway.track(kept.take(command, ack));
      return underway.track(through('command', command, ack, (envelope) => followCommand(services, envelope)));
    },

    press: (body: unknown, ack: Ack) =>
      underway.track(through('press', readInteraction(body), ack, (envelope) => followPress(services, envelope, body))),

    /** A form waits for the verdict: errors go back into it, with the acknowledgement. */
    submission: (body: unknown, ack: Ack) => {
      let verdict: unknown;
      let acknowledgedYet = false;
      const withVerdict: Ack = async () => {
        acknowledgedYet = true;
        await ack(verdict);
      };
      return underway.track(
        through('submission', readInteraction(body), withVerdict, async (envelope) => {
          const outcome = await followSubmission(services, envelope, body);
          verdict = outcome.verdict;
          // Errors that come too late for the form are said in words.
          return acknowledgedYet && outcome.inWords ? { message: outcome.inWords } : outcome.answer;
        }),
      );
    },

    shortcut: (body: unknown, ack: Ack) =>
      underway.track(
        through('shortcut', readInteraction(body), ack, (envelope) => followShortcut(services, envelope, body)),
      ),

    event: (body: unknown, ack: Ack) => underway.track(hear(body, ack)),

    options: (body: unknown, ack: Ack) => underway.track(offer(body, ack)),

    /** Resolves when nothing is under way any more. */
    settled: () => underway.settled(),
  };
}
