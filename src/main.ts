import { existsSync } from 'node:fs';
import { ConfigFault, loadConfig } from './config/load.js';
import { createLogger } from './observability/logger.js';
import { StoreFault } from './store/store-fault.js';

/** What both ways of running offer to the process. */
export interface Running {
  stop(): Promise<void>;
}

/** Operators' process managers wait ten seconds before they kill. */
const stopWithinMs = 9_000;

async function main(): Promise<void> {
  const development = process.env.NODE_ENV !== 'production';
  if (development && existsSync('.env')) process.loadEnvFile('.env');
  const config = loadConfig(process.env);
  const log = createLogger(config.logLevel, development && process.stdout.isTTY);
  const running: Running =
    config.slack.mode === 'playground'
      ? await (await import('./playground/main.js')).startPlayground(config, log)
      : await (await import('./serve.js')).startServing({ ...config, slack: config.slack }, log);

  process.on('unhandledRejection', (fault) => log.error({ err: fault }, 'a fault nobody waited for'));
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping: finishing what runs');
    setTimeout(() => process.exit(0), stopWithinMs).unref();
    running.stop().then(
      () => process.exit(0),
      (fault: unknown) => {
        log.error({ err: fault }, 'stopping went wrong');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((fault: unknown) => {
  process.stderr.write(`${wordsFor(fault)}\n`);
  process.exit(1);
});

function wordsFor(fault: unknown): string {
  if (fault instanceof ConfigFault) return fault.message;
  if (fault instanceof StoreFault) return `Baton cannot start: ${fault.message}\n  fix: ${fault.fix}`;
  const code = (fault as { code?: unknown } | null)?.code;
  if (code === 'EADDRINUSE')
    return 'Baton cannot start: the port is taken.\n  fix: stop what listens there, or set PORT to another number.';
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return 'Baton cannot start: it may not listen there.\n  fix: set HOST and PORT to an address of this machine and a port above 1023.';
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
