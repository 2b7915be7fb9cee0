import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLEAN, type Desk, openDesk, SECRECY } from './publication-county.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const states = async (documentId: string) =>
  desk.county.sql<{ number: number; state: string }>(
    'SELECT number, state FROM edition WHERE document_id = $1 ORDER BY number',
    [documentId],
  );

describe('three reviews', () => {
  it('B5: from draft to the public by four people, with index number, day and one line on record a step', async () => {
    const out = await desk.published();
    const [document] = await desk.county.sql<{
      state: string;
      index_number: string;
      published_on: string;
      live_edition_id: string;
    }>('SELECT state, index_number, published_on, live_edition_id FROM document WHERE id = $1', [out.documentId]);
    expect(document).toEqual({
      state: 'published',
      index_number: '11370304004222241N/2023-0000001',
      published_on: '2023-07-25',
      live_edition_id: out.editionId,
    });
    const trail = await desk.county.sql<{ action: string; actor_id: string }>(
      `SELECT action, actor_id FROM audit_entry WHERE subject_id = $1 AND action LIKE 'edition.%' ORDER BY seq`,
      [out.documentId],
    );
    expect(
      trail.map((row) => `${row.action} ${row.actor_id}`).filter((line) => !line.startsWith('edition.saved')),
    ).toEqual([
      'edition.submitted clerk',
      'edition.approved-first reviewer',
      'edition.approved-second leader',
      'edition.secrecy-reviewed leader',
      'edition.approved-final signatory',
      'edition.published clerk',
    ]);
    const rows = await desk.county.sql('SELECT 1 FROM public_document WHERE id = $1', [out.documentId]);
    expect(rows).toHaveLength(1);
  });

  it('B4: without 公开属性 nothing is handed in, and the refusal says so at its field', async () => {
    const draft = await desk.draft({ disclosureClass: null });
    const refused = await desk.step(desk.people.clerk, draft, 'submit', { version: draft.version });
    expect(refused.status).toBe(422);
    expect(refused.body.type).toBe('/problems/publication/not-ready');
    expect(refused.body.errors[0]).toMatchObject({ pointer: '#/disclosureClass' });
    expect(refused.body.errors[0].detail).toContain('公开属性');
  });

  it('B6: what the gate blocks is refused at submission with the place of each finding', async () => {
    const draft = await desk.draft({ bodyHtml: '<p>联系人张某，身份证号11010519491231002X。</p>' });
    const refused = await desk.step(desk.people.clerk, draft, 'submit', { version: draft.version });
    expect(refused.status).toBe(422);
    expect(refused.body.type).toBe('/problems/publication/gate-blocked');
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toContain('#/body');
  });

  it('B5: one person may not take two steps, the drafter none, another unit sees nothing', async () => {
    const draft = await desk.submit(await desk.draft());
    const body = { step: 'first', contentHash: draft.contentHash };
    expect((await desk.step(desk.people.leader, draft, 'approve', body)).status).toBe(403);
    expect((await desk.step(desk.other, draft, 'approve', body)).status).toBe(404);
    expect((await desk.other.get(`/api/editions/${draft.editionId}/desk`)).status).toBe(404);
    expect((await desk.step(desk.office, draft, 'approve', body)).status).toBe(403);
    const both = desk.county.person('clerk', 'swj', ['information-officer', 'reviewer']);
    const own = await desk.step(both, draft, 'approve', body);
    expect([own.status, own.body.type]).toEqual([403, '/problems/publication/own-text']);
    desk.county.person('clerk', 'swj', ['information-officer']);
    const first = await desk.review(draft, 'first');
    const twice = desk.county.person('reviewer', 'swj', ['reviewer', 'leader-in-charge']);
    const again = await desk.step(twice, first, 'approve', { ...body, step: 'second' });
    expect([again.status, again.body.type]).toEqual([403, '/problems/publication/already-reviewed']);
    desk.county.person('reviewer', 'swj', ['reviewer']);
  });

  it('B5: who wrote in the draft may not review it, though the drafter saved it afterwards; he is not told nor shown that it waits', async () => {
    const both = desk.county.person('reviewer2', 'swj', ['information-officer', 'reviewer']);
    const begun = await desk.draft();
    const path = `/api/editions/${begun.editionId}`;
    const his = await both.put(path, { version: begun.version, title: '关于做好2023年商贸流通有关工作的通知' });
    const { edition } = (await desk.people.clerk.put(path, { version: his.body.edition.version, title: CLEAN.title }))
      .body;
    const draft = await desk.submit({ ...begun, version: edition.version, contentHash: edition.contentHash });
    const asked = { step: 'first', contentHash: draft.contentHash };
    const refused = await desk.step(both, draft, 'approve', asked);
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/publication/own-text']);
    const waiting = await both.get('/api/review-desk/reviews');
    expect(waiting.body.items.find((one: { editionId: string }) => one.editionId === draft.editionId).mine).toBe(false);
    const told = await desk.county.sql(`SELECT person_id FROM notice WHERE href LIKE '%' || $1`, [draft.editionId]);
    expect(told).toEqual([{ person_id: 'reviewer' }]);
    await expect(
      desk.county.sql(
        `INSERT INTO edition_review (id, edition_id, document_id, step, decision, content_hash, reviewer_id, role, at)
         VALUES ('own', $1, $2, 'first', 'approve', $3, 'reviewer2', '', now())`,
        [draft.editionId, draft.documentId, draft.contentHash],
      ),
    ).rejects.toThrow('reviewed by its author');
    await desk.publish(await desk.review(draft));
  });

  it('B5: an approval is bound to the hash seen: another text is 409 with what stands there now', async () => {
    const draft = await desk.submit(await desk.draft());
    const stale = await desk.step(desk.people.reviewer, draft, 'approve', {
      step: 'first',
      contentHash: 'f'.repeat(64),
    });
    expect([stale.status, stale.body.type]).toEqual([409, '/problems/publication/text-changed']);
    expect(stale.body.current.edition).toMatchObject({ id: draft.editionId, contentHash: draft.contentHash });
  });

  it('B5: any save after submission voids what was approved and leads back to drafting; the record stays', async () => {
    const draft = await desk.review(await desk.submit(await desk.draft()), 'second');
    const saved = await desk.people.clerk.put(`/api/editions/${draft.editionId}`, {
      version: draft.version,
      title: '关于做好商贸流通工作的补充通知',
    });
    expect(saved.body.edition.state).toBe('drafting');
    const seen = await desk.look(draft.editionId);
    expect(seen.body.reviews.map((r: { sameText: boolean; counts: boolean }) => [r.sameText, r.counts])).toEqual([
      [false, false],
      [false, false],
    ]);
    const resubmitted = await desk.submit({ ...draft, version: seen.body.edition.version });
    const skipped = await desk.step(desk.people.signatory, resubmitted, 'approve', {
      step: 'final',
      contentHash: resubmitted.contentHash,
    });
    expect(skipped.status).toBe(409);
    const out = await desk.publish(await desk.review(resubmitted));
    expect(await states(out.documentId)).toEqual([{ number: 1, state: 'live' }]);
  });

  it('B5: taken back and handed in again unchanged, all three review anew, and the same people may', async () => {
    const draft = await desk.review(await desk.submit(await desk.draft()), 'second');
    const back = await desk.step(desk.people.clerk, draft, 'recall', { version: draft.version });
    expect(back.body.edition.state).toBe('drafting');
    const again = await desk.submit({ ...draft, version: back.body.edition.version });
    expect((await desk.look(again.editionId)).body.reviews.every((r: { counts: boolean }) => !r.counts)).toBe(true);
    const done = await desk.review(again);
    expect((await desk.look(done.editionId)).body.edition.state).toBe('approved');
  });

  it('B5: the final review waits for the secrecy review of this text; a refusal there stops it', async () => {
    const draft = await desk.review(await desk.submit(await desk.draft()), 'second');
    const body = { step: 'final', contentHash: draft.contentHash };
    const without = await desk.step(desk.people.signatory, draft, 'approve', body);
    expect([without.status, without.body.type]).toEqual([422, '/problems/publication/secrecy-missing']);
    const author = await desk.step(desk.people.clerk, draft, 'secrecy', { contentHash: draft.contentHash, ...SECRECY });
    expect(author.status).toBe(403);
    await desk.step(desk.people.reviewer, draft, 'secrecy', {
      contentHash: draft.contentHash,
      ...SECRECY,
      agreed: false,
    });
    const refused = await desk.step(desk.people.signatory, draft, 'approve', body);
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/publication/secrecy-refused']);
  });

  it('B5: of two who approve at once one wins, the other is told 409', async () => {
    for (let round = 0; round < 5; round += 1) {
      const draft = await desk.submit(await desk.draft());
      const body = { step: 'first', contentHash: draft.contentHash };
      const answers = await Promise.all([
        desk.step(desk.people.reviewer, draft, 'approve', body),
        desk.step(desk.people.reviewer2, draft, 'approve', body),
      ]);
      expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
      const rows = await desk.county.sql(`SELECT 1 FROM edition_review WHERE edition_id = $1`, [draft.editionId]);
      expect(rows).toHaveLength(1);
    }
  });

  it('B5: returned with a reason and remarks at places, answered, found again after edits or shown as lost', async () => {
    const draft = await desk.submit(await desk.draft());
    const { bodyText } = (await desk.look(draft.editionId)).body.edition;
    const at = (quote: string) => ({
      part: 'body',
      start: bodyText.indexOf(quote),
      end: bodyText.indexOf(quote) + quote.length,
      quote,
    });
    const say = (quote: string) =>
      desk.step(desk.people.reviewer, draft, 'comments', { ...at(quote), text: `请核对“${quote}”` });
    expect((await say('加强组织领导')).status).toBe(200);
    expect((await say('各镇人民政府')).status).toBe(200);
    const empty = await desk.step(desk.people.reviewer, draft, 'return', {
      step: 'first',
      contentHash: draft.contentHash,
      comment: ' ',
    });
    expect(empty.status).toBe(422);
    const returned = await desk.step(desk.people.reviewer, draft, 'return', {
      step: 'first',
      contentHash: draft.contentHash,
      comment: '请按意见修改',
    });
    expect(returned.body.edition.state).toBe('drafting');
    const moved = CLEAN.bodyHtml.replace('各镇人民政府：', '各有关单位，各有关企业：');
    await desk.people.clerk.put(`/api/editions/${draft.editionId}`, {
      version: returned.body.edition.version,
      bodyHtml: moved,
    });
    const seen = (await desk.look(draft.editionId)).body;
    expect(seen.comments.map((c: { quote: string; place: string }) => [c.quote, c.place])).toEqual([
      ['加强组织领导', 'moved'],
      ['各镇人民政府', 'lost'],
    ]);
    const [first] = seen.comments;
    const settle = () => desk.step(desk.people.clerk, draft, `comments/${first.id}/settle`, { answer: '已改' });
    expect((await settle()).body.comments[0]).toMatchObject({ answer: '已改', settledByName: 'clerk' });
    expect((await settle()).status).toBe(409);
    const told = await desk.county.sql<{ title: string }>(`SELECT title FROM notice WHERE person_id = 'clerk'`);
    expect(told.map((row) => row.title)).toContain(`一审退回：${CLEAN.title}`);
  });

  it('B5: the database itself lets nothing out that was not reviewed, and no text change under review', async () => {
    const draft = await desk.submit(await desk.draft());
    const forced = (set: string) => desk.county.sql(`UPDATE edition SET ${set} WHERE id = $1`, [draft.editionId]);
    await expect(forced(`state = 'live'`)).rejects.toThrow(/no secrecy review/u);
    await expect(forced(`title = '别的'`)).rejects.toThrow(/its text stands/u);
    await desk.step(desk.people.leader, draft, 'secrecy', { contentHash: draft.contentHash, ...SECRECY });
    await expect(forced(`state = 'live'`)).rejects.toThrow(/0 of 3 reviews/u);
    await expect(
      desk.county.sql(
        `INSERT INTO edition_review (id, edition_id, document_id, step, decision, content_hash, reviewer_id, role, at)
         VALUES ('r', $1, $2, 'first', 'approve', $3, 'clerk', '', now())`,
        [draft.editionId, draft.documentId, draft.contentHash],
      ),
    ).rejects.toThrow(/reviewed by its author/u);
  });
});
