import * as z from 'zod';
import { loadRegister } from '#domains/directory/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import { can, unitsWhere } from '#kernel/access/access.ts';
import { addDays } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { COUNTY, confirmWish, type GuideDetail, type GuideRow, guideDetail, guideList, guideWish } from './contract.ts';
import { mayWrite, siteUnit } from './may-write.ts';
import { checkGuide, confirmationDue, GUIDE_CONFIRM_DAYS, GUIDE_PARTS, type GuideTexts } from './model.ts';
import { siteProblems } from './problems.ts';
import { addGuide, allGuides, confirmGuide, currentGuide, type Guide, guideVersions, lockGuide } from './store.ts';

const params = z.object({ owner: z.string().max(64) });
const UNITS_WITH_GUIDES: ReadonlySet<string> = new Set([
  'government',
  'office',
  'department',
  'town',
  'subdistrict',
  'development-zone',
  'vertical',
]);

export const guideEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/site/guides',
      summary: '各单位公开指南是否齐全',
      access: 'catalogue.read',
      answer: guideList,
    },
    async (_input, context) => {
      const items = [...(await rows(context))];
      return ok({ items, total: items.length });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/site/guides/:owner',
      summary: '公开指南',
      access: 'catalogue.read',
      params,
      answer: guideDetail,
    },
    async ({ params: { owner } }, context) => detail(owner, context),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/site/guides/:owner',
      summary: '保存公开指南（新的一版）',
      access: 'catalogue.write',
      params,
      body: guideWish,
      answer: guideDetail,
    },
    ({ params: { owner }, body }, context) => save(owner, body, context),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/site/guides/:owner/confirm',
      summary: '确认公开指南仍然准确',
      access: 'catalogue.write',
      params,
      body: confirmWish,
      answer: guideDetail,
    },
    ({ params: { owner }, body }, context) => confirm(owner, body.number, context),
  ),
];

const unitOf = (owner: string): string | null => (owner === COUNTY ? null : owner);

async function nameOf(owner: string, context: RequestContext): Promise<string | null> {
  if (owner === COUNTY) return (await settingsAt(context.db, context.today))['county.name'];
  return (await siteUnit(context.db, owner))?.name ?? null;
}

const dueOf = (guide: Guide | null, context: RequestContext): boolean =>
  confirmationDue(guide?.confirmedOn ?? null, addDays(context.today, -GUIDE_CONFIRM_DAYS));

/** The county's and every unit's for the office; a unit's own for its officers. What lacks most comes first. */
async function rows(context: RequestContext): Promise<readonly GuideRow[]> {
  const [register, guides, county] = await Promise.all([
    loadRegister(context.db, context.today),
    allGuides(context.db),
    nameOf(COUNTY, context),
  ]);
  const all = can(context.actor, 'site.write');
  const own = new Set(unitsWhere(context.actor, 'catalogue.read'));
  const byOwner = new Map(guides.map((guide) => [guide.unitId ?? COUNTY, guide]));
  const owners = [
    ...(all ? [{ owner: COUNTY, name: county ?? '', kind: 'county' }] : []),
    ...register.units
      .filter(({ id, kind, activeTo }) => (all ? UNITS_WITH_GUIDES.has(kind) && activeTo === null : own.has(id)))
      .map(({ id, name, kind }) => ({ owner: id, name, kind })),
  ];
  return owners.map((one) => {
    const guide = byOwner.get(one.owner) ?? null;
    const findings = checkGuide(guide?.parts ?? {});
    const count = (level: string): number => findings.filter((finding) => finding.level === level).length;
    return {
      ...one,
      number: guide?.number ?? 0,
      missing: count('missing'),
      wrong: count('wrong'),
      advice: count('advice'),
      confirmedOn: guide?.confirmedOn ?? null,
      due: dueOf(guide, context),
    };
  });
}

async function detail(owner: string, context: RequestContext): Promise<Result<GuideDetail, Problem>> {
  const name = await nameOf(owner, context);
  if (name === null) return err({ kind: siteProblems.notFound });
  const versions = await guideVersions(context.db, unitOf(owner));
  const acts = mayWrite(context.actor, unitOf(owner)) ? ['save', ...(versions.length === 0 ? [] : ['confirm'])] : [];
  return ok({
    owner,
    name,
    publicPath: owner === COUNTY ? '/zfxxgk/guide' : `/zfxxgk/units/${owner}/guide`,
    ...standing(versions[0] ?? null, context),
    parts: [...GUIDE_PARTS],
    versions: versions.map(({ number, savedAt, savedBy, note, parts }) => {
      return { number, savedAt: savedAt.toISOString(), savedBy, note, texts: { ...parts } };
    }),
    can: acts,
  });
}

/** How the guide in force stands; an empty one where nobody has written any. */
function standing(guide: Guide | null, context: RequestContext) {
  const { number, parts, confirmedOn, confirmedBy } = guide ?? {
    number: 0,
    parts: {},
    confirmedOn: null,
    confirmedBy: null,
  };
  const findings = [...checkGuide(parts)];
  return { number, texts: { ...parts }, findings, confirmedOn, confirmedBy, due: dueOf(guide, context) };
}

/** Only known parts, without those that are empty. */
function cleaned(texts: GuideTexts): GuideTexts {
  return Object.fromEntries(
    GUIDE_PARTS.flatMap(({ key }) => {
      const text = (texts[key] ?? '').trim();
      return text === '' ? [] : [[key, text]];
    }),
  );
}

async function save(
  owner: string,
  wish: z.output<typeof guideWish>,
  context: RequestContext,
): Promise<Result<GuideDetail, Problem>> {
  const unitId = unitOf(owner);
  if ((await nameOf(owner, context)) === null) return err({ kind: siteProblems.notFound });
  if (!mayWrite(context.actor, unitId)) return err({ kind: siteProblems.forbidden });
  const parts = cleaned(wish.texts);
  const wrong = checkGuide(parts).filter(({ level }) => level === 'wrong');
  if (wrong.length > 0) {
    const errors = wrong.map(({ key, message }) => ({ pointer: `#/texts/${key}`, detail: message }));
    return err({ kind: siteProblems.wrongParts, errors });
  }
  const saved = await context.change<null, Problem>(async (tx) => {
    await lockGuide(tx.db, unitId);
    const before = await currentGuide(tx.db, unitId);
    if ((before?.number ?? 0) !== wish.number)
      return err({ kind: siteProblems.staleVersion, extra: { current: before } });
    const guide: Guide = {
      id: newId(context.clock),
      unitId,
      number: wish.number + 1,
      parts,
      note: wish.note ?? null,
      savedBy: context.actor.name,
      savedAt: new Date(context.clock.now()),
      confirmedOn: context.today,
      confirmedBy: context.actor.name,
    };
    await addGuide(tx.db, guide);
    tx.audit({
      action: 'guide.saved',
      subjectKind: 'guide',
      subjectId: owner,
      detail: { before: before?.parts ?? null, after: parts, number: guide.number },
    });
    tx.changed('site');
    return ok(null);
  });
  return saved.ok ? detail(owner, context) : saved;
}

/** Somebody looked at all of it and says that it is still true (条例第十二条: 及时更新). */
async function confirm(owner: string, number: number, context: RequestContext): Promise<Result<GuideDetail, Problem>> {
  const unitId = unitOf(owner);
  if (!mayWrite(context.actor, unitId)) return err({ kind: siteProblems.forbidden });
  const confirmed = await context.change<null, Problem>(async (tx) => {
    await lockGuide(tx.db, unitId);
    const guide = await currentGuide(tx.db, unitId);
    if (guide === null) return err({ kind: siteProblems.nothingToConfirm });
    if (guide.number !== number) return err({ kind: siteProblems.staleVersion, extra: { current: guide } });
    const missing = checkGuide(guide.parts).filter(({ level }) => level === 'missing');
    if (missing.length > 0)
      return err({ kind: siteProblems.incomplete, detail: missing.map(({ message }) => message).join('；') });
    await confirmGuide(tx.db, guide.id, context.today, context.actor.name);
    tx.audit({ action: 'guide.confirmed', subjectKind: 'guide', subjectId: owner, detail: { number } });
    tx.changed('site');
    return ok(null);
  });
  return confirmed.ok ? detail(owner, context) : confirmed;
}
