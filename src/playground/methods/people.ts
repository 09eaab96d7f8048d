import { absent, botId, botUser, groups, type Person, people, teamId } from '../workspace.js';
import { type Methods, no, ok } from './method.js';

const described = ({ id, handle, name, tz, admin = false, only, team }: Person) => ({
  id,
  team_id: team ?? teamId,
  name: handle,
  real_name: name,
  tz,
  deleted: false,
  is_bot: false,
  is_admin: admin,
  is_restricted: only !== undefined && team === undefined,
  is_ultra_restricted: only?.length === 1 && team === undefined,
  locale: 'en-US',
  profile: { display_name: name, real_name: name },
});

const gone = ({ id, handle, name, isBot }: (typeof absent)[number]) => ({
  id,
  team_id: teamId,
  name: handle,
  real_name: name,
  deleted: !isBot,
  is_bot: isBot,
  profile: { display_name: name, real_name: name },
});

/** The app, the workspace and who is in it. */
export const peopleMethods: Methods = {
  'auth.test': {
    doc: 'who the bot is',
    run: () =>
      ok({
        url: 'http://localhost/',
        team: 'Playground',
        user: 'baton',
        team_id: teamId,
        user_id: botUser,
        bot_id: botId,
      }),
  },
  'apps.connections.open': {
    doc: 'the address of a Socket Mode link',
    by: 'app',
    run: ({ invite }) => ok({ url: invite() }),
  },
  'team.info': {
    doc: 'the workspace',
    scope: 'team:read',
    run: () => ok({ team: { id: teamId, name: 'Playground', domain: 'playground' } }),
  },
  'users.info': {
    doc: 'one person, with time zone',
    scope: 'users:read',
    run: (_parts, { user }) => {
      const person = people.find(({ id }) => id === user);
      const away = absent.find(({ id }) => id === user);
      if (away) return ok({ user: gone(away) });
      return person ? ok({ user: described(person) }) : no('user_not_found');
    },
  },
  'users.list': {
    doc: 'everybody of this workspace, in one page',
    scope: 'users:read',
    run: () =>
      ok({
        members: [...people.filter(({ team }) => !team).map(described), ...absent.map(gone)],
        response_metadata: { next_cursor: '' },
      }),
  },
  'usergroups.users.list': {
    doc: 'who is in a user group',
    scope: 'usergroups:read',
    run: (_parts, { usergroup }) => {
      const group = groups.find(({ id }) => id === usergroup);
      return group ? ok({ users: group.members }) : no('no_such_subteam');
    },
  },
};
