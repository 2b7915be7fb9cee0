import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishDue } from '../../src/domains/publication/review-jobs.ts';
import { type Desk, type Draft, NO_HOOKS, openDesk } from './publication-county.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const isPublic = async (documentId: string): Promise<boolean> =>
  (await desk.county.sql('SELECT 1 FROM public_document WHERE id = $1', [documentId])).length > 0;
const past = async (documentId: string): Promise<readonly number[]> =>
  (
    await desk.county.sql<{ number: number }>(
      'SELECT number FROM public_past_edition WHERE document_id = $1 ORDER BY number',
      [documentId],
    )
  ).map((row) => row.number);
const civil = (ms: number): string => new Date(Date.now() + ms + 8 * 3_600_000).toISOString().slice(0, 16);
const versionOf = async (editionId: string): Promise<number> => (await desk.look(editionId)).body.edition.version;

/** The next edition of what is out, through all three reviews. */
async function corrected(out: Draft, more: object = {}): Promise<Draft> {
  const begun = await desk.step(desk.people.clerk, out, 'begin-correction', {
    version: await versionOf(out.editionId),
    reason: '更正',
    ...more,
  });
  const editionId: string = begun.body.editionId;
  const saved = await desk.people.clerk.put(`/api/editions/${editionId}`, {
    version: await versionOf(editionId),
    changeNote: '更正了一处文字。',
  });
  const { version, contentHash } = saved.body.edition;
  return desk.review(await desk.submit({ documentId: out.documentId, editionId, version, contentHash }));
}

const withdraw = async (out: Draft) =>
  desk.step(desk.people.signatory, out, 'withdraw', {
    version: await versionOf(out.editionId),
    outcome: 'error',
    reason: '含个人信息',
  });

describe('what was withdrawn stays withdrawn', () => {
  it('B9: a correction that was set to go out by itself waits for a person once the document is withdrawn', async () => {
    const out = await desk.published();
    const next = await corrected(out);
    await desk.step(desk.people.clerk, next, 'schedule', { version: next.version, at: civil(3_600_000) });
    expect((await withdraw(out)).status).toBe(200);
    await desk.county.sql(
      `UPDATE edition SET scheduled_for = now() - interval '1 minute' WHERE scheduled_for IS NOT NULL`,
    );
    await publishDue(desk.county.ground, NO_HOOKS);
    expect(await isPublic(out.documentId)).toBe(false);
    expect((await desk.look(next.editionId)).body.edition).toMatchObject({ state: 'approved', scheduledFor: null });
    const told = await desk.county.sql(
      `SELECT 1 FROM notice WHERE person_id = 'clerk' AND title LIKE '已取消定时发布%'`,
    );
    expect(told).toHaveLength(1);
    const [line] = await desk.county.sql<{ detail: object }>(
      `SELECT detail FROM audit_entry WHERE action = 'document.withdrawn' AND subject_id = $1`,
      [out.documentId],
    );
    expect(line?.detail).toMatchObject({ unscheduled: next.editionId });
    await desk.publish({ ...next, version: await versionOf(next.editionId) });
    expect(await isPublic(out.documentId)).toBe(true);
  });

  it('B9: editions before a withdrawal do not come back into view when the document does', async () => {
    const first = await desk.published();
    const second = await desk.publish(await corrected(first));
    expect(await past(first.documentId)).toEqual([1]);
    await withdraw(second);
    expect(await past(first.documentId)).toEqual([]);
    await desk.publish(await corrected(second));
    expect(await isPublic(first.documentId)).toBe(true);
    expect(await past(first.documentId)).toEqual([]);
  });

  it('B9: where the text leaked something, the editions before it are out of view at once, not only the last', async () => {
    const first = await desk.published();
    const second = await desk.publish(await corrected(first));
    const third = await corrected(second, { hideFormer: true });
    expect(await past(first.documentId)).toEqual([]);
    await desk.publish(third);
    expect(await past(first.documentId)).toEqual([]);
  });
});

const linkTo = async (editionId: string): Promise<string> =>
  (await desk.people.clerk.post(`/api/editions/${editionId}/preview-links`, { days: 3, note: '司法局' })).body.path;
/** 404 of the link itself is told from 404 of a file that is not there by asking for a file that is. */
const opens = async (path: string, editionId: string): Promise<boolean> => {
  const [file] = await desk.county.sql<{ id: string }>('SELECT id FROM edition_file WHERE edition_id = $1', [
    editionId,
  ]);
  return (await desk.other.raw(`${path}/files/${file?.id}`)).status === 200;
};
async function withFile(draft: Draft): Promise<Draft> {
  const { sha256 } = await desk.county.ground.files.put(Buffer.from(`附件 ${draft.editionId}`), '附件.txt', 'clerk');
  await desk.county.sql('INSERT INTO file_upload (sha256, person_id, name, at) VALUES ($1, $2, $3, now())', [
    sha256,
    'clerk',
    '附件.txt',
  ]);
  const file = { version: draft.version, sha256, name: '附件.txt', kind: 'attachment' };
  const { edition } = (await desk.people.clerk.post(`/api/editions/${draft.editionId}/files`, file)).body;
  return { ...draft, version: edition.version, contentHash: edition.contentHash };
}

describe('what goes out beside the text', () => {
  it('B6: the note to the public of a correction passes the gate as well', async () => {
    const out = await desk.published();
    const begun = await desk.step(desk.people.clerk, out, 'begin-correction', {
      version: await versionOf(out.editionId),
      reason: '更正',
    });
    const editionId: string = begun.body.editionId;
    const write = async (changeNote: string) => {
      const version = await versionOf(editionId);
      const { edition } = (await desk.people.clerk.put(`/api/editions/${editionId}`, { version, changeNote })).body;
      return desk.people.clerk.post(`/api/editions/${editionId}/submit`, { version: edition.version });
    };
    const refused = await write('更正了身份证号11010519491231002X一处。');
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/publication/gate-blocked']);
    expect(refused.body.errors[0].pointer).toBe('#/changeNote');
    expect((await write('更正了一处文字。')).status).toBe(200);
  });
});

describe('preview links', () => {
  it('B3: a link ends with its edition: withdrawn, replaced or given up, it opens nothing', async () => {
    const draft = await withFile(await desk.draft());
    const path = await linkTo(draft.editionId);
    expect(await opens(path, draft.editionId)).toBe(true);
    const out = await desk.publish(await desk.review(await desk.submit(draft)));
    expect(await opens(path, draft.editionId)).toBe(true);
    await withdraw(out);
    expect(await opens(path, draft.editionId)).toBe(false);
    const given = await withFile(await desk.draft());
    const other = await linkTo(given.editionId);
    await desk.people.clerk.post(`/api/editions/${given.editionId}/abandon`, {
      version: given.version,
      reason: '不再需要',
    });
    expect(await opens(other, given.editionId)).toBe(false);
  });

  it('B4: what was decided not to be open is shown through no link that was handed out, only to its drafters', async () => {
    const draft = await withFile(await desk.draft());
    const path = await linkTo(draft.editionId);
    const own = (await desk.people.clerk.post(`/api/editions/${draft.editionId}/preview-links`, { own: true })).body
      .path;
    await desk.people.clerk.put(`/api/editions/${draft.editionId}`, {
      version: draft.version,
      disclosureClass: 'withheld',
      disclosureReason: '内部事务信息',
      disclosureClause: '条例第十六条第一款',
    });
    expect([await opens(path, draft.editionId), await opens(own, draft.editionId)]).toEqual([false, true]);
  });
});
