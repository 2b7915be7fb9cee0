import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDocuments } from '#app/demo/documents.ts';
import { demoDirectory } from '#app/demo/units.ts';
import { plantDirectory } from '#domains/directory/index.ts';
import { type ContentTypeDefinition, contentTypes } from '#domains/publication/index.ts';
import { gateLists, inspectEdition } from '#domains/quality-gate/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { type Office, openOffice, type Process } from '#test/support/office.ts';

let office: Office;
let process: Process;

beforeAll(async () => {
  office = await openOffice({ endpoints: () => [] });
  process = await office.start();
  await office.database.pool.query('DELETE FROM unit');
  const seeded = await process.ground.transact(SYSTEM_ACTOR, async (tx) => {
    await plantDirectory(tx, demoDirectory());
    await seedDocuments(tx, {
      ...process.ground,
      clock: { now: () => Date.parse('2023-11-15T02:00:00Z'), today: () => localDate('2023-11-15'), daysBehind: 0 },
    });
    return ok(null);
  });
  if (!seeded.ok) throw new Error('the demonstration was not seeded');
});
afterAll(() => office.close());

interface Shown {
  readonly id: string;
  readonly type_code: string;
  readonly title: string;
  readonly elements: Readonly<Record<string, string>>;
  readonly body_text: string;
  readonly body_html: string;
  readonly published_on: string;
  readonly made_on: string | null;
  readonly effective_on: string | null;
  readonly document_number: string | null;
  readonly issuer: string | null;
  readonly topic: string | null;
  readonly summary: string | null;
  readonly source: string | null;
}

const COLUMNS: Readonly<Record<string, keyof Shown>> = {
  documentNumber: 'document_number',
  issuer: 'issuer',
  madeOn: 'made_on',
  effectiveOn: 'effective_on',
  topic: 'topic',
  summary: 'summary',
  source: 'source',
};

const shown = async (): Promise<readonly Shown[]> =>
  (await office.database.pool.query<Shown>('SELECT * FROM public_document ORDER BY id')).rows;

const definitions = async (): Promise<ReadonlyMap<string, ContentTypeDefinition>> =>
  new Map((await contentTypes(process.ground.db)).map((type) => [type.code, type.definition]));

const valueOf = (row: Shown, key: string): unknown => {
  const column = COLUMNS[key];
  return column === undefined ? row.elements[key] : row[column];
};

describe('publication in the demonstration county', () => {
  it('B3: what is public has every element that its type asks for, and only those', async () => {
    const types = await definitions();
    const rows = await shown();
    expect(rows.length).toBeGreaterThan(85);
    const faults = rows.flatMap((row) => {
      const elements = types.get(row.type_code)?.elements ?? [];
      const missing = elements.filter((one) => one.required && !valueOf(row, one.key)).map((one) => one.key);
      const strange = Object.keys(row.elements).filter((key) => !elements.some((one) => one.key === key));
      const choices = elements.filter(
        (one) =>
          one.choices !== undefined &&
          one.key !== 'topic' &&
          valueOf(row, one.key) &&
          !one.choices.includes(String(valueOf(row, one.key))),
      );
      return [...missing, ...strange, ...choices.map((one) => one.key)].map((key) => `${row.id}: ${key}`);
    });
    expect(faults).toEqual([]);
  });

  it('B6: the gate stops nothing of what is public, and finds the telephone number in a draft', async () => {
    const lists = await gateLists(process.ground.db);
    const inspect = (row: Pick<Shown, 'title' | 'body_text' | 'body_html'>) =>
      inspectEdition(
        {
          title: row.title,
          bodyText: row.body_text,
          bodyHtml: row.body_html,
          elements: {},
          asked: [],
          bodyRequired: false,
          validityTracked: false,
          numbered: false,
          madeOn: null,
          publishedOn: localDate('2023-11-15'),
          dueOn: null,
          files: [],
          deadLinks: [],
        },
        lists,
      );
    const blocked = (await shown()).flatMap((row) =>
      inspect(row)
        .findings.filter((one) => one.level === 'block')
        .map((one) => `${row.id}: ${one.code} ${one.place.quote}`),
    );
    expect(blocked).toEqual([]);
    const { rows } = await office.database.pool.query<Shown>(
      `SELECT * FROM edition WHERE document_id = 'bs-doc-w-draft-3'`,
    );
    expect(rows.flatMap((row) => inspect(row).findings.map((one) => one.code))).toContain('mobile');
  });

  it('B5: something waits at every stage, was withdrawn, owes reviews, or is closed and looked at again soon', async () => {
    const { rows } = await office.database.pool.query<{ state: string; n: number }>(
      'SELECT state, count(*)::int AS n FROM edition GROUP BY state ORDER BY state',
    );
    const n = new Map(rows.map((row) => [row.state, row.n]));
    const stages = [
      'drafting',
      'first-review',
      'second-review',
      'final-review',
      'approved',
      'scheduled',
      'live',
      'withdrawn',
    ];
    expect(stages.filter((state) => !n.has(state))).toEqual([]);
    const count = async (from: string): Promise<number> =>
      (await office.database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`)).rows[0]?.n ?? 0;
    expect(await count('review_owed')).toBe(3);
    expect(await count('edition_comment')).toBe(2);
    expect(await count(`edition WHERE reexamine_on BETWEEN '2023-11-01' AND '2023-12-15'`)).toBe(2);
  });

  it('B8: normative documents show every validity, each change with its link', async () => {
    const { rows } = await office.database.pool.query<{ validity: string }>(
      'SELECT DISTINCT validity FROM public_document WHERE validity IS NOT NULL ORDER BY 1',
    );
    expect(rows.map((row) => row.validity)).toEqual(['amended', 'expired', 'pending', 'repealed', 'valid']);
    const links = await office.database.pool.query<{ kind: string }>(
      'SELECT DISTINCT kind FROM document_link ORDER BY 1',
    );
    expect(links.rows.map((row) => row.kind)).toEqual(['amends', 'interprets', 'repeals']);
  });
});
