import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { withOwnSchedule } from '../../domain/digest/own-digests.js';
import { notStoredYet, type UserId, userId, type WorkspaceId } from '../../domain/ids.js';
import { newPerson, type Person, type Standing, sameRules } from '../../domain/people/person.js';
import { days, type Instant, type Zone, zone } from '../../domain/time.js';
import type { Clock } from '../../engine/clock.js';
import { rousing, rulesCachedFor } from '../../engine/rousing.js';
import type { PersonClock } from '../../engine/wake-person.js';
import type { Log } from '../../observability/log.js';
import type { Ref, Store } from '../../store/port.js';
import { withinPatience } from './patience.js';

/** Slack's `users.info` and `users.list`, as much of it as we keep. Guests and foreign users may lack a zone. */
const slackUser = z.object({
  id: z.string(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  tz: z.string().nullish(),
  locale: z.string().nullish(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_admin: z.boolean().default(false),
  is_owner: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  team_id: z.string().optional(),
  /** In an organisation of several workspaces: those they are in. */
  enterprise_user: z.object({ teams: z.array(z.string()).default([]) }).nullish(),
  profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).default({}),
});

/** Guests of one channel are ultra-restricted, those of several restricted. */
function standingIn(workspace: WorkspaceId, user: z.infer<typeof slackUser>): Standing {
  const { is_stranger, team_id, enterprise_user } = user;
  const isElsewhere = team_id !== undefined && team_id !== workspace && !enterprise_user?.teams.includes(workspace);
  if (is_stranger || isElsewhere) return 'outsider';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
}

export interface DirectoryParts {
  readonly store: Store;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
  /** When the clock must look at a person again. */
  readonly wakeAt: PersonClock['wakeAt'];
}

/** Names and zones are asked of Slack again after this long; `user_change` tells sooner. */
const freshFor = days(1);
/** Somebody waits for an answer that Slack wants within 3 s: without an answer from Slack by then, go on without. */
const patienceMs = 1_200;
const roomInCache = 20_000;

/** Who people are and where they live, kept in the store so that no acknowledgement waits for Slack. */
export function createDirectory(parts: DirectoryParts) {
  const cache = new Map<string, { person: Person; until: Instant }>();
  const asking = new Map<string, Promise<Person>>();
  const key = (workspace: WorkspaceId, id: UserId) => `${workspace}/${id}`;
  const ref = (workspace: WorkspaceId, id: UserId): Ref<'person'> => ({ workspace, kind: 'person', id });

  function remember(person: Person): Person {
    if (cache.size >= roomInCache) cache.clear();
    cache.set(key(person.workspace, person.id), { person, until: (parts.clock.now() + rulesCachedFor) as Instant });
    return person;
  }

  /** What is known, at once where possible; somebody never seen is asked of Slack for a moment. `zone` null: not known. */
  async function get(workspace: WorkspaceId, id: UserId): Promise<Person> {
    const cached = cachedOne(workspace, id);
    if (cached) return cached;
    const stored = await storedOne(workspace, id);
    // An older Baton did not ask who is a guest.
    if (stored && stored.standing !== null) return remember(stored);
    const told = await withinPatience(ask(workspace, id), patienceMs);
    return told ?? remember(stored ?? newPerson(workspace, id));
  }

  /** What is known, without ever waiting for Slack: somebody never seen is asked about meanwhile. */
  async function known(workspace: WorkspaceId, id: UserId): Promise<Person> {
    const cached = cachedOne(workspace, id);
    if (cached) return cached;
    const stored = await storedOne(workspace, id);
    if (stored) return remember(stored);
    void ask(workspace, id).catch(() => {});
    return remember(newPerson(workspace, id));
  }

  function cachedOne(workspace: WorkspaceId, id: UserId): Person | null {
    const cached = cache.get(key(workspace, id));
    return cached && cached.until > parts.clock.now() ? cached.person : null;
  }

  /** Null for somebody of whom nothing is kept. What is old is asked anew meanwhile. */
  async function storedOne(workspace: WorkspaceId, id: UserId): Promise<Person | null> {
    const stored = (await parts.store.load(ref(workspace, id)))?.body;
    if (!stored) return null;
    if (stored.refreshedAt + freshFor < parts.clock.now()) void ask(workspace, id).catch(() => {});
    return stored;
  }

  /** What is kept of somebody, without ever asking Slack; null: nothing. */
  async function kept(workspace: WorkspaceId, id: UserId): Promise<Person | null> {
    const cached = cache.get(key(workspace, id));
    if (cached && cached.until > parts.clock.now()) return cached.person;
    const stored = (await parts.store.load(ref(workspace, id)))?.body;
    return stored ? remember(stored) : null;
  }

  /** As Slack describes them at this moment, for what must not be decided by yesterday's word; what is known where Slack is slow. */
  async function fresh(workspace: WorkspaceId, id: UserId): Promise<Person> {
    const told = await withinPatience(ask(workspace, id), patienceMs);
    return told ?? get(workspace, id);
  }

  function ask(workspace: WorkspaceId, id: UserId): Promise<Person> {
    const running = asking.get(key(workspace, id));
    if (running) return running;
    const answer = parts.client.users
      .info({ user: id, include_locale: true })
      .then(({ user }) => learn(workspace, user))
      .then((person) => {
        if (!person) throw new Error('users.info answered nobody');
        return person;
      })
      .finally(() => asking.delete(key(workspace, id)));
    asking.set(key(workspace, id), answer);
    return answer;
  }

  /** Takes over what Slack says of somebody; what they set with us stays. */
  async function learn(workspace: WorkspaceId, raw: unknown): Promise<Person | undefined> {
    const parsed = slackUser.safeParse(raw);
    if (!parsed.success) return undefined;
    const { data } = parsed;
    return change(workspace, userId(data.id), (person) => ({
      ...person,
      name: data.profile.display_name || data.profile.real_name || data.real_name || data.name || person.name,
      zone: zone(data.tz) ?? person.zone,
      locale: data.locale ?? person.locale,
      deleted: data.deleted,
      isBot: data.is_bot,
      isAdmin: data.is_admin || data.is_owner,
      standing: standingIn(workspace, data),
      refreshedAt: parts.clock.now(),
    }));
  }

  /** Changes one person's record, again when somebody else was first; the very same person back means that nothing is to change. */
  async function change(workspace: WorkspaceId, id: UserId, decide: (person: Person) => Person): Promise<Person> {
    for (;;) {
      const saved = await parts.store.load(ref(workspace, id));
      const before = saved?.body ?? newPerson(workspace, id);
      const decided = decide(before);
      if (decided === before) return before;
      const now = parts.clock.now();
      const ruled = sameRules(before, decided) ? decided : { ...decided, rouseAt: rousing(now) };
      const body = withOwnSchedule(before, ruled, now);
      const result = await parts.store.commit({
        ref: ref(workspace, id),
        expected: saved?.version ?? notStoredYet,
        body,
        wakeAt: await parts.wakeAt(body, now),
        notices: [],
      });
      if (result.ok) return remember(result.saved.body);
    }
  }

  /**
   * Asks Slack for everybody once, page by page, so that later nobody has to wait. Answers the zones they live in. Failing is
   * no trouble: people are asked one by one then.
   */
  async function warmUp(workspace: WorkspaceId): Promise<readonly (Zone | null)[]> {
    const zonesOf: (Zone | null)[] = [];
    let cursor: string | undefined;
    do {
      const page = await parts.client.users.list({ limit: 200, include_locale: true, ...(cursor ? { cursor } : {}) });
      for (const member of page.members ?? []) {
        const person = await learn(workspace, member);
        if (person && !person.isBot && !person.deleted) zonesOf.push(person.zone);
      }
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
    return zonesOf;
  }

  async function zones(workspace: WorkspaceId, ids: Iterable<UserId>): Promise<ReadonlyMap<UserId, Zone>> {
    const people = await Promise.all([...new Set(ids)].map((id) => get(workspace, id)));
    return new Map(people.flatMap((person) => (person.zone ? [[person.id, person.zone] as const] : [])));
  }

  /** Somebody known by this name or handle, when it is one person's alone. */
  async function named(workspace: WorkspaceId, name: string): Promise<Person | undefined> {
    const wanted = name.toLowerCase();
    const found = (await parts.store.list(workspace, 'person', 2_000)).filter(
      ({ body }) => !body.deleted && body.name.toLowerCase() === wanted,
    );
    return found.length === 1 ? found[0]?.body : undefined;
  }

  /** Resolves when nobody is asked about any more. */
  async function settled(): Promise<void> {
    while (asking.size > 0) await Promise.allSettled(asking.values());
  }

  return { get, known, kept, fresh, zones, learn, change, warmUp, named, settled };
}

export type Directory = ReturnType<typeof createDirectory>;
