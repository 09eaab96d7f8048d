import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

/**
 * What an unsuccessful call to Slack means for what was to be said.
 * `later`: worth another try (`afterMs` when Slack said how long); `unknown`: no answer, so it may have been said.
 * `blocked`: somebody must do something first; said again rarely. `stop`: saying it again cannot help.
 */
export interface Trouble {
  readonly code: string;
  readonly means: 'later' | 'unknown' | 'blocked' | 'stop';
  readonly afterMs?: number;
}

/** THE table of Slack's error codes that mean something to us; any other code is `stop`. */
const meanings: Readonly<Record<string, Trouble['means']>> = {
  // Slack is busy or broken: nothing was done.
  ratelimited: 'later',
  rate_limited: 'later',
  service_unavailable: 'later',
  team_added_to_org: 'later',
  request_timeout: 'unknown',
  internal_error: 'unknown',
  fatal_error: 'unknown',
  // A person must act: invite the bot, un-archive, re-install, switch the Messages tab on.
  not_in_channel: 'blocked',
  channel_not_found: 'blocked',
  is_archived: 'blocked',
  restricted_action: 'blocked',
  restricted_action_read_only_channel: 'blocked',
  messages_tab_disabled: 'blocked',
  missing_scope: 'blocked',
  no_permission: 'blocked',
  account_inactive: 'blocked',
  token_revoked: 'blocked',
  token_expired: 'blocked',
  invalid_auth: 'blocked',
  not_authed: 'blocked',
  message_limit_exceeded: 'blocked',
};

/** Slack's words for a token that is good for nothing any more, whatever is asked with it. */
const shuttingOut = new Set(['account_inactive', 'token_revoked', 'token_expired', 'invalid_auth', 'not_authed']);
export const shutsOut = (code: string) => shuttingOut.has(code);

export function troubleOf(fault: unknown): Trouble {
  if (fault instanceof WebAPIRateLimitedError)
    return { code: 'ratelimited', means: 'later', afterMs: fault.retryAfter * 1_000 };
  if (fault instanceof WebAPIPlatformError)
    return { code: fault.data.error, means: meanings[fault.data.error] ?? 'stop' };
  if (fault instanceof WebAPIHTTPError)
    return { code: `http_${fault.statusCode}`, means: fault.statusCode >= 500 ? 'unknown' : 'stop' };
  if (fault instanceof WebAPIRequestError) return requestTrouble(fault.original);
  // The client's plain error for a 429 that does not say how long.
  if (fault instanceof Error && fault.message.startsWith('Retry header'))
    return { code: 'ratelimited', means: 'later' };
  throw fault;
}

/** Connections that were never made cannot have carried a message; of every other broken call nobody knows. */
function requestTrouble(original: unknown): Trouble {
  const cause = original instanceof Error && original.cause instanceof Error ? original.cause : original;
  const code = String((cause as { code?: unknown } | null)?.code ?? 'no_answer');
  const neverLeft = [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
    'NOT_SENT',
  ];
  return { code, means: neverLeft.includes(code) ? 'later' : 'unknown' };
}
