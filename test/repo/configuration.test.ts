import { type ConfigFault, loadConfig } from '../../src/config/load.js';
import { withoutSecrets } from '../../src/observability/logger.js';

const problems = (env: Record<string, string>): string => {
  try {
    loadConfig(env);
    return '';
  } catch (fault) {
    return (fault as ConfigFault).message;
  }
};

describe('what an operator sets', () => {
  test('nothing set runs the playground, on this machine only, with an embedded store', () => {
    expect(loadConfig({})).toMatchObject({
      slack: { mode: 'playground' },
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: 'sqlite:data/baton.db',
    });
  });

  test('a signing secret means HTTP, an app token Socket Mode, both open to the network', () => {
    expect(loadConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '12345678' })).toMatchObject({
      slack: { mode: 'http' },
      host: '0.0.0.0',
    });
    expect(loadConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toMatchObject({
      slack: { mode: 'socket' },
    });
  });

  test('an API address without its last slash is the same address', () => {
    expect(loadConfig({ SLACK_API_URL: 'http://127.0.0.1:9/api' }).slackApiUrl).toBe('http://127.0.0.1:9/api/');
  });

  test('every problem is named at once, with its fix, and no secret is shown', () => {
    const words = problems({
      PORT: 'abc',
      LOG_LEVEL: 'loud',
      SLACK_BOT_TOKEN: 'hunter2-secret',
      DATABASE_URL: 'postgres://u:pw@h/x',
    });
    for (const name of ['PORT', 'LOG_LEVEL', 'SLACK_BOT_TOKEN', 'DATABASE_URL']) expect(words).toContain(name);
    expect(words).toMatch(/fix:/);
    expect(words).not.toMatch(/hunter2|pw@h/);
  });

  test('a bot token alone asks for the other half', () => {
    expect(problems({ SLACK_BOT_TOKEN: 'xoxb-1' })).toMatch(/SLACK_SIGNING_SECRET/);
    expect(problems({ SLACK_APP_TOKEN: 'xapp-1' })).toMatch(/SLACK_BOT_TOKEN/);
  });
});

test('tokens, answer addresses and database passwords are blanked wherever a log line holds them', () => {
  const line = 'at xoxb-12-ab to https://hooks.slack.com/commands/T1/2/abc with xapp-1-A-2 and mongodb://ann:pw@db/x';
  expect(withoutSecrets(line)).not.toMatch(/xoxb-12|commands\/T1|xapp-1|ann:pw/);
});
