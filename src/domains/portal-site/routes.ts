import * as z from 'zod';
import { countBy } from '#domains/publication/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import { can } from '#kernel/access/access.ts';
import { ARTICLE_CLASSES } from '#kernel/article-classes.ts';
import { err, ok } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { classNoteList, classNoteWish, identityList, ruleList, ruleRow, ruleWish } from './contract.ts';
import { formEndpoints } from './form-routes.ts';
import { guideEndpoints } from './guide-routes.ts';
import { mayWrite, siteUnit } from './may-write.ts';
import { siteProblems } from './problems.ts';
import { classNotes, disclosureRules, lockRule, saveRule, setClassNote } from './store.ts';

const unitParams = z.object({ unitId: z.string().max(64) });

const ruleEndpoints: readonly Endpoint[] = [
  endpoint(
    { method: 'get', path: '/api/site/rules', summary: '公开制度', access: 'catalogue.read', answer: ruleList },
    async (_input, context) => {
      const items = [...(await disclosureRules(context.db))];
      return ok({ items, total: items.length, can: can(context.actor, 'site.write') ? ['write'] : [] });
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/site/rules/:ruleId',
      summary: '维护一项公开制度；ruleId 为 new 时新增',
      access: 'site.write',
      params: z.object({ ruleId: z.string().max(64) }),
      body: ruleWish,
      answer: ruleRow,
    },
    ({ params: { ruleId }, body }, context) =>
      context.change(async (tx) => {
        const before = ruleId === 'new' ? null : await lockRule(tx.db, ruleId);
        if (ruleId !== 'new' && before === null) return err({ kind: siteProblems.notFound });
        if (before !== null && before.version !== body.version)
          return err({ kind: siteProblems.staleVersion, extra: { current: before } });
        const rule = {
          ...body,
          id: before?.id ?? newId(context.clock),
          unitId: before?.unitId ?? null,
          unconfirmed: false,
          version: (before?.version ?? 0) + 1,
        };
        await saveRule(tx.db, rule);
        tx.audit({
          action: 'disclosure-rule.saved',
          subjectKind: 'disclosure-rule',
          subjectId: rule.id,
          detail: { before, after: rule },
        });
        tx.changed('site');
        return ok(rule);
      }),
  ),
];

const noteEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/site/class-notes/:unitId',
      summary: '单位没有某类法定主动公开内容的说明',
      access: 'catalogue.read',
      params: unitParams,
      answer: classNoteList,
    },
    async ({ params: { unitId } }, context) => {
      const unit = await siteUnit(context.db, unitId);
      if (unit === null) return err({ kind: siteProblems.notFound });
      const [notes, counts] = await Promise.all([
        classNotes(context.db, unitId),
        countBy(context.db, 'class', { unit: unitId }),
      ]);
      const sentences = new Map(notes.map(({ articleClass, sentence }) => [articleClass, sentence]));
      const owner = unit.kind === 'town' ? 'town' : 'county';
      const items = ARTICLE_CLASSES.filter((one) => one.owner === 'all' || one.owner === owner).map((one) => ({
        articleClass: one.code,
        name: one.name,
        article: one.article,
        documents: counts.get(one.code) ?? 0,
        sentence: sentences.get(one.code) ?? '',
      }));
      const acts = mayWrite(context.actor, unitId) ? ['write'] : [];
      return ok({ unitId, name: unit.name, items, total: items.length, can: acts });
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/site/class-notes/:unitId',
      summary: '说明单位为什么没有某类内容；留空即撤下说明',
      access: 'catalogue.write',
      params: unitParams,
      body: classNoteWish,
      answer: 'none',
    },
    async ({ params: { unitId }, body }, context) => {
      const known = ARTICLE_CLASSES.some(({ code }) => code === body.articleClass);
      if ((await siteUnit(context.db, unitId)) === null || !known) return err({ kind: siteProblems.notFound });
      if (!mayWrite(context.actor, unitId)) return err({ kind: siteProblems.forbidden });
      return context.change(async (tx) => {
        await setClassNote(tx.db, { unitId, ...body, by: context.actor.personId, at: new Date(context.clock.now()) });
        tx.audit({ action: 'class-note.set', subjectKind: 'unit', subjectId: unitId, detail: body });
        tx.changed('site');
        return ok(null);
      });
    },
  ),
];

/** What each mark is for; all of them stand in the footer (工作方案检查要点: 页脚标识). */
const MARKS = [
  ['site.sponsor', '主办单位', '没有填写时，页脚写作县（区）人民政府办公室'],
  ['site.contact', '联系方式', '页脚和“没有找到需要的信息”处显示'],
  ['site.identifier', '网站标识码', '10 位数字，检查网站时首先查看'],
  ['site.icp', 'ICP 备案号', '页脚显示'],
  ['site.police', '公安机关备案号', '页脚显示'],
  ['site.policeLink', '公安机关备案查询地址', '点备案号时打开'],
  ['site.markLink', '党政机关网站标识地址', '页脚的标识打开这个地址'],
  ['site.correctionLink', '“我为政府网站找错”入口地址', '页脚的找错入口打开这个地址'],
] as const;

const identityEndpoint = endpoint(
  {
    method: 'get',
    path: '/api/site/identity',
    summary: '站点标识：哪些还没有设置',
    access: 'site.write',
    answer: identityList,
  },
  async (_input, context) => {
    const settings = await settingsAt(context.db, context.today);
    const items = MARKS.map(([key, label, why]) => ({ key, label, why, value: settings[key] }));
    return ok({ items, total: items.length });
  },
);

export const siteEndpoints: readonly Endpoint[] = [
  ...guideEndpoints,
  ...ruleEndpoints,
  ...noteEndpoints,
  identityEndpoint,
  ...formEndpoints,
];
