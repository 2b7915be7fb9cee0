import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '#platform/postgres/embedded.ts';
import { atMost, type Bench, type Figure, told } from './support/figure.ts';
import { type KillOutcome, killRounds } from './support/kill-rounds.ts';

const ROUNDS = 200;
const READY_MS = 5_000;

/** The server is killed 200 times while people write; nothing that was acknowledged may be missing afterwards. */
export const bench: Bench = {
  name: 'faults',
  title: `故障：写入时强行终止服务${ROUNDS}次`,
  run: async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'mingtai-bench-'));
    try {
      const outcome = await killRounds({
        rounds: ROUNDS,
        env: { DATA_DIR: dataDir, LOG_LEVEL: 'error' },
        connectionString: async () => {
          const postgres = await openEmbeddedPostgres({ dataDir });
          return { url: postgres.connectionString, release: () => postgres.stop() };
        },
      });
      return figuresOf(outcome);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

function figuresOf(outcome: KillOutcome): readonly Figure[] {
  const times = outcome.restartMs.toSorted((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return [
    told('强行终止', outcome.kills, '次'),
    atMost('再启动到 ready，中位数', at(0.5), 'ms', READY_MS),
    told('再启动到 ready，最长', at(1), 'ms'),
    told('已确认的写入', outcome.acknowledged, '次'),
    told('没有等到答复的写入', outcome.unanswered, '次'),
    atMost('已确认而丢失的写入', outcome.lost.length, '次', 0),
    atMost('写了两遍的写入', outcome.doubled.length, '次', 0),
    told('审计记录', outcome.audit.count, '条'),
    atMost('审计链断裂', outcome.audit.ok ? 0 : 1, '处', 0),
    told('排队的后台任务', outcome.jobs, '个'),
    atMost('丢失的后台任务', outcome.jobsLost.length, '个', 0),
    atMost('做了两遍的后台任务', outcome.jobsDoneTwice.length, '个', 0),
  ];
}
