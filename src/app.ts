import type { RequestListener } from 'node:http';
import { setTimeout as inRealTime } from 'node:timers/promises';
import { holidayCheck } from './calendar/holidays.js';
import { type WorkspaceId, workspaceId } from './domain/ids.js';
import { commonestZone } from './domain/people/workspace-settings.js';
import { type Instant, minutes } from './domain/time.js';
import { createBatches } from './engine/batches.js';
import { createBulks } from './engine/bulks.js';
import { createCardThreads } from './engine/card-threads.js';
import type { Clock } from './engine/clock.js';
import { createDigests } from './engine/digests.js';
import { createDrafts, wakeDraft } from './engine/drafts.js';
import { createEnclosing } from './engine/enclosing.js';
import { createEngine } from './engine/execute.js';
import { createHandouts } from './engine/handouts.js';
import { createHoldups } from './engine/holdups.js';
import { createHomes } from './engine/homes.js';
import { createLinks } from './engine/links.js';
import { createOwnTasks } from './engine/own-tasks.js';
import { createPrecedence } from './engine/precedence.js';
import { createReader } from './engine/read.js';
import { createRipples } from './engine/ripples.js';
import { createTemplates } from './engine/templates.js';
import { createWaker } from './engine/wake.js';
import { createPersonClock } from './engine/wake-person.js';
import { createTaskClock } from './engine/wake-task.js';
import { wakeWorkspace } from './engine/wake-workspace.js';
import { createWishes, wakeWish } from './engine/wishes.js';
import { createWorkingTimes } from './engine/working-times.js';
import { createWorkspaces } from './engine/workspaces.js';
import { jobs } from './jobs/registry.js';
import { startScheduler } from './jobs/scheduler.js';
import { createListener, notFound } from './observability/http.js';
import type { Log } from './observability/log.js';
import { createMetrics } from './observability/metrics.js';
import { createDrain } from './outbox/drain.js';
import { createPace, type PaceLimits } from './outbox/pace.js';
import { createBolt } from './slack/bolt.js';
import { createIdentity } from './slack/identity.js';
import { createDoors } from './slack/inbound/doors.js';
import { createClients } from './slack/outbound/clients.js';
import { createReply } from './slack/outbound/reply.js';
import { createSlackMessenger } from './slack/outbound/slack-messenger.js';
import { createTellers } from './slack/outbound/tellers.js';
import { createChannels } from './slack/people/channels.js';
import { createDirectory } from './slack/people/directory.js';
import { createLanguages } from './slack/people/languages.js';
import { createSight } from './slack/people/sight.js';
import { createUserGroups } from './slack/people/user-groups.js';
import { openStore } from './store/open.js';
import type { Store } from './store/port.js';

export interface AppParts {
  readonly access:
    | { readonly mode: 'http'; readonly botToken: string; readonly signingSecret: string }
    | { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string };
  readonly slackApiUrl: string;
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly pace: PaceLimits;
  readonly log: Log;
  /** How long a claim of due or owed work holds, ms; a minute unless told otherwise. One call to Slack takes a sixth of it at most. */
  readonly leaseMs?: number | undefined;
  /** Waits before something is tried again; real time unless told otherwise. */
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
}

export interface App {
  /** Serves Slack's requests, the probes and the metrics; 404 for anything else. */
  readonly listener: RequestListener;
  start(): Promise<void>;
  /** Takes no more work, finishes what runs, closes the store. */
  stop(): Promise<void>;
  /** Rings every bell now, for a clock that was turned. Resolves when all that is due was looked at. */
  ring(): Promise<void>;
  /** The next moment at which something will be due by itself; null when nothing will. */
  nextDue(): Promise<Instant | null>;
  /** Resolves when nothing asked is under way and nothing owed is due. */
  settled(): Promise<void>;
}

/**
 * Joins the ports to their adapters: the one place that knows them all. Rejects with a `StoreFault` when the store will not
 * open. `open` is there for tests, which come between the product and its store.
 */
export async function createApp(parts: AppParts, open: (url: string) => Promise<Store> = openStore): Promise<App> {
  const { access, clock, log, slackApiUrl, leaseMs = minutes(1), sleep = inRealTime } = parts;
  const store = await open(parts.databaseUrl);
  const metrics = createMetrics(() => store.backlog(clock.now()));
  const clients = createClients(access.botToken, slackApiUrl, Math.round(leaseMs / 6), clock);
  const workspaces = createWorkspaces({ store, clock });
  const workingTimes = createWorkingTimes({
    people: { known: (workspace, person) => people.known(workspace, person) },
    workspaces,
    holidays: holidayCheck,
  });
  const ownTasks = createOwnTasks(store);
  const personClock = createPersonClock({ store, workspaces, workingTimes, ownTasks });
  const people = createDirectory({ store, client: clients.interactive, clock, log, wakeAt: personClock.wakeAt });
  const languages = createLanguages({ people, workspaces });
  let warmedUp: Promise<void> = Promise.resolve();
  const identity = createIdentity(clients.interactive, log, ({ teamId }) => {
    if (teamId) warmedUp = warmUp(workspaceId(teamId)).catch(() => log.warn({}, 'people are asked one by one'));
  });
  const cardThreads = createCardThreads(store);
  const reader = createReader(store);
  const homes = createHomes(store);
  const sight = createSight({ people, client: clients.interactive, clock });
  const holdups = createHoldups(store, sight.of);
  const links = createLinks(store);
  const warmUp = async (workspace: WorkspaceId) => {
    const zone = commonestZone(await people.warmUp(workspace));
    if (zone) await workspaces.begin(workspace, zone);
  };
  const digests = createDigests(store);
  const tasks = createTaskClock({
    store,
    workingTimes,
    workspaces,
    create: (command, facts) => engine.create(command, facts),
    ripples: { follow: (task, now) => ripples.follow(task, now) },
  });
  const templates = createTemplates(store);
  const batches = createBatches({
    store,
    create: (command, facts) => engine.create(command, facts),
    execute: (ref, command, facts) => engine.execute(ref, command, facts),
    ring: () => ring(),
  });
  const waker = createWaker({
    store,
    clock,
    leaseMs,
    wakes: {
      draft: wakeDraft(store),
      batch: batches.wake,
      template: templates.wake,
      task: tasks.wake,
      person: personClock.wake,
      workspace: wakeWorkspace(store),
      digest: digests.wake,
      bulk: (saved, now) => bulks.wake(saved, now),
      holdup: holdups.wake,
      wish: wakeWish(store, () => doors.kept),
    },
    afterwards: tasks.tellAlong,
    onFault: (fault, { ref }) =>
      log.error({ err: fault, kind: ref.kind, id: ref.id }, 'a wake stumbled; it comes again'),
  });
  const pace = createPace(parts.pace);
  const drain = createDrain({
    store,
    messenger: createSlackMessenger({
      client: clients.owed,
      tellers: createTellers({
        people,
        sight,
        workingTimes,
        identity: identity.identity,
        digests,
        ownTasks,
        holdups,
        handouts: createHandouts(store),
        links,
      }),
      people,
      languages,
      workingTimes,
      reader,
      clock,
      pace,
      cardThreads,
    }),
    pace,
    clock,
    leaseMs,
    sleep,
    onDelivered: (entry, delivery) => {
      metrics.deliveries.inc({ kind: entry.notice.kind, fate: delivery.fate });
      if (delivery.fate === 'later' && delivery.error) void identity.refused(delivery.error);
      if (delivery.fate === 'sent') metrics.lag.observe(Math.max(0, clock.now() - entry.dueAt) / 1_000);
    },
    onFault: (fault) => log.error({ err: fault }, 'delivery stumbled; what is owed is kept'),
  });
  const precedence = createPrecedence();
  const ring = precedence.later(drain.ring);
  const engine = createEngine({
    store,
    wakeAt: tasks.wakeAt,
    customs: async (workspace) => {
      const settings = await workspaces.settings(workspace);
      return { handshake: settings.handshake, roles: settings };
    },
    follow: (task, now) =>
      Promise.all([digests.follow(task, now), personClock.follow(task, now), ripples.follow(task, now)]),
    afterwards: precedence.after,
    ring,
  });
  const ripples = createRipples({ store, holdups, execute: engine.execute, wakeAt: tasks.wakeAt });
  const bulks = createBulks({
    store,
    execute: engine.execute,
    clock,
    wakeSoon: () =>
      precedence.after(() =>
        waker
          .wakeAll()
          .catch((fault: unknown) => log.error({ err: fault }, 'waking stumbled'))
          .finally(ring),
      ),
  });
  const doors = createDoors({
    engine,
    reader,
    drafts: createDrafts(store),
    batches,
    templates,
    wishes: createWishes(store),
    cardThreads,
    bulks,
    homes,
    links,
    holdups,
    ownTasks,
    digests,
    workingTimes,
    workspaces,
    coming: tasks.coming,
    people,
    languages,
    sight,
    enclose: createEnclosing(store, engine.execute),
    channels: createChannels(clients.interactive, clock),
    userGroups: createUserGroups(clients.interactive),
    client: clients.interactive,
    reply: createReply(clients.interactive, slackApiUrl, log),
    identity: identity.identity,
    refused: identity.refused,
    clock,
    log,
    metrics,
    precedence,
    ring,
  });
  const slack = createBolt({
    access,
    botToken: access.botToken,
    slackApiUrl,
    identity: identity.identity,
    doors,
    log,
    realTime: Date.now,
  });
  let stopping = false;
  const probes = [
    { name: 'running', check: async () => void (stopping && Promise.reject()) },
    { name: 'store', check: () => store.ping() },
    { name: 'slack', check: () => identity.reachable() },
    { name: 'connection', check: async () => void (slack.connected() || (await Promise.reject())) },
  ];
  let scheduler: { stop(): Promise<void> } | null = null;

  return {
    listener: createListener(probes, metrics, slack.listener ?? notFound),
    async start() {
      identity.start();
      await slack.start();
      scheduler = startScheduler(jobs({ drain, waker }), log);
      drain.ring();
    },
    ring() {
      return waker
        .wakeAll()
        .catch((fault: unknown) => log.error({ err: fault }, 'waking stumbled'))
        .finally(drain.ring);
    },
    nextDue: () => store.nextDue(),
    async settled() {
      await identity.settled();
      await warmedUp;
      await doors.settled();
      await precedence.settled();
      await people.settled();
      await waker.idle();
      drain.ring();
      await drain.idle();
      // Whom something was said to may be met for the first time.
      await people.settled();
    },
    async stop() {
      stopping = true;
      identity.stop();
      await slack.stop();
      await scheduler?.stop();
      await waker.idle();
      await doors.settled();
      await precedence.settled();
      await drain.stop();
      await store.close();
    },
  };
}
