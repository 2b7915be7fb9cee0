import { Hono } from 'hono';
import {
  createAccount,
  createIdentity,
  hashPassword,
  type Identity,
  type IdentityDeps,
} from '#domains/identity/index.ts';
import type { Role } from '#kernel/access/access.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { type Changes, openChanges } from '#platform/cache/changes.ts';
import { createResponseCache } from '#platform/cache/response-cache.ts';
import { newId } from '#platform/clock/new-id.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { transactOn } from '#platform/db/transaction.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import type { Ground } from '#platform/ground.ts';
import type { Endpoint } from '#platform/http/endpoint.ts';
import { register } from '#platform/http/register.ts';
import { createLog } from '#platform/log/log.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';

export const TODAY = localDate('2026-11-20');
export const PASSWORD = 'Xun-Chang-4821';
export const OFFICE = 'office';
export const SECRET = 'test-only-secret-7Kq2mPz9Xw4vB6nR8tYc3dFg';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One browser: keeps its cookie between requests. */
export interface Browser {
  readonly send: (method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly signIn: (username: string, password?: string, code?: string) => Promise<Answer>;
  cookie: string;
}

/** One process on the county's database. */
export interface Process {
  readonly app: Hono;
  readonly identity: Identity;
  readonly ground: Ground;
  readonly browser: () => Browser;
}

export interface Office {
  readonly database: Database;
  readonly time: { now: number };
  /** Starts another process on the same database. */
  readonly start: (endpoints?: (identity: Identity) => readonly Endpoint[]) => Promise<Process>;
  /** A person with an account; returns his id. */
  readonly hire: (
    username: string,
    roles: readonly Role[],
    options?: { unitId?: string; mustChange?: boolean },
  ) => Promise<string>;
  readonly auditActions: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

const NO_FILES: FileStore = {
  put: () => Promise.reject(new Error('no files here')),
  get: async () => null,
  describe: async () => null,
};

export interface OfficeOptions {
  readonly endpoints: (identity: Identity) => readonly Endpoint[];
  readonly identity?: Partial<Omit<IdentityDeps, 'db' | 'clock' | 'changes'>>;
  readonly files?: (database: Database) => FileStore;
}

/** A county with its office and one department, on a database of its own. */
export async function openOffice(options: OfficeOptions): Promise<Office> {
  const fresh: FreshDatabase = await freshDatabase();
  const database = openDatabase(fresh.connectionString, 8);
  const log = createLog('error', () => {});
  const time = { now: Date.parse('2026-11-20T02:00:00Z') };
  const clock = { now: () => time.now, today: () => TODAY, daysBehind: 0 };
  const hash = await hashPassword(PASSWORD);
  const opened: Changes[] = [];
  await database.pool.query(
    `INSERT INTO unit (id, kind, name) VALUES ('office','office','区政务公开办'), ('dept','department','区民政局')`,
  );
  const start: Office['start'] = async (endpoints = options.endpoints) => {
    const changes = await openChanges(fresh.connectionString, log);
    opened.push(changes);
    const identity = createIdentity({
      db: database.db,
      clock,
      secret: SECRET,
      publicUrl: 'http://localhost',
      trustProxy: false,
      unreadNotices: async () => 0,
      ...options.identity,
      changes,
    });
    const ground: Ground = {
      db: database.db,
      transact: transactOn(database.db, async () => undefined, clock.now),
      clock,
      files: options.files?.(database) ?? NO_FILES,
      log,
      calendar: async () => ({ daysOff: new Set(), makeUpDays: new Set(), announcedYears: new Set([2026]) }),
    };
    const app = new Hono();
    // A fault shows with its stack, not as a 500.
    app.onError((thrown) => {
      throw thrown;
    });
    const cache = createResponseCache(100);
    changes.listen((tag) => cache.drop(tag));
    register(app, endpoints(identity), { ground, identify: identity.identify, cache, addressOf: () => '10.0.0.9' });
    return { app, identity, ground, browser: () => browserOf(app) };
  };
  return {
    database,
    time,
    start,
    hire: async (username, roles, { unitId = OFFICE, mustChange = false } = {}) => {
      const personId = newId(clock);
      await database.pool.query('INSERT INTO person (id, name, unit_id) VALUES ($1, $2, $3)', [
        personId,
        `${username}甲`,
        unitId,
      ]);
      await createAccount(database.db, {
        personId,
        name: `${username}甲`,
        username,
        password: { hash },
        mustChangePassword: mustChange,
        roles: roles.map((role) => ({ role, unitId })),
        from: TODAY,
        at: new Date(time.now),
        newId: () => newId(clock),
      });
      return personId;
    },
    auditActions: async () => {
      const { rows } = await database.pool.query<{ action: string }>('SELECT action FROM audit_entry ORDER BY seq');
      return rows.map((row) => row.action);
    },
    close: async () => {
      for (const changes of opened) await changes.close();
      await database.close();
      await fresh.drop();
    },
  };
}

function browserOf(app: Hono): Browser {
  const browser: Browser = {
    cookie: '',
    send: async (method, path, body) => {
      const headers = new Headers({ 'x-mingtai': '1', 'user-agent': 'test' });
      if (browser.cookie !== '') headers.set('cookie', browser.cookie);
      if (body !== undefined && !(body instanceof FormData)) headers.set('content-type', 'application/json');
      const payload = body === undefined ? null : body instanceof FormData ? body : JSON.stringify(body);
      const response = await app.request(path, { method, headers, body: payload });
      for (const line of response.headers.getSetCookie()) browser.cookie = line.split(';')[0] ?? '';
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
    },
    signIn: (username, password = PASSWORD, code) =>
      browser.send('POST', '/api/session', { username, password, ...(code !== undefined && { code }) }),
  };
  return browser;
}
