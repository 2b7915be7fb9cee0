import { ok } from '#kernel/result.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import {
  accountActs,
  addRole,
  endAllSessions,
  lock,
  openAccount,
  resetPassword,
  resetSecondFactor,
  takeRole,
  unlock,
} from './accounts.ts';
import * as contract from './contract.ts';
import type { Identity } from './identity.ts';
import { type AccountOfPerson, accountsPage } from './queries/accounts.ts';
import { peopleWithoutAccount } from './queries/people.ts';
import { accountsSheet } from './sheet.ts';

const MAY = { access: 'account.write' } as const;
const EXPORT_MAX = 20_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function sheetAnswer(bytes: Uint8Array, today: string): Response {
  const name = encodeURIComponent(`账号与角色 ${today}.xlsx`);
  const headers = { 'content-type': XLSX, 'content-disposition': `attachment; filename*=UTF-8''${name}` };
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'cache-control': 'no-store' } });
}

/** Accounts and roles, for 系统管理员 (J1). */
export function accountEndpoints(identity: Identity): readonly Endpoint[] {
  return [...listEndpoints(identity), ...stateEndpoints(identity), ...roleEndpoints(identity)];
}

const rowOf = (account: AccountOfPerson, context: RequestContext): contract.AccountRow => ({
  ...account,
  lastSignInAt: account.lastSignInAt === null ? null : new Date(account.lastSignInAt).toISOString(),
  roles: [...account.roles],
  can: accountActs(account, context.actor.personId),
});

function listEndpoints(identity: Identity): readonly Endpoint[] {
  return [
    endpoint(
      {
        ...MAY,
        method: 'get',
        path: '/api/accounts',
        summary: '账号列表',
        query: contract.accountQuery,
        answer: contract.accountList,
      },
      async ({ query }, context) => {
        const { q: text, unit: units, role: roles, state: states, page, size, sort } = query;
        const asked = { text, units, roles, states, sort, limit: size, offset: (page - 1) * size };
        const at = { now: new Date(identity.clock.now()), today: context.today };
        if (query.format === 'xlsx') {
          const all = await accountsPage(context.db, { ...asked, limit: EXPORT_MAX, offset: 0 }, at);
          return sheetAnswer(await accountsSheet(all.items), context.today);
        }
        const { items, total } = await accountsPage(context.db, asked, at);
        return ok({ items: items.map((account) => rowOf(account, context)), total });
      },
    ),
    endpoint(
      {
        ...MAY,
        method: 'get',
        path: '/api/accounts/candidates',
        summary: '尚无账号的人员',
        query: contract.candidateQuery,
        answer: contract.candidateList,
      },
      async ({ query }, context) => {
        const items = [...(await peopleWithoutAccount(context.db, query.q, context.today))];
        return ok({ items, total: items.length });
      },
    ),
    endpoint(
      {
        ...MAY,
        method: 'post',
        path: '/api/accounts',
        summary: '新建账号',
        body: contract.newAccountBody,
        answer: contract.temporaryPassword,
      },
      ({ body }, context) => openAccount(identity, context, body),
    ),
  ];
}

function stateEndpoints(identity: Identity): readonly Endpoint[] {
  const act = { ...MAY, method: 'post', params: contract.idParams, body: contract.reasonBody } as const;
  return [
    endpoint(
      { ...act, path: '/api/accounts/:id/lock', summary: '停用账号', answer: 'none' },
      ({ params, body }, context) => lock(identity, context, params.id, body.reason),
    ),
    endpoint(
      { ...act, path: '/api/accounts/:id/unlock', summary: '启用账号', answer: 'none' },
      ({ params, body }, context) => unlock(identity, context, params.id, body.reason),
    ),
    endpoint(
      { ...act, path: '/api/accounts/:id/reset-password', summary: '重置口令', answer: contract.temporaryPassword },
      ({ params, body }, context) => resetPassword(identity, context, params.id, body.reason),
    ),
    endpoint(
      { ...act, path: '/api/accounts/:id/end-sessions', summary: '结束全部登录', answer: contract.endedSessions },
      ({ params, body }, context) => endAllSessions(identity, context, params.id, body.reason),
    ),
    endpoint(
      { ...act, path: '/api/accounts/:id/reset-second-factor', summary: '解除两步验证', answer: 'none' },
      ({ params, body }, context) => resetSecondFactor(identity, context, params.id, body.reason),
    ),
  ];
}

function roleEndpoints(identity: Identity): readonly Endpoint[] {
  return [
    endpoint(
      {
        ...MAY,
        method: 'post',
        path: '/api/accounts/:id/roles',
        summary: '授予角色',
        params: contract.idParams,
        body: contract.newRole,
        answer: 'none',
      },
      ({ params, body }, context) => addRole(identity, context, params.id, body),
    ),
    endpoint(
      {
        ...MAY,
        method: 'delete',
        path: '/api/accounts/:id/roles/:roleId',
        summary: '取消角色',
        params: contract.roleParams,
        answer: 'none',
      },
      ({ params }, context) => takeRole(identity, context, params.id, params.roleId),
    ),
  ];
}
