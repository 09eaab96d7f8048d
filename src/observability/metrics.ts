import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** How many records wait: for delivery, and for the clock. */
type CountBacklog = () => Promise<{ readonly outbox: number; readonly wakes: number }>;

/** What `/metrics` shows, in Prometheus' text form. One registry per app, so that two apps in one process do not mix. */
export function createMetrics(countBacklog: CountBacklog) {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'baton_requests_total',
      help: 'Requests of Slack, by kind and outcome.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    acknowledged: new Histogram({
      name: 'baton_acknowledge_seconds',
      help: 'From a request of Slack to our acknowledgement.',
      labelNames: ['kind'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
      registers,
    }),
    deliveries: new Counter({
      name: 'baton_deliveries_total',
      help: 'Notices handed to Slack, by kind and fate.',
      labelNames: ['kind', 'fate'],
      registers,
    }),
    lag: new Histogram({
      name: 'baton_delivery_lag_seconds',
      help: 'From when a notice was due to when Slack had it.',
      buckets: [0.1, 0.5, 1, 5, 30, 60, 300, 3600],
      registers,
    }),
    backlog: new Gauge({
      name: 'baton_backlog',
      help: 'Records that wait for delivery or for the clock.',
      labelNames: ['queue'],
      registers,
      // Counted when it is asked for; while the store is away it is left out, and the other numbers are there.
      async collect() {
        this.reset();
        const waiting = await countBacklog().catch(() => null);
        if (!waiting) return;
        this.set({ queue: 'outbox' }, waiting.outbox);
        this.set({ queue: 'wakes' }, waiting.wakes);
      },
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
