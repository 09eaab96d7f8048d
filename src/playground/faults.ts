import type { ServerResponse } from 'node:http';
import { sendJson } from './requests.js';

/**
 * A way in which Slack fails. `lost`: the work is done, the answer never comes. `stalled`: nothing is done and nothing
 * comes, until `release`.
 */
export type Fault =
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'limited'; readonly retryAfter: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'stalled' };

/** Makes the next calls of a method fail. */
export function createFaults() {
  const waiting = new Map<string, { fault: Fault; struck: () => void }[]>();
  const stalled: (() => void)[] = [];

  return {
    /** Resolves when the first of these calls has come. */
    next: (method: string, fault: Fault, times = 1): Promise<void> =>
      new Promise((struck) => {
        const more = Array.from({ length: times }, () => ({ fault, struck }));
        waiting.set(method, [...(waiting.get(method) ?? []), ...more]);
      }),
    clear(): void {
      waiting.clear();
      for (const go of stalled.splice(0)) go();
    },
    /** True when this call was struck, and answered or left without an answer. */
    async strike(method: string, response: ServerResponse, work: () => unknown): Promise<boolean> {
      const next = waiting.get(method)?.shift();
      if (!next) return false;
      const { fault } = next;
      next.struck();
      if (fault.kind === 'error') sendJson(response, 200, { ok: false, error: fault.error });
      else if (fault.kind === 'limited')
        sendJson(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(fault.retryAfter) });
      else if (fault.kind === 'status') sendJson(response, fault.status, {});
      else if (fault.kind === 'lost') {
        work();
        response.destroy();
      } else {
        await new Promise<void>((resolve) => stalled.push(resolve));
        response.destroy();
      }
      return true;
    },
  };
}

export type Faults = ReturnType<typeof createFaults>;
