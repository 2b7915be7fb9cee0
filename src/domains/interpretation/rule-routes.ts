import { can } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { changedRuleBody, ruleBody, ruleList, ruleParams } from './contract.ts';
import type { ExemptionRule } from './model.ts';
import { interpretationProblems as problems } from './problems.ts';
import { exemptionRules, exemptionUses } from './queries/policy.ts';
import { lockRule, ruleNamed, saveRule } from './store.ts';

async function listed({ db, actor }: RequestContext) {
  const uses = await exemptionUses(db);
  const items = (await exemptionRules(db)).map((rule) => ({
    ...rule,
    patterns: [...rule.patterns],
    used: uses.get(rule.id) ?? 0,
  }));
  return ok({ items, can: can(actor, 'content-type.write') ? ['save'] : [] });
}

async function stored(
  tx: Transaction,
  rule: ExemptionRule,
  before: ExemptionRule | null,
): Promise<Result<string, Problem>> {
  const namesake = await ruleNamed(tx.db, rule.name);
  if (namesake !== null && namesake !== rule.id) return err({ kind: problems.ruleExists });
  await saveRule(tx.db, rule);
  tx.audit({
    action: 'interpretation.rule-saved',
    subjectKind: 'interpretation-rule',
    subjectId: rule.id,
    detail: { before, after: rule },
  });
  tx.changed('interpretation');
  return ok(rule.id);
}

/** 免解读情形: which kinds of document may do without. */
export const ruleEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/interpretation/rules',
      summary: '免解读情形',
      access: 'document.read',
      answer: ruleList,
    },
    (_input, context) => listed(context),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/interpretation/rules',
      summary: '新增免解读情形',
      access: 'content-type.write',
      body: ruleBody,
      answer: ruleList,
    },
    async ({ body }, context) => {
      const rule = { ...body, id: newId(context.clock), version: 0 };
      const outcome = await context.change((tx) => stored(tx, rule, null));
      return outcome.ok ? listed(context) : outcome;
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/interpretation/rules/:ruleId',
      summary: '修改免解读情形',
      access: 'content-type.write',
      params: ruleParams,
      body: changedRuleBody,
      answer: ruleList,
    },
    async ({ params, body }, context) => {
      const outcome = await context.change(async (tx) => {
        const before = await lockRule(tx.db, params.ruleId);
        if (before === null) return err({ kind: problems.ruleNotFound });
        if (before.version !== body.version) return err({ kind: problems.staleVersion, extra: { current: before } });
        return stored(tx, { ...body, id: params.ruleId }, before);
      });
      return outcome.ok ? listed(context) : outcome;
    },
  ),
];
