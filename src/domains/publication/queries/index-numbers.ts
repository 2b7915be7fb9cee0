import { sql } from 'kysely';
import { settingsAt } from '#domains/settings/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { publicationProblems } from '../problems.ts';

const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;
const SERIAL_DIGITS = 7;

/**
 * What a unit's index numbers begin with: its 统一社会信用代码; where it has none, what the county set for such units.
 * Null where there is neither, and the unit cannot publish yet.
 */
export async function indexPrefix(db: AnyDatabase, unitId: string, today: LocalDate): Promise<string | null> {
  const { rows } = await sql<{ credit_code: string | null }>`SELECT credit_code FROM unit WHERE id = ${unitId}`.execute(
    db,
  );
  const code = rows[0]?.credit_code?.trim().toUpperCase() ?? '';
  if (CREDIT_CODE.test(code)) return code;
  const set = (await settingsAt(db, today))['publication.indexPrefix'].trim();
  return set === '' ? null : set;
}

export interface AskedNumbers {
  readonly unitId: string;
  readonly year: number;
  readonly today: LocalDate;
}

/**
 * The next `count` index numbers (索引号) of a unit's series in a year, e.g. `11370322004222241N/2021-5135380`.
 * The series stays locked until the transaction ends, so that a number given is a number used: none twice, none left out.
 */
export async function allotIndexNumbers(
  tx: Transaction,
  asked: AskedNumbers,
  count: number,
): Promise<Result<readonly string[], Problem>> {
  const prefix = await indexPrefix(tx.db, asked.unitId, asked.today);
  if (prefix === null) return err({ kind: publicationProblems.noIndexPrefix, detail: NO_PREFIX });
  const { rows } = await sql<{ last: number }>`
    INSERT INTO index_series (prefix, year, last) VALUES (${prefix}, ${asked.year}, ${count})
    ON CONFLICT (prefix, year) DO UPDATE SET last = index_series.last + EXCLUDED.last RETURNING last`.execute(tx.db);
  const last = rows[0]?.last ?? count;
  return ok(
    Array.from({ length: count }, (_none, at) => {
      const serial = String(last - count + 1 + at).padStart(SERIAL_DIGITS, '0');
      return `${prefix}/${asked.year}-${serial}`;
    }),
  );
}

const NO_PREFIX =
  '本单位没有登记统一社会信用代码，索引号无从编制。请在“单位与人员”补录本单位的代码，或请管理员在“设置”中填写“无代码单位的索引号前缀”。';

/** The next index number of a unit's series. */
export async function allotIndexNumber(tx: Transaction, asked: AskedNumbers): Promise<Result<string, Problem>> {
  const numbers = await allotIndexNumbers(tx, asked, 1);
  if (!numbers.ok) return numbers;
  const [number = ''] = numbers.value;
  return ok(number);
}
