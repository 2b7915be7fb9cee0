import { sql } from 'kysely';
import * as z from 'zod';
import { ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { isDemo } from '../demo-clock.ts';

/** The source notices shipped with the program, by the beginning of their file names. */
export const DEMO_NOTICES = [
  { name: '000_886383b309ceb346.txt', title: '博山区2023年政务公开工作方案（演示方案，可再次导入看差异）' },
  { name: '001_9ebfb08d6aefdd43.txt', title: '牡丹区2021年政务公开工作要点（条文式）' },
  { name: '002_9464d6d3f45efab0.txt', title: '牡丹区2023年重点工作任务分解（三栏表格）' },
  { name: '003_510909e88f65251e.txt', title: '高唐县2023年政务公开工作要点（条文式）' },
  { name: '004_ff479ca82672f711.txt', title: '沂源县2023年政务公开工作方案（任务表和五级指标）' },
] as const;

const notice = z.object({ name: z.string(), title: z.string(), sha256: z.string() });

/** The notices offered on the import page of the demonstration; none in a real county. */
export const demoNoticeEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/demo-notices',
      summary: '演示用的通知原文',
      access: 'plan.import',
      answer: z.array(notice),
    },
    async (_input, { db }) => {
      if (!(await isDemo(db))) return ok([]);
      const names = DEMO_NOTICES.map((one) => one.name);
      const { rows } = await sql<{
        name: string;
        sha256: string;
      }>`SELECT name, sha256 FROM stored_file WHERE name = ANY(${names})`.execute(db);
      const hashOf = new Map(rows.map((row) => [row.name, row.sha256]));
      return ok(
        DEMO_NOTICES.flatMap((one) => {
          const sha256 = hashOf.get(one.name);
          return sha256 === undefined ? [] : [{ ...one, sha256 }];
        }),
      );
    },
  ),
];
