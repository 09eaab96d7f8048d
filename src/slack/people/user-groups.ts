import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type UserId, userId } from '../../domain/ids.js';
import { troubleOf } from '../outbound/trouble.js';
import { withinPatience } from './patience.js';

/** Slack's `usergroups.users.list`. */
const members = z.object({ users: z.array(z.string().regex(/^[UW][A-Z0-9]{1,30}$/)) });

/** Somebody waits for an answer that Slack wants within 3 s: without an answer from Slack by then, go on without. */
const patienceMs = 1_200;

/** `code`: Slack's own for why it does not tell. */
export type GroupMembers = { readonly people: readonly UserId[] } | { readonly code: string };

/** Who is in a user group of Slack, asked at the moment it is named: people come and go. */
export function createUserGroups(client: WebClient) {
  async function ask(group: string): Promise<GroupMembers> {
    try {
      const { data } = members.safeParse(await client.usergroups.users.list({ usergroup: group }));
      return data ? { people: data.users.map(userId) } : { code: 'unreadable' };
    } catch (fault) {
      return { code: troubleOf(fault).code };
    }
  }

  return {
    /** Answers in time, whatever Slack does. */
    members: async (group: string): Promise<GroupMembers> =>
      (await withinPatience(ask(group), patienceMs)) ?? { code: 'timeout' },
  };
}

export type UserGroups = ReturnType<typeof createUserGroups>;
