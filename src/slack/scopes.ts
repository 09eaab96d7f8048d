/** THE table of what Baton asks to be allowed, and what for; the manifest is held to it. */
export const scopes: Readonly<Record<string, string>> = {
  'app_mentions:read': 'hears when somebody calls it: `@Baton assign …`',
  'channels:history':
    'hears replies under its cards, which become comments, and reads the message that somebody reacts to with the emoji your team chose; in public channels it was invited to',
  'channels:read':
    'tells public channels from private ones, whose tasks nobody outside is shown, and tells which ones a guest is in',
  'chat:write': 'posts cards, answers and direct messages',
  commands: 'answers `/assign`, `/tasks` and its shortcuts',
  'groups:history': 'the same as `channels:history`, in private channels it was invited to',
  'groups:read':
    'tells whether who sends a form, or answers a question, that they began in a private channel is still in it',
  'im:history': 'hears what people write to it, and finds its own message again when Slack’s answer was lost',
  'im:write': 'finds its direct message with somebody',
  'reactions:read': 'sees the emoji your team chose for making tasks; others mean nothing to it',
  'usergroups:read': 'finds out who is in a user group that is given a task',
  'users:read': 'names, time zones, who is an admin, and who is a guest',
};
