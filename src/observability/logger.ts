import { type Level, type Logger, pino } from 'pino';

/**
 * A pino logger. Anything shaped like a Slack token or a response address is blanked wherever it stands, since errors
 * of libraries quote their requests.
 */
export function createLogger(level: Level | 'silent', pretty: boolean): Logger {
  return pino({
    level,
    base: null,
    serializers: { err: (fault: unknown) => pino.stdSerializers.err(fault as Error) },
    hooks: { streamWrite: withoutSecrets },
    ...(pretty
      ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' } } }
      : {}),
  });
}

const secrets =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|xoxe[.\w-]+|https?:\/\/[^\s"\\]*\/(?:commands|actions|services|response)\/[^\s"\\]*|mongodb(?:\+srv)?:\/\/[^\s"\\]*@/g;

export function withoutSecrets(line: string): string {
  return line.replace(secrets, '[secret]');
}
