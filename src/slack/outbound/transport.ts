import { AsyncLocalStorage } from 'node:async_hooks';
import type { FetchFunction } from '@slack/web-api';
import { Agent, type Dispatcher, request } from 'undici';

/**
 * What stands in for `fetch` towards Slack, at a third of its cost, and follows no redirect. Its connections are its own
 * and are kept alive; a call for which there is none waits, so that a Slack that hangs holds up this transport alone, and
 * with no more sockets than these.
 */
export function createTransport(connections: number): FetchFunction {
  const dispatcher = new Agent({ connections }).compose(askingFirst);
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
    const { statusCode, statusText, headers, body } = await (signal ? unlessAborted(signal, answer) : answer);
    const text = await body.text();
    return answerOf({ url: String(url), status: statusCode, statusText, headers, text });
  };
}

export interface Answered {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  /** By their names in small letters. */
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly text: string;
}

/** An answer as one of `fetch` reads. */
export const answerOf = ({ url, status, statusText, headers, text }: Answered): Awaited<ReturnType<FetchFunction>> => ({
  ok: status >= 200 && status < 300,
  status,
  statusText,
  url,
  headers: {
    get: (name) => headers[name.toLowerCase()]?.toString() ?? null,
    entries: () => Object.entries(headers).map(([name, value]) => [name, String(value)]),
  },
  text: async () => text,
  json: async () => JSON.parse(text) as unknown,
  arrayBuffer: async () => new TextEncoder().encode(text).buffer,
});

/** Sent to nobody: whether it may still be sent was asked too late. */
export class NotSent extends Error {
  readonly code = 'NOT_SENT';
}

const conditions = new AsyncLocalStorage<() => boolean>();

/**
 * Runs `work`, whose calls are sent only if `still` holds when they are about to be written to their connection, and else
 * reject with a `NotSent`. A call may have waited for a connection since it was begun, and the process may have stood still.
 */
export const sendingOnlyIf = <Result>(still: () => boolean, work: () => Promise<Result>): Promise<Result> =>
  conditions.run(still, work);

const askingFirst: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const still = conditions.getStore();
  if (!still) return dispatch(options, handler);
  return dispatch(options, {
    onRequestStart(controller, context) {
      if (still()) handler.onRequestStart?.(controller, context);
      else controller.abort(new NotSent('its time was over when it was to be sent'));
    },
    onRequestUpgrade: (...event) => handler.onRequestUpgrade?.(...event),
    onResponseStart: (...event) => handler.onResponseStart?.(...event),
    onResponseData: (...event) => handler.onResponseData?.(...event),
    onResponseEnd: (...event) => handler.onResponseEnd?.(...event),
    onResponseError: (...event) => handler.onResponseError?.(...event),
  });
};

/**
 * undici looks at the signal of a call that waits for a connection only when its turn comes; it is then not sent. The
 * signal of a timeout keeps what listens to it in memory until its time is over: whoever has the answer listens no more.
 */
async function unlessAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  let listener = () => {};
  const aborted = new Promise<never>((_, reject) => {
    listener = () => reject(signal.reason);
    if (signal.aborted) listener();
    else signal.addEventListener('abort', listener, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', listener);
  }
}
