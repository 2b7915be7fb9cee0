import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '#test/support/program.ts';
import { atMost, type Bench } from './support/figure.ts';

const FIRST_MS = 20_000;
const AGAIN_MS = 5_000;
const RUNS = 3;

/** From the start of the process to its `ready` line, with its own PostgreSQL; everything is installed. */
export const bench: Bench = {
  name: 'start',
  title: '启动到 ready',
  run: async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'mingtai-bench-'));
    const run = async (): Promise<number> => {
      const program = await startProgram({ DATA_DIR: dataDir, MINGTAI_START: 'demo', LOG_LEVEL: 'error' });
      await program.stop();
      return program.startedInMs;
    };
    try {
      const first = await run();
      const again: number[] = [];
      for (let at = 0; at < RUNS; at += 1) again.push(await run());
      return [
        atMost('第一次，建立演示县区', first, 'ms', FIRST_MS),
        atMost('已有数据库，三次中最长', Math.max(...again), 'ms', AGAIN_MS),
      ];
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
