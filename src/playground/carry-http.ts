import { createHmac } from 'node:crypto';
import { type AppRequest, type Carry, patienceMs } from './delivery.js';

/** Carries requests to the app as signed HTTP, as Slack does for an app with a public address. */
export function createHttpCarrier({ eventsUrl, signingSecret }: { eventsUrl: () => string; signingSecret: string }) {
  const carry: Carry = async (request) => {
    const { contentType, body } = written(request);
    // Real time: the clock that people turn is the workspace's, not the network's.
    const stamp = String(Math.floor(Date.now() / 1_000));
    const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')}`;
    try {
      const answer = await fetch(eventsUrl(), {
        method: 'POST',
        headers: { 'content-type': contentType, 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature },
        body,
        signal: AbortSignal.timeout(patienceMs),
      });
      const text = await answer.text();
      return answer.ok ? { body: read(text) } : { body: {}, trouble: `dispatch_failed (${answer.status})` };
    } catch (fault) {
      const late = fault instanceof Error && fault.name === 'TimeoutError';
      return { body: {}, trouble: late ? 'operation_timeout' : 'dispatch_failed' };
    }
  };
  return carry;
}

function written({ type, payload }: AppRequest): { contentType: string; body: string } {
  if (type === 'events_api') return { contentType: 'application/json', body: JSON.stringify(payload) };
  const fields = type === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  return { contentType: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}

const read = (text: string): Record<string, unknown> =>
  text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : text ? { text } : {};
