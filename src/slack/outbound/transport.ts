import type { FetchFunction } from '@slack/web-api';
import { Agent, type Dispatcher, request } from 'undici';

/**
 * What stands in for `fetch` towards Slack, at a third of its cost, and follows no redirect. Its connections are its own
 * and are kept alive; a call for which there is none waits, so that a Slack that hangs holds up this transport alone, and
 * with no more sockets than these. A call that could not be sent within `sendWithinMs` is not sent: it rejects with a `NotSent`.
 */
export function createTransport(connections: number, sendWithinMs: number): FetchFunction {
  const dispatcher = new Agent({ connections }).compose(unlessLate(sendWithinMs));
  return async (url, init = {}) => {
    const { body: sent, headers: said = {}, method = 'GET', signal } = init;
    // Files go the long way.
    if (sent !== undefined && typeof sent !== 'string') return fetch(url, init);
    const answer = request(url, {
      dispatcher,
      method: method as 'GET' | 'POST',
      headers: said,
      body: sent ?? null,
      signal,
    });
    const { statusCode, statusText, headers, body } = await (signal ? Promise.race([answer, abortOf(signal)]) : answer);
    const text = await body.text();
    return {
      ok: statusCode >= 200 && statusCode < 300,
      status: statusCode,
      statusText,
      url: String(url),
      headers: {
        get: (name) => headers[name.toLowerCase()]?.toString() ?? null,
        entries: () => Object.entries(headers).map(([name, value]) => [name, String(value)]),
      },
      text: async () => text,
      json: async () => JSON.parse(text) as unknown,
      arrayBuffer: async () => new TextEncoder().encode(text).buffer,
    };
  };
}

export class NotSent extends Error {
  readonly code = 'NOT_SENT';
}

/**
 * Looks at the clock when a call is about to be written to its connection. It may have waited for one, and the process
 * may have stood still meanwhile, in which case the timer that was to abort the call has not come either.
 */
const unlessLate =
  (withinMs: number): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) => {
    const latest = performance.now() + withinMs;
    return dispatch(options, {
      onRequestStart(controller, context) {
        if (performance.now() > latest) controller.abort(new NotSent('its time was over before it could be sent'));
        else handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...event) => handler.onRequestUpgrade?.(...event),
      onResponseStart: (...event) => handler.onResponseStart?.(...event),
      onResponseData: (...event) => handler.onResponseData?.(...event),
      onResponseEnd: (...event) => handler.onResponseEnd?.(...event),
      onResponseError: (...event) => handler.onResponseError?.(...event),
    });
  };

/** undici looks at the signal of a call that waits for a connection only when its turn comes; it is then not sent. */
const abortOf = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
