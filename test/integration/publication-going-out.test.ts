import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '#documents/index.ts';
import { announcedCalendar } from '#domains/calendar/index.ts';
import {
  type DocumentEvent,
  type PublicationHooks,
  publicWithdrawn,
  publishEdition,
} from '#domains/publication/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { publishDue } from '../../src/domains/publication/review-jobs.ts';
import { CLEAN, type Desk, type Draft, openDesk, SECRECY } from './publication-county.ts';

const events: DocumentEvent[] = [];
let broken = false;
const HOOKS: PublicationHooks = {
  after: [
    async (_tx, event) => {
      if (broken) throw new Error('the hook broke');
      events.push(event);
    },
  ],
  interpretationMissing: async (_db, documentId) => (waiting.has(documentId) ? ['解读材料尚未通过审核。'] : []),
};
const waiting = new Set<string>();

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(HOOKS);
});
afterAll(() => desk.close());

const isPublic = async (documentId: string): Promise<boolean> =>
  (await desk.county.sql('SELECT 1 FROM public_document WHERE id = $1', [documentId])).length > 0;
const stateOf = async (editionId: string): Promise<string | undefined> =>
  (await desk.county.sql<{ state: string }>('SELECT state FROM edition WHERE id = $1', [editionId]))[0]?.state;
const documentOf = async (id: string) => (await desk.county.sql('SELECT * FROM document WHERE id = $1', [id]))[0];
const approved = async (content?: Readonly<Record<string, unknown>>): Promise<Draft> =>
  desk.review(await desk.submit(await desk.draft(content)));
const civil = (ms: number): string => new Date(Date.now() + ms + 8 * 3_600_000).toISOString().slice(0, 16);

describe('three together', () => {
  it('B7: the second review is refused while the interpretation is missing, and says what is missing', async () => {
    const draft = await desk.submit(await desk.draft());
    waiting.add(draft.documentId);
    const refused = await desk.step(desk.people.reviewer, draft, 'approve', {
      step: 'first',
      contentHash: draft.contentHash,
    });
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/publication/interpretation-missing']);
    expect(refused.body.errors[0].detail).toBe('解读材料尚未通过审核。');
    waiting.delete(draft.documentId);
    await desk.review(draft, 'first');
  });
});

describe('timed publication', () => {
  it('B5: goes out when its time has come, once, however often the job runs, and the hooks hear of it once', async () => {
    const draft = await approved();
    const past = await desk.step(desk.people.clerk, draft, 'schedule', {
      version: draft.version,
      at: civil(-3_600_000),
    });
    expect([past.status, past.body.type]).toEqual([422, '/problems/publication/time-passed']);
    const nonsense = await desk.step(desk.people.clerk, draft, 'schedule', {
      version: draft.version,
      at: '2026-02-30T25:00',
    });
    expect(nonsense.status).toBe(422);
    const set = await desk.step(desk.people.clerk, draft, 'schedule', { version: draft.version, at: civil(3_600_000) });
    expect(set.body.edition).toMatchObject({ state: 'scheduled', scheduledWords: civil(3_600_000).replace('T', ' ') });
    expect(await publishDue(desk.county.ground, HOOKS)).toBe('没有到时间的信息');
    await desk.county.sql(`UPDATE edition SET scheduled_for = now() - interval '1 minute' WHERE id = $1`, [
      draft.editionId,
    ]);
    events.length = 0;
    await Promise.all([publishDue(desk.county.ground, HOOKS), publishDue(desk.county.ground, HOOKS)]);
    await publishDue(desk.county.ground, HOOKS);
    expect(await isPublic(draft.documentId)).toBe(true);
    expect(events).toEqual([
      expect.objectContaining({ kind: 'published', documentId: draft.documentId, typeCode: 'other-official-document' }),
    ]);
    const lines = await desk.county.sql<{ actor_name: string }>(
      `SELECT actor_name FROM audit_entry WHERE subject_id = $1 AND action = 'edition.published'`,
      [draft.documentId],
    );
    expect(lines).toEqual([{ actor_name: '系统' }]);
  });

  it('B5: what cannot go out stays, says why, tells the unit once, and holds nobody back', async () => {
    const bad = await approved();
    const good = await approved();
    for (const draft of [bad, good]) {
      await desk.step(desk.people.clerk, draft, 'schedule', { version: draft.version, at: civil(3_600_000) });
    }
    await leak(bad);
    await desk.county.sql(`UPDATE edition SET scheduled_for = now() - interval '1 minute' WHERE state = 'scheduled'`);
    await publishDue(desk.county.ground, HOOKS);
    await publishDue(desk.county.ground, HOOKS);
    expect([await isPublic(bad.documentId), await isPublic(good.documentId)]).toEqual([false, true]);
    const { edition } = (await desk.look(bad.editionId)).body;
    expect(edition.publishProblem).toContain('内容检查没有通过');
    const told = await desk.county.sql(
      `SELECT 1 FROM notice WHERE person_id = 'clerk' AND title LIKE '到时间未能发布%' AND href LIKE '%' || $1`,
      [bad.editionId],
    );
    expect(told).toHaveLength(1);
    const late = await desk.people.clerk.get('/api/review-desk/publishing?due=late');
    expect(late.body.items).toEqual([expect.objectContaining({ editionId: bad.editionId, late: true })]);
    await desk.step(desk.people.clerk, bad, 'unschedule', { version: edition.version });
    expect((await desk.look(bad.editionId)).body.edition).toMatchObject({ state: 'approved', publishProblem: null });
  });

  it('B5: 取消定时 leads back, and then nothing goes out', async () => {
    const draft = await approved();
    const set = await desk.step(desk.people.clerk, draft, 'schedule', { version: draft.version, at: civil(3_600_000) });
    const off = await desk.step(desk.people.clerk, draft, 'unschedule', { version: set.body.edition.version });
    expect(off.body.edition).toMatchObject({ state: 'approved', scheduledFor: null });
    await publishDue(desk.county.ground, HOOKS);
    expect(await isPublic(draft.documentId)).toBe(false);
  });
});

/** As if the checker had learned since: an identity card number in what was approved. */
async function leak(draft: Draft): Promise<void> {
  await desk.county.sql(`UPDATE edition SET body_text = '身份证号11010519491231002X' WHERE id = $1`, [draft.editionId]);
}

describe('going live is one thing', () => {
  it('B5: a hook that breaks undoes the publication, its number and its line on record', async () => {
    const draft = await approved();
    const series = () => desk.county.sql('SELECT * FROM index_series');
    const before = await series();
    broken = true;
    await expect(desk.step(desk.people.clerk, draft, 'publish', { version: draft.version })).rejects.toThrow(
      'the hook broke',
    );
    broken = false;
    expect(await stateOf(draft.editionId)).toBe('approved');
    expect(await series()).toEqual(before);
    const lines = await desk.county.sql(
      `SELECT 1 FROM audit_entry WHERE subject_id = $1 AND action = 'edition.published'`,
      [draft.documentId],
    );
    expect(lines).toEqual([]);
    await desk.publish(draft);
  });

  it('B5: numbers of a unit in a year have no gap, also when many publish at once', async () => {
    const drafts = [];
    for (let n = 0; n < 5; n += 1) drafts.push(await approved());
    const done = await Promise.all(
      drafts.map((draft) => desk.step(desk.people.clerk, draft, 'publish', { version: draft.version })),
    );
    expect(done.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    const rows = await desk.county.sql<{ index_number: string }>(
      'SELECT index_number FROM document WHERE index_number IS NOT NULL',
    );
    const serials = rows.map((row) => Number(row.index_number.slice(-7))).toSorted((a, b) => a - b);
    expect(serials).toEqual(serials.map((_serial, at) => at + 1));
  });

  it('B7: publishEdition puts two out together or neither', async () => {
    const [one, two] = [await approved(), await desk.submit(await desk.draft())];
    const now = {
      actor: 'system',
      today: localDate('2023-07-25'),
      now: Date.now(),
      calendar: announcedCalendar(),
      newId: () => crypto.randomUUID(),
    } as const;
    const both = await desk.county.ground.transact({ personId: null, name: '系统', unitId: null }, async (tx) => {
      const first = await publishEdition(tx, one.editionId, { hooks: HOOKS, now });
      return first.ok ? publishEdition(tx, two.editionId, { hooks: HOOKS, now }) : first;
    });
    expect(both.ok).toBe(false);
    expect(await isPublic(one.documentId)).toBe(false);
  });

  it('B4: what is closed is approved and kept, never published', async () => {
    const draft = await approved({
      disclosureClass: 'withheld',
      disclosureReason: '内部事务信息',
      disclosureClause: '条例第十六条第一款',
    });
    const refused = await desk.step(desk.people.clerk, draft, 'publish', { version: draft.version });
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/publication/not-for-public']);
    expect((await desk.look(draft.editionId)).body.edition.reexamineOn).toBe('2024-07-25');
  });
});

const urgent = (draft: Draft, more: object = {}) => ({
  contentHash: draft.contentHash,
  reason: '网上流传不实信息，须立即澄清。',
  secrecy: { conclusion: SECRECY.conclusion, basis: SECRECY.basis },
  ...more,
});

describe('the urgent path', () => {
  it('B5: by the signatory with a reason; the reviews left out are owed from that day and shown as late', async () => {
    const draft = await desk.review(await desk.submit(await desk.draft()), 'first');
    const { signatory, leader, clerk, reviewer2 } = desk.people;
    expect((await desk.step(signatory, draft, 'publish-urgently', urgent(draft, { reason: ' ' }))).status).toBe(422);
    expect((await desk.step(leader, draft, 'publish-urgently', urgent(draft))).status).toBe(403);
    expect((await desk.step(clerk, draft, 'publish-urgently', urgent(draft))).status).toBe(403);
    const without = await desk.step(signatory, draft, 'publish-urgently', urgent(draft, { secrecy: null }));
    expect([without.status, without.body.type]).toEqual([422, '/problems/publication/secrecy-missing']);
    const out = await desk.step(signatory, draft, 'publish-urgently', urgent(draft));
    expect(out.body.edition).toMatchObject({ state: 'live', urgentReason: '网上流传不实信息，须立即澄清。' });
    expect(out.body.owed).toEqual([
      { step: 'second', dueOn: '2023-07-27', late: false, mine: false },
      { step: 'final', dueOn: '2023-07-27', late: false, mine: false },
    ]);
    expect(await isPublic(draft.documentId)).toBe(true);
    desk.county.today('2023-07-28');
    const late = await leader.get('/api/review-desk/owed?due=late&waits=me');
    expect(late.body.items).toEqual([
      expect.objectContaining({ editionId: draft.editionId, late: true, owedSteps: ['final', 'second'] }),
    ]);
    expect((await reviewer2.get('/api/review-desk/owed?waits=me')).body.total).toBe(0);
    const makeUp = (step: string) => ({ step, contentHash: draft.contentHash, agreed: true, comment: '' });
    const done = await desk.step(leader, draft, 'make-up-review', makeUp('second'));
    expect(done.body.owed.map((one: { step: string }) => one.step)).toEqual(['final']);
    expect((await desk.step(leader, draft, 'make-up-review', makeUp('second'))).status).toBe(409);
    const silent = await desk.step(desk.people.principal, draft, 'make-up-review', {
      ...makeUp('final'),
      agreed: false,
    });
    expect(silent.status).toBe(422);
    await desk.step(desk.people.principal, draft, 'make-up-review', {
      ...makeUp('final'),
      agreed: false,
      comment: '数据有误，应更正',
    });
    expect((await desk.look(draft.editionId)).body.owed).toEqual([]);
    const told = await desk.county.sql(
      `SELECT 1 FROM notice WHERE person_id = 'signatory' AND title LIKE '补审不同意%'`,
    );
    expect(told).toHaveLength(1);
    desk.county.today('2023-07-25');
  });

  it('B6: the gate stands in the urgent path too', async () => {
    const draft = await desk.submit(await desk.draft());
    await leak(draft);
    const refused = await desk.step(desk.people.signatory, draft, 'publish-urgently', urgent(draft));
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/publication/gate-blocked']);
    expect(await desk.county.sql(`SELECT 1 FROM edition_review WHERE edition_id = $1`, [draft.editionId])).toEqual([]);
  });
});

describe('corrections', () => {
  it('B9: a new edition goes the whole way; the note to the public is compulsory; number and day stay; the old one stays visible', async () => {
    const out = await desk.published();
    const begun = await desk.step(desk.people.clerk, out, 'begin-correction', {
      version: out.version,
      reason: '电话有误',
    });
    expect(begun.status).toBe(200);
    const twice = await desk.step(desk.people.clerk, out, 'begin-correction', { version: out.version, reason: '再改' });
    expect([twice.status, twice.body.type]).toEqual([409, '/problems/publication/work-in-progress']);
    const next = (await desk.look(begun.body.editionId)).body.edition;
    expect(next).toMatchObject({
      number: 2,
      state: 'drafting',
      title: CLEAN.title,
      changeReason: '电话有误',
      changeNote: null,
    });
    const draft = { ...out, editionId: next.id, version: next.version, contentHash: next.contentHash };
    const refused = await desk.step(desk.people.clerk, draft, 'submit', { version: draft.version });
    expect(refused.body.errors[0].detail).toContain('更正说明');
    const saved = await desk.people.clerk.put(`/api/editions/${draft.editionId}`, {
      version: draft.version,
      changeNote: '更正了联系电话。',
      title: '关于做好商贸流通工作的通知',
    });
    expect(await isPublic(out.documentId)).toBe(true);
    desk.county.today('2023-08-01');
    events.length = 0;
    const done = await desk.publish(
      await desk.review(await desk.submit({ ...draft, version: saved.body.edition.version })),
    );
    desk.county.today('2023-07-25');
    expect(events.map((event) => event.kind)).toEqual(['corrected']);
    const document = await documentOf(out.documentId);
    expect(document).toMatchObject({
      published_on: '2023-07-25',
      live_edition_id: done.editionId,
      work_edition_id: null,
    });
    expect(await stateOf(out.editionId)).toBe('superseded');
    const past = await desk.county.sql('SELECT id FROM public_past_edition WHERE document_id = $1', [out.documentId]);
    expect(past).toEqual([{ id: out.editionId }]);
  });

  it('B9: where the former text leaked something, it is not among the older editions', async () => {
    const out = await desk.published();
    const begun = await desk.step(desk.people.clerk, out, 'begin-correction', {
      version: out.version,
      reason: '含个人信息',
      hideFormer: true,
    });
    const next = (await desk.look(begun.body.editionId)).body.edition;
    const saved = await desk.people.clerk.put(`/api/editions/${next.id}`, {
      version: next.version,
      changeNote: '更正附件。',
    });
    await desk.publish(
      await desk.review(
        await desk.submit({ ...out, editionId: next.id, version: saved.body.edition.version, contentHash: '' }),
      ),
    );
    expect(
      await desk.county.sql('SELECT id FROM public_past_edition WHERE document_id = $1', [out.documentId]),
    ).toEqual([]);
  });
});

const say = (draft: Draft, more: object) => ({
  version: draft.version,
  outcome: 'error',
  reason: '数据有误',
  ...more,
});

describe('on paper', () => {
  it('B5: the review form names who said what of which text, with the hash that the bytes can be held to', async () => {
    const out = await desk.published();
    const answer = await desk.people.principal.raw(`/api/editions/${out.editionId}/review-record`);
    expect(answer.headers.get('content-type')).toContain('wordprocessingml');
    const text = JSON.stringify(await readDocument(new Uint8Array(await answer.arrayBuffer())));
    for (const words of [
      '政府信息公开发布审查表',
      CLEAN.title,
      SECRECY.basis,
      out.contentHash,
      'reviewer',
      'leader',
      'signatory',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('B5: each list goes to a sheet, in the scope of who asks', async () => {
    const answer = await desk.people.clerk.raw('/api/review-desk/publishing?format=xlsx');
    expect(answer.headers.get('content-type')).toContain('spreadsheetml');
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });
});

describe('withdrawal', () => {
  it('B9: with each of the three outcomes the public knows what it may, and no more', async () => {
    const [error, merged, note, target] = [
      await desk.published(),
      await desk.published(),
      await desk.published(),
      await desk.published(),
    ];
    const { signatory, clerk } = desk.people;
    expect((await desk.step(clerk, error, 'withdraw', say(error, {}))).status).toBe(403);
    expect((await desk.step(signatory, error, 'withdraw', say(error, { version: 1 }))).status).toBe(409);
    const bare = await desk.step(signatory, note, 'withdraw', say(note, { outcome: 'note' }));
    expect(bare.body.errors).toEqual([{ pointer: '#/note', detail: '请写明向社会公开的撤回说明。' }]);
    const leaky = { outcome: 'note', note: '误登了张某的身份证号11010519491231002X。' };
    const leaking = await desk.step(signatory, note, 'withdraw', say(note, leaky));
    expect([leaking.status, leaking.body.errors[0].pointer]).toEqual([422, '#/note']);
    for (const mergedInto of [null, merged.documentId, 'nowhere', (await desk.draft()).documentId]) {
      const refused = await desk.step(signatory, merged, 'withdraw', say(merged, { outcome: 'merged', mergedInto }));
      expect([refused.status, refused.body.type]).toEqual([422, '/problems/publication/withdrawal-incomplete']);
    }
    await desk.step(signatory, error, 'withdraw', say(error, { titleHidden: true }));
    await desk.step(signatory, merged, 'withdraw', say(merged, { outcome: 'merged', mergedInto: target.documentId }));
    await desk.step(signatory, note, 'withdraw', say(note, { outcome: 'note', note: '数据核实后重新发布。' }));
    for (const { documentId } of [error, merged, note]) expect(await isPublic(documentId)).toBe(false);
    const { db } = desk.county.ground;
    const facts = { unitName: '区商务局', on: '2023-07-25' };
    expect(await publicWithdrawn(db, error.documentId)).toEqual({
      id: error.documentId,
      title: null,
      outcome: 'error',
      note: null,
      into: null,
      ...facts,
    });
    expect(await publicWithdrawn(db, merged.documentId)).toEqual({
      id: merged.documentId,
      title: CLEAN.title,
      outcome: 'merged',
      note: null,
      into: { id: target.documentId, title: CLEAN.title },
      ...facts,
    });
    expect(await publicWithdrawn(db, note.documentId)).toMatchObject({
      outcome: 'note',
      note: '数据核实后重新发布。',
    });
    expect(await publicWithdrawn(db, target.documentId)).toBeNull();
  });

  it('B9: the office withdraws another unit’s document at once, with its reason on record, and the unit is told', async () => {
    const out = await desk.published();
    const asked = say(out, { titleHidden: true, reason: '附件含身份证号码' });
    expect((await desk.step(desk.other, out, 'withdraw', asked)).status).not.toBe(200);
    expect((await desk.step(desk.office, out, 'withdraw', { ...asked, reason: '' })).status).toBe(422);
    expect(await isPublic(out.documentId)).toBe(true);
    expect((await desk.step(desk.office, out, 'withdraw', asked)).status).toBe(200);
    expect(await isPublic(out.documentId)).toBe(false);
    const [entry] = await desk.county.sql<{ reason: string; detail: object }>(
      `SELECT reason, detail FROM audit_entry WHERE action = 'document.withdrawn' AND detail::text LIKE '%byOffice%'`,
    );
    expect(entry).toMatchObject({ reason: '附件含身份证号码', detail: { byOffice: true } });
    const told = await desk.county.sql(`SELECT person_id FROM notice WHERE title LIKE '主管部门撤回了%'`);
    expect(told.map((row) => row['person_id'])).toEqual(expect.arrayContaining(['clerk', 'signatory', 'principal']));
  });

  it('B9: what was withdrawn comes back only as a new edition that went the whole way', async () => {
    const out = await desk.published();
    const gone = await desk.step(desk.people.signatory, out, 'withdraw', say(out, {}));
    const again = await desk.step(desk.people.clerk, out, 'publish', { version: gone.body.edition.version });
    expect(again.status).toBe(409);
    const begun = await desk.step(desk.people.clerk, out, 'begin-correction', {
      version: gone.body.edition.version,
      reason: '核实后恢复',
    });
    const next = (await desk.look(begun.body.editionId)).body.edition;
    const saved = await desk.people.clerk.put(`/api/editions/${next.id}`, {
      version: next.version,
      changeNote: '数据已核实。',
    });
    expect(await isPublic(out.documentId)).toBe(false);
    await desk.publish(
      await desk.review(
        await desk.submit({ ...out, editionId: next.id, version: saved.body.edition.version, contentHash: '' }),
      ),
    );
    expect(await isPublic(out.documentId)).toBe(true);
    expect(await publicWithdrawn(desk.county.ground.db, out.documentId)).toBeNull();
    expect(await documentOf(out.documentId)).toMatchObject({
      state: 'published',
      withdrawn_on: null,
      withdrawn_reason: null,
    });
  });
});

describe('looking again at what is closed (条例第十八条)', () => {
  it('B4: kept closed with a basis until a later day, or opened up as a new edition that goes the whole way', async () => {
    const draft = await approved({
      disclosureClass: 'on-request',
      disclosureReason: '内部管理信息',
      disclosureClause: '条例第十六条',
    });
    const { reviewer, clerk, leader } = desk.people;
    desk.county.today('2024-08-01');
    const due = await leader.get('/api/review-desk/closed?due=late');
    expect(due.body.items.map((item: { editionId: string }) => item.editionId)).toContain(draft.editionId);
    const body = { version: draft.version, basis: '仍涉及内部工作流程', nextOn: '2025-08-01' };
    expect((await desk.step(clerk, draft, 'keep-closed', body)).status).toBe(403);
    expect((await desk.step(reviewer, draft, 'keep-closed', { ...body, nextOn: '2024-08-01' })).status).toBe(422);
    const kept = await desk.step(reviewer, draft, 'keep-closed', body);
    expect(kept.body).toMatchObject({
      edition: { reexamineOn: '2025-08-01' },
      reexaminations: [{ decision: 'keep-closed' }],
    });
    const opened = await desk.step(reviewer, draft, 'open-up', {
      version: kept.body.edition.version,
      basis: '情势变化，可以公开',
    });
    const next = (await desk.look(opened.body.editionId)).body.edition;
    expect(next).toMatchObject({ number: 2, state: 'drafting', disclosureClass: 'proactive', disclosureReason: null });
    expect(await stateOf(draft.editionId)).toBe('superseded');
    const done = await desk.step(clerk, { ...draft, editionId: next.id }, 'submit', { version: next.version });
    expect(done.body.edition.state).toBe('first-review');
    expect(
      await desk.county.sql('SELECT 1 FROM public_past_edition WHERE document_id = $1', [draft.documentId]),
    ).toEqual([]);
    desk.county.today('2023-07-25');
  });
});
