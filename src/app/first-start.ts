import { DEMO_PASSWORD, demoLogins } from './demo/logins.ts';
import { seedDemo } from './demo/seed.ts';
import { demoWaits, isDemo } from './demo-clock.ts';
import type { Runtime } from './runtime.ts';

/** Fills a new database as `MINGTAI_START` says; returns what to tell the person who started the program. */
export async function firstStart(runtime: Runtime): Promise<readonly string[]> {
  const { ground } = runtime;
  if (await demoWaits(ground.db)) await seedDemo(ground);
  if (!(await isDemo(ground.db))) return [];
  return [
    '演示县区：博山区（人员均为虚构）。工作台在 /desk，可用下列账号登录：',
    ...demoLogins().map((login) => `  ${login.username.padEnd(12)}${login.role}（${login.unit}）`),
    `  口令都是 ${DEMO_PASSWORD}`,
  ];
}
