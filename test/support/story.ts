import { readFileSync } from 'node:fs';
import { type App, createApp } from '../../src/app.js';
import { instant } from '../../src/domain/time.js';
import { silentLog } from '../../src/observability/log.js';
import { createPlayground, type Playground } from '../../src/playground/server.js';
import { turnThrough } from '../../src/playground/turn-clock.js';
import { events } from '../../src/slack/inbound/events.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/port.js';
import { type Actor, createActor } from './actor.js';

const signingSecret = 'a-secret-for-tests';
const botToken = 'xoxb-for-tests';
const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as { oauth_config: { scopes: { bot: string[] } } };
const appToken = 'xapp-for-tests';

/** A workspace with people in it, Baton running in it, and nothing said yet. */
export interface Story {
  readonly playground: Playground;
  readonly app: App;
  readonly dana: Actor;
  readonly lee: Actor;
  readonly mei: Actor;
  readonly sam: Actor;
  /** A guest, in #web alone. */
  readonly gil: Actor;
  /** Of another workspace, met in #web alone. */
  readonly ona: Actor;
  /** Turns the clock forward to a moment (ISO 8601 with an offset or `Z`) or by so many ms, through all that happens on the way. */
  turnTo(moment: string | number): Promise<void>;
  /** Turns the clock at once, as for an app that was not there meanwhile. */
  jumpTo(moment: string | number): Promise<void>;
  /** Puts the clock back by so many ms, as somebody may who sets the machine’s. */
  turnBack(ms: number): void;
  /** Another process of Baton on the same database: requests over HTTP go to each in turn, the clock wakes both. */
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
  /** Comes between Baton and its store. */
  readonly between?: (store: Store) => Store;
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
    events: Object.keys(events),
    scopes: manifest.oauth_config.scopes.bot,
    commands: [],
    guide: { title: '', steps: [] },
  });
  const create = () =>
    createApp(
      {
        access: socket
          ? { mode: 'socket', botToken, appToken: options.givenAppToken ?? appToken }
          : { mode: 'http', botToken, signingSecret },
        slackApiUrl: playground.apiUrl,
        databaseUrl,
        clock: { now: () => instant(playground.workspace.now()) },
        pace: { perPlaceMs: 0, perWorkspacePerSecond: 10_000 },
        log: silentLog,
      },
      async (url) => (options.between ?? ((store) => store))(await openStore(url)),
    );
  const app = await create();
  const apps = [app];
  let requests = 0;
  playground.fallBackTo((request, response) => apps[requests++ % apps.length]?.listener(request, response));
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
    gil: actor('gil'),
    ona: actor('ona'),
    settled,
    async turnTo(moment) {
      await turnThrough(playground.workspace, { ...app, ring, settled }, momentOf(moment));
    },
    async jumpTo(moment) {
      playground.workspace.turnTo(momentOf(moment));
      await ring();
      await settled();
    },
    turnBack(ms) {
      (playground.workspace.state as { offsetMs: number }).offsetMs -= ms;
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
