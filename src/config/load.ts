import type { z } from 'zod';
import { type VariableName, variables } from './schema.js';

type Values = { readonly [Name in VariableName]: z.output<(typeof variables)[Name]['schema']> };

/** How Baton reaches Slack, as far as the environment says. */
export type SlackAccess =
  | { readonly mode: 'http'; readonly botToken: string; readonly signingSecret: string }
  | { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly mode: 'playground' };

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly slack: SlackAccess;
  /** Ends in a slash. */
  readonly slackApiUrl: string;
  readonly databaseUrl: string;
  readonly playgroundHistory: Values['PLAYGROUND_HISTORY'];
  readonly logLevel: Values['LOG_LEVEL'];
}

/** What is wrong with the environment: one screen that names each variable, the fault and the fix. */
export class ConfigFault extends Error {
  readonly code = 'misconfigured';
  constructor(readonly problems: readonly { readonly name: string; readonly wrong: string; readonly fix: string }[]) {
    const lines = problems.map(({ name, wrong, fix }) => `  ${name}\n    wrong: ${wrong}\n    fix:   ${fix}`);
    super(
      `Baton cannot start: ${problems.length === 1 ? 'a setting needs' : 'some settings need'} your attention.\n\n${lines.join('\n\n')}\n`,
    );
    this.name = 'ConfigFault';
  }
}

/** Reads the environment. An empty variable counts as absent. Throws a `ConfigFault` that lists every problem at once. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: { name: string; wrong: string; fix: string }[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, row] of Object.entries(variables)) {
    const raw = env[name]?.trim() || ('fallback' in row ? row.fallback : undefined);
    const parsed = row.schema.safeParse(raw);
    if (parsed.success) values[name] = parsed.data;
    else {
      const shown = raw === undefined ? 'missing' : 'secret' in row ? 'its value' : `"${raw}"`;
      problems.push({ name, wrong: `${shown} ${parsed.error.issues[0]?.message ?? 'is invalid'}`, fix: row.doc });
    }
  }
  const read = values as Values;
  const slack = slackAccess(read, problems);
  if (problems.length > 0 || !slack) throw new ConfigFault(problems);
  return {
    host: read.HOST ?? (slack.mode === 'playground' ? '127.0.0.1' : '0.0.0.0'),
    port: read.PORT,
    slack,
    slackApiUrl: read.SLACK_API_URL.endsWith('/') ? read.SLACK_API_URL : `${read.SLACK_API_URL}/`,
    databaseUrl: read.DATABASE_URL,
    playgroundHistory: read.PLAYGROUND_HISTORY,
    logLevel: read.LOG_LEVEL,
  };
}

function slackAccess(
  values: Values,
  problems: { name: string; wrong: string; fix: string }[],
): SlackAccess | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = values;
  if (!botToken && !signingSecret && !appToken) return { mode: 'playground' };
  if (!botToken) {
    if (!problems.some(({ name }) => name === 'SLACK_BOT_TOKEN'))
      problems.push({
        name: 'SLACK_BOT_TOKEN',
        wrong: 'missing, though another Slack setting is given',
        fix: 'Copy it from OAuth & Permissions, or remove the other Slack settings to run the playground.',
      });
    return undefined;
  }
  if (appToken) return { mode: 'socket', botToken, appToken };
  if (signingSecret) return { mode: 'http', botToken, signingSecret };
  if (!problems.some(({ name }) => name === 'SLACK_SIGNING_SECRET' || name === 'SLACK_APP_TOKEN'))
    problems.push({
      name: 'SLACK_SIGNING_SECRET',
      wrong: 'missing',
      fix: 'Give SLACK_SIGNING_SECRET (requests over HTTP) or SLACK_APP_TOKEN (Socket Mode).',
    });
  return undefined;
}
