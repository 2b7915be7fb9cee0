import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { announcedCalendar } from '#domains/calendar/index.ts';
import type { Actor, Role } from '#kernel/access/access.ts';
import { type LocalDate, localDate } from '#kernel/calendar/local-date.ts';
import type { DeadlineRule, Target } from '#kernel/duty-rule.ts';
import { createResponseCache } from '#platform/cache/response-cache.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { transactOn } from '#platform/db/transaction.ts';
import type { FileStore, StoredFile } from '#platform/files/file-store.ts';
import type { Ground } from '#platform/ground.ts';
import type { Endpoint } from '#platform/http/endpoint.ts';
import { register } from '#platform/http/register.ts';
import type { Job } from '#platform/jobs/job.ts';
import { createLog } from '#platform/log/log.ts';
import { freshDatabase } from '#test/support/database.ts';

/** The plan of 博山区 was issued on 2023-07-24; the ledgers were to be handed in by 07-28. */
export const ISSUED = localDate('2023-07-24');
export const SUBMIT_BY = localDate('2023-07-28');

export interface Reply {
  readonly status: number;
  // Answers are looked into freely by tests.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface Person {
  readonly id: string;
  readonly get: (path: string) => Promise<Reply>;
  readonly post: (path: string, body?: unknown) => Promise<Reply>;
  readonly patch: (path: string, body?: unknown) => Promise<Reply>;
  readonly put: (path: string, body?: unknown) => Promise<Reply>;
  readonly del: (path: string, body?: unknown) => Promise<Reply>;
  readonly raw: (path: string) => Promise<Response>;
}

export interface County {
  readonly database: Database;
  readonly ground: Ground;
  /** Jobs that committed changes have asked for. */
  readonly jobs: Job[];
  readonly connectionString: string;
  today: (day: string) => void;
  /** A person of the unit with these roles in it. */
  readonly person: (id: string, unitId: string, roles: readonly Role[]) => Person;
  readonly sql: <T = Record<string, unknown>>(text: string, values?: readonly unknown[]) => Promise<readonly T[]>;
  readonly close: () => Promise<void>;
}

function memoryFiles(database: () => Database): FileStore {
  const kept = new Map<string, { bytes: Uint8Array; file: StoredFile }>();
  return {
    put: async (bytes, name, storedBy) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = { sha256, size: bytes.length, type: 'application/octet-stream', name };
      kept.set(sha256, { bytes, file });
      await database().pool.query(
        'INSERT INTO stored_file (sha256, size, type, name, stored_by) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING',
        [sha256, bytes.length, file.type, name, storedBy],
      );
      return file;
    },
    get: async (sha256) => kept.get(sha256)?.bytes ?? null,
    describe: async (sha256) => kept.get(sha256)?.file ?? null,
  };
}

async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

/** A county on a database of its own, its endpoints in this process, whoever the header names signed in. */
export async function openCounty(endpoints: readonly Endpoint[], today = '2023-07-25'): Promise<County> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.connectionString, 8);
  let day: LocalDate = localDate(today);
  const jobs: Job[] = [];
  const people = new Map<string, Actor>();
  const clock = { now: () => Date.now(), today: () => day, daysBehind: 0 };
  const ground: Ground = {
    db: database.db,
    transact: transactOn(database.db, async (_tx, job) => void jobs.push(job), clock.now),
    clock,
    files: memoryFiles(() => database),
    log: createLog('error', () => {}),
    calendar: async () => announcedCalendar(),
  };
  const app = new Hono();
  app.onError((thrown) => {
    throw thrown;
  });
  const cache = createResponseCache(0);
  register(app, endpoints, {
    ground,
    cache,
    addressOf: () => '10.0.0.9',
    identify: async (request) => {
      const actor = people.get(request.headers.get('x-person') ?? '');
      return actor === undefined ? null : { actor, mustChangePassword: false };
    },
  });
  const send = async (id: string, method: string, path: string, body?: unknown): Promise<Response> =>
    app.request(path, {
      method,
      headers: { 'x-person': id, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    database,
    ground,
    jobs,
    connectionString: fresh.connectionString,
    today: (next) => {
      day = localDate(next);
    },
    person: (id, unitId, roles) => {
      people.set(id, { personId: id, name: id, unitId, roles: roles.map((role) => ({ role, unitId })) });
      const call = (method: string) => async (path: string, body?: unknown) =>
        reply(await send(id, method, path, body));
      return {
        id,
        get: call('GET'),
        post: (path, body = {}) => call('POST')(path, body),
        patch: call('PATCH'),
        put: call('PUT'),
        del: call('DELETE'),
        raw: (path) => send(id, 'GET', path),
      };
    },
    sql: async <T>(text: string, values: readonly unknown[] = []) =>
      (await database.pool.query(text, [...values])).rows as T[],
    close: async () => {
      await database.close();
      await fresh.drop();
    },
  };
}

export interface TaskSeed {
  readonly number: string;
  readonly path?: readonly string[];
  readonly heading?: string | null;
  readonly requirement: string;
  readonly deadline: DeadlineRule;
  readonly deadlines?: readonly DeadlineRule[];
  readonly targets?: readonly Target[];
  readonly units: readonly {
    readonly unitId: string;
    readonly role?: 'lead' | 'responsible' | 'support';
    readonly expression?: string;
  }[];
}

export async function givenUnits(county: County, ids: readonly string[]): Promise<void> {
  for (const [at, id] of ids.entries()) {
    await county.sql('INSERT INTO unit (id, kind, name, sort) VALUES ($1, $2, $3, $4)', [
      id,
      id === 'office' ? 'office' : 'department',
      NAMES[id] ?? `博山区第${at + 1}局`,
      at,
    ]);
  }
}

const NAMES: Readonly<Record<string, string>> = {
  office: '博山区人民政府办公室',
  commerce: '博山区商务局',
  civil: '博山区民政局',
  schools: '博山区教育和体育局',
};

export async function givenPerson(
  county: County,
  id: string,
  unitId: string,
  email: string | null = null,
): Promise<void> {
  await county.sql('INSERT INTO person (id, name, unit_id, email) VALUES ($1, $2, $3, $4)', [
    id,
    `${id}甲`,
    unitId,
    email,
  ]);
}

export async function givenPost(county: County, unitId: string, personId: string, office: string): Promise<void> {
  await county.sql('INSERT INTO unit_leader (id, unit_id, person_id, office, from_on) VALUES ($1,$2,$3,$4,$5)', [
    `${unitId}-${office}`,
    unitId,
    personId,
    office,
    '2020-01-01',
  ]);
}

/** A confirmed plan with its tasks and the units named in them. */
export async function givenPlan(
  county: County,
  id: string,
  tasks: readonly TaskSeed[],
  more: { readonly issuedOn?: string | null; readonly submitBy?: string | null; readonly year?: number } = {},
): Promise<void> {
  const { issuedOn = ISSUED, submitBy = SUBMIT_BY, year = 2023 } = more;
  await county.sql(
    `INSERT INTO plan (id, title, issued_on, year, state, submit_by, ledger_form) VALUES ($1,$2,$3,$4,'confirmed',$5,$6)`,
    [
      id,
      `${year}年博山区政务公开工作方案`,
      issuedOn,
      year,
      submitBy,
      JSON.stringify({ title: '博山区××局政务公开工作任务台账（示例）', columns: [], source: '' }),
    ],
  );
  for (const [at, task] of tasks.entries()) {
    const taskId = await givenTask(county, id, task, at + 1);
    for (const { unitId, role = 'responsible', expression = unitId } of task.units) {
      await county.sql('INSERT INTO task_unit (task_id, unit_id, role, expression) VALUES ($1,$2,$3,$4)', [
        taskId,
        unitId,
        role,
        expression,
      ]);
    }
  }
}

async function givenTask(county: County, planId: string, task: TaskSeed, ord: number): Promise<string> {
  const taskId = `${planId}-t${ord}`;
  const { path = ['围绕民生领域强化公开'], heading = null, deadlines = [task.deadline], targets = [] } = task;
  await county.sql(
    `INSERT INTO task (id, plan_id, ord, number, path, heading, requirement, deadline_text, deadline, deadlines, targets)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
    [
      taskId,
      planId,
      ord,
      task.number,
      path,
      heading,
      task.requirement,
      null,
      JSON.stringify(task.deadline),
      JSON.stringify(deadlines),
      JSON.stringify(targets),
    ],
  );
  return taskId;
}
