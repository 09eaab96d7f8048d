import { z } from 'zod';

interface Variable<Schema extends z.ZodType> {
  readonly schema: Schema;
  /** One line for the README's table and for the screen of fixes. */
  readonly doc: string;
  /** As the table shows it; absent: no default. */
  readonly fallback?: string;
  /** Never printed, not even in an error. */
  readonly secret?: boolean;
}

const variable = <Schema extends z.ZodType>(row: Variable<Schema>) => row;
const token = (prefix: string, where: string) =>
  z.string().startsWith(prefix, `must start with ${prefix} (${where})`).optional();

/** THE table of what an operator can set. The README's table is made from it. */
export const variables = {
  PORT: variable({
    schema: z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(0)
      .max(65_535, 'must be at most 65535'),
    fallback: '3000',
    doc: 'Where Baton listens for HTTP.',
  }),
  HOST: variable({
    schema: z.string().min(1, 'must not be empty').optional(),
    doc: 'Address to listen on: 127.0.0.1 in the playground, 0.0.0.0 with Slack tokens.',
  }),
  SLACK_BOT_TOKEN: variable({
    schema: token('xoxb-', 'OAuth & Permissions → Bot User OAuth Token'),
    doc: 'The bot token. Without any Slack token Baton runs the playground.',
    secret: true,
  }),
  SLACK_SIGNING_SECRET: variable({
    schema: z.string().min(8, 'is too short (Basic Information → Signing Secret)').optional(),
    doc: 'Checks that requests over HTTP come from Slack. Needed unless SLACK_APP_TOKEN is given.',
    secret: true,
  }),
  SLACK_APP_TOKEN: variable({
    schema: token('xapp-', 'Basic Information → App-Level Tokens, scope connections:write'),
    doc: 'Given: Socket Mode, so that no public address is needed.',
    secret: true,
  }),
  SLACK_API_URL: variable({
    schema: z.url({ protocol: /^https?$/, error: 'must be an http(s) address ending in /api/' }),
    fallback: 'https://slack.com/api/',
    doc: 'Any Slack-compatible Web API.',
  }),
  DATABASE_URL: variable({
    schema: z.string().regex(/^(sqlite:|mongodb(\+srv)?:\/\/)/, 'must begin with sqlite: or mongodb://'),
    fallback: 'sqlite:data/baton.db',
    doc: 'Where tasks live: an embedded file (sqlite:path) or a MongoDB server (mongodb://…).',
    secret: true,
  }),
  PLAYGROUND_HISTORY: variable({
    schema: z.enum(['fortnight', 'none'], 'must be fortnight or none'),
    fallback: 'fortnight',
    doc: 'What a new playground begins with: a fortnight of a small team’s work, or nothing.',
  }),
  LOG_LEVEL: variable({
    schema: z.enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    ),
    fallback: 'info',
    doc: 'How much is written to standard output.',
  }),
} as const;

export type VariableName = keyof typeof variables;
