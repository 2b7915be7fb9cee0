import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oversightEndpoints } from '#domains/oversight/index.ts';
import { tellOverdue } from '../../src/domains/publication/review-jobs.ts';
import type { Person } from './ledgers-county.ts';
import { type Desk, NO_HOOKS, openDesk, SECRECY } from './publication-county.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(NO_HOOKS, '2023-07-25', oversightEndpoints);
});
afterAll(() => desk.close());

interface Item {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly about: string;
}

async function todo(person: Person): Promise<Readonly<Record<string, readonly Item[]>>> {
  const { body } = await person.get('/api/today');
  return Object.fromEntries(
    body.groups.map((group: { key: string; items: readonly Item[] }) => [group.key, group.items]),
  );
}

describe('今日待办', () => {
  it('B5: leads each person to what waits for him, and nobody to what he may not do', async () => {
    const { clerk, reviewer, leader, signatory } = desk.people;
    const draft = await desk.submit(await desk.draft({ title: '关于做好旱灾防御工作的通知' }));
    expect((await todo(reviewer))['mine']).toEqual([
      expect.objectContaining({
        title: '待审核：关于做好旱灾防御工作的通知',
        href: `/review-desk?open=${draft.editionId}`,
      }),
    ]);
    expect((await todo(leader))['mine']).toEqual([]);
    expect((await todo(desk.other))['mine']).toEqual([]);
    await desk.step(reviewer, draft, 'return', { step: 'first', contentHash: draft.contentHash, comment: '缺附件' });
    expect((await todo(reviewer))['mine']).toEqual([]);
    const [back] = (await todo(clerk))['mine'] ?? [];
    expect(back?.title).toContain('审核退回');
    expect(back?.about).toContain('缺附件');
    const again = await desk.look(draft.editionId);
    const out = await desk.review(await desk.submit({ ...draft, version: again.body.edition.version }));
    expect((await todo(clerk))['mine']?.[0]).toMatchObject({ href: `/publishing?open=${out.editionId}` });
    await desk.publish(out);
    for (const person of [clerk, reviewer, leader, signatory]) expect((await todo(person))['mine']).toEqual([]);
  });

  it('B5: a review owed past its day is late for who may make it up, and stands in the check-up', async () => {
    const draft = await desk.submit(await desk.draft());
    await desk.step(desk.people.signatory, draft, 'publish-urgently', {
      contentHash: draft.contentHash,
      reason: '须立即澄清',
      secrecy: { conclusion: SECRECY.conclusion, basis: SECRECY.basis },
    });
    desk.county.today('2023-07-31');
    expect((await todo(desk.people.leader))['late']?.[0]).toMatchObject({
      href: `/reviews-owed?open=${draft.editionId}`,
    });
    const { findings } = (await desk.office.get('/api/checkup')).body;
    expect(findings).toContainEqual(expect.objectContaining({ code: 'reviews-overdue', count: 3 }));
    const told = () =>
      desk.county.sql<{ person_id: string }>(
        `SELECT person_id FROM notice WHERE title LIKE '补审已过期限%' AND href LIKE '%' || $1 ORDER BY person_id`,
        [draft.editionId],
      );
    expect(await tellOverdue(desk.county.ground, NO_HOOKS)).toBe('提醒1件');
    const people = (await told()).map((row) => row.person_id);
    expect(people).toEqual(['leader', 'principal', 'reviewer', 'reviewer2']);
    expect(await tellOverdue(desk.county.ground, NO_HOOKS)).toBe('提醒0件');
    expect(await told()).toHaveLength(people.length);
    desk.county.today('2023-07-25');
  });

  it('B5: what was due and did not go out is late for who publishes, and an error of the check-up', async () => {
    const draft = await desk.review(await desk.submit(await desk.draft()));
    await desk.step(desk.people.clerk, draft, 'schedule', { version: draft.version, at: '2099-01-01T08:00' });
    await desk.county.sql(`UPDATE edition SET scheduled_for = now() - interval '5 minutes' WHERE id = $1`, [
      draft.editionId,
    ]);
    expect((await todo(desk.people.clerk))['late']?.[0]).toMatchObject({ href: `/publishing?open=${draft.editionId}` });
    const { findings } = (await desk.office.get('/api/checkup')).body;
    expect(findings).toContainEqual(expect.objectContaining({ code: 'not-out', count: 1, level: 'error' }));
  });

  it('B4: a closed item stands there from thirty days before its day on', async () => {
    const withheld = {
      disclosureClass: 'withheld',
      disclosureReason: '内部事务信息',
      disclosureClause: '条例第十六条',
    };
    const draft = await desk.review(await desk.submit(await desk.draft(withheld)));
    const seen = async (day: string) => {
      desk.county.today(day);
      const groups = await todo(desk.people.reviewer2);
      return Object.values(groups)
        .flat()
        .filter((item) => item.href === `/reexamine?open=${draft.editionId}`).length;
    };
    expect([await seen('2024-06-24'), await seen('2024-06-25'), await seen('2024-08-01')]).toEqual([0, 1, 1]);
    desk.county.today('2023-07-25');
  });
});
