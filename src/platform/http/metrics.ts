import { monitorEventLoopDelay } from 'node:perf_hooks';

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

export interface Metrics {
  observe(method: string, status: number, seconds: number): void;
  /** Prometheus text; `more` are further gauges read at the moment. */
  text(more: Readonly<Record<string, number>>): string;
}

/** Each request is counted in the first bucket that holds it; Prometheus wants them added up. */
const upTo = (buckets: readonly number[], index: number): number =>
  buckets.slice(0, index + 1).reduce((sum, count) => sum + count, 0);

/** Counts and times of requests, and how far the event loop lags behind. */
export function createMetrics(): Metrics {
  const counts = new Map<string, number>();
  const buckets = BUCKETS.map(() => 0);
  let total = 0;
  let sum = 0;
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  return {
    observe: (method, status, seconds) => {
      const key = `method="${method}",status="${status}"`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      total += 1;
      sum += seconds;
      const first = BUCKETS.findIndex((limit) => seconds <= limit);
      if (first >= 0) buckets[first] = (buckets[first] ?? 0) + 1;
    },
    text: (more) =>
      [
        '# TYPE mingtai_requests_total counter',
        ...[...counts].map(([labels, n]) => `mingtai_requests_total{${labels}} ${n}`),
        '# TYPE mingtai_request_seconds histogram',
        ...BUCKETS.map((limit, index) => `mingtai_request_seconds_bucket{le="${limit}"} ${upTo(buckets, index)}`),
        `mingtai_request_seconds_bucket{le="+Inf"} ${total}`,
        `mingtai_request_seconds_sum ${sum}`,
        `mingtai_request_seconds_count ${total}`,
        '# TYPE mingtai_event_loop_lag_seconds gauge',
        `mingtai_event_loop_lag_seconds ${Number.isNaN(lag.mean) ? 0 : lag.mean / 1e9}`,
        `mingtai_memory_bytes ${process.memoryUsage().rss}`,
        ...Object.entries(more).flatMap(([name, value]) => [
          `# TYPE mingtai_${name} gauge`,
          `mingtai_${name} ${value}`,
        ]),
        '',
      ].join('\n'),
  };
}
