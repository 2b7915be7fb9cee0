import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { clamdAddress } from '#platform/files/clamd.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const environment = z.object({
  PORT: z.coerce.number({ error: 'PORT 应为 0 到 65535 的整数' }).int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default(`${root}data`),
  DATABASE_URL: z.string().optional(),
  MINGTAI_START: z.enum(['demo', 'empty'], { error: 'MINGTAI_START 只能是 demo 或 empty' }).default('demo'),
  MINGTAI_ROLE: z.enum(['all', 'web', 'worker'], { error: 'MINGTAI_ROLE 只能是 all、web 或 worker' }).default('all'),
  MINGTAI_SECRET: z.string().min(32).optional(),
  PUBLIC_URL: z.url({ error: 'PUBLIC_URL 应为完整网址' }).optional(),
  TRUST_PROXY: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  DB_POOL: z.coerce.number().int().min(2).max(200).default(12),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  OIDC_ISSUER: z.string().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  S3_ENDPOINT: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_KEY: z.string().optional(),
  S3_SECRET: z.string().optional(),
  SEARCH_EMBEDDINGS_URL: z
    .url({ error: 'SEARCH_EMBEDDINGS_URL 应为完整网址，如 http://127.0.0.1:8000/v1/embeddings' })
    .optional(),
  SEARCH_EMBEDDINGS_MODEL: z.string().default('bge-m3'),
  SEARCH_EMBEDDINGS_KEY: z.string().optional(),
  CLAMD: z
    .string()
    .refine(
      (text) => clamdAddress(text) !== null,
      'CLAMD 应为 unix 套接字的路径或“主机:端口”，如 /run/clamav/clamd.ctl',
    )
    .optional(),
  S3_REGION: z.string().default('us-east-1'),
});

export type Config = z.output<typeof environment>;

/** Reads the settings of the process. Throws an Error in Chinese that names the wrong one. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new Error(`环境变量 ${String(first?.path[0])} 不正确：${first?.message ?? ''}`);
}
