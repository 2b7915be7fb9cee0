import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';

export interface AttemptLimits {
  readonly failuresBeforeLock: number;
  readonly lockMinutes: number;
}

export interface Attempt {
  /** Failures in a row, this attempt counted as one until it succeeds. */
  readonly failures: number;
  /** No attempt before this instant. */
  readonly lockedUntil: Date | null;
}

/**
 * Counts an attempt before it is made, in one statement, so that attempts made at the same time in any process cannot
 * together exceed the limit. A success takes the count back (`clearAttempts`).
 */
export async function beginAttempt(
  db: AnyDatabase,
  username: string,
  limits: AttemptLimits,
  now: Date,
): Promise<Attempt> {
  const until = new Date(now.getTime() + limits.lockMinutes * 60_000);
  const stale = new Date(now.getTime() - limits.lockMinutes * 60_000);
  const { rows } = await sql<Attempt>`
    INSERT INTO sign_in_failure AS f (username, failures, last_at) VALUES (${username}, 1, ${now})
    ON CONFLICT (username) DO UPDATE SET
      failures = CASE
        WHEN f.locked_until > ${now} THEN f.failures
        WHEN f.locked_until IS NOT NULL OR f.last_at < ${stale} THEN 1
        ELSE f.failures + 1 END,
      locked_until = CASE
        WHEN f.locked_until > ${now} THEN f.locked_until
        WHEN f.locked_until IS NOT NULL OR f.last_at < ${stale} OR f.failures < ${limits.failuresBeforeLock} THEN NULL
        ELSE ${until} END,
      last_at = ${now}
    RETURNING failures, locked_until AS "lockedUntil"`.execute(db);
  return rows[0] ?? { failures: 1, lockedUntil: null };
}

/** The attempt failed: locks the name when that was one too many. Returns until when, if so. */
export async function failAttempt(
  db: AnyDatabase,
  username: string,
  limits: AttemptLimits,
  now: Date,
): Promise<Date | null> {
  const until = new Date(now.getTime() + limits.lockMinutes * 60_000);
  const { rows } = await sql<{ lockedUntil: Date }>`
    UPDATE sign_in_failure SET locked_until = ${until}
    WHERE username = ${username} AND failures >= ${limits.failuresBeforeLock}
    RETURNING locked_until AS "lockedUntil"`.execute(db);
  return rows[0]?.lockedUntil ?? null;
}

/** Takes back one counted attempt: the password was right and only the code is still to come. */
export async function returnAttempt(db: AnyDatabase, username: string): Promise<void> {
  await sql`UPDATE sign_in_failure SET failures = greatest(failures - 1, 0) WHERE username = ${username}`.execute(db);
}

export async function clearAttempts(db: AnyDatabase, username: string): Promise<void> {
  await sql`DELETE FROM sign_in_failure WHERE username = ${username}`.execute(db);
}
