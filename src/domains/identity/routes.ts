import * as z from 'zod';
import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { accountEndpoints } from './account-routes.ts';
import * as contract from './contract.ts';
import type { Identity } from './identity.ts';
import {
  changeOwnPassword,
  confirmSecondFactor,
  describeMe,
  endOwnSession,
  listOwnSessions,
  self,
  startSecondFactor,
  stopSecondFactor,
} from './own-account.ts';
import { setUp } from './set-up.ts';
import { signIn } from './sign-in.ts';
import { singleSignOnEndpoints } from './single-sign-on.ts';
import { anyAccount } from './store.ts';

const NO_STORE = { 'cache-control': 'no-store' } as const;

/** Every endpoint of this context: sign-in, own account, first set-up, accounts, single sign-on. */
export function identityEndpoints(identity: Identity): readonly Endpoint[] {
  return [
    ...sessionEndpoints(identity),
    ...meEndpoints(identity),
    ...secondFactorEndpoints(identity),
    ...setUpEndpoints(identity),
    ...accountEndpoints(identity),
    ...singleSignOnEndpoints(identity),
  ];
}

function sessionEndpoints(identity: Identity): readonly Endpoint[] {
  return [
    endpoint(
      {
        method: 'post',
        path: '/api/session',
        summary: '登录',
        access: 'public',
        body: contract.signInBody,
        answer: contract.signInAnswer,
      },
      async ({ body }, context) => {
        const outcome = await signIn(identity, body, context);
        if (!outcome.ok) return outcome;
        const { sealed, seconds, mustChangePassword } = outcome.value;
        const headers = { ...NO_STORE, 'set-cookie': identity.cookie.keep(context.request, sealed, seconds) };
        return Response.json({ mustChangePassword }, { headers });
      },
    ),
    endpoint(
      { method: 'delete', path: '/api/session', summary: '退出登录', access: 'signed-in', answer: 'none' },
      async (_input, context) => {
        const me = await self(identity, context);
        if (!me.ok) return me;
        await endOwnSession(identity, context, me.value, me.value.signedIn.sessionId);
        const headers = { ...NO_STORE, 'set-cookie': identity.cookie.drop(context.request) };
        return new Response(null, { status: 204, headers });
      },
    ),
  ];
}

function meEndpoints(identity: Identity): readonly Endpoint[] {
  return [
    endpoint(
      { method: 'get', path: '/api/me', summary: '当前登录人', access: 'signed-in', answer: contract.meAnswer },
      async (_input, context) => {
        const me = await self(identity, context);
        return me.ok ? ok(await describeMe(identity, context, me.value)) : me;
      },
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/me/password',
        summary: '修改口令',
        access: 'signed-in',
        body: contract.passwordBody,
        answer: 'none',
      },
      async ({ body }, context) => {
        const me = await self(identity, context);
        return me.ok ? changeOwnPassword(identity, context, me.value, body) : me;
      },
    ),
    endpoint(
      {
        method: 'get',
        path: '/api/me/sessions',
        summary: '我的登录',
        access: 'signed-in',
        answer: contract.sessionList,
      },
      async (_input, context) => {
        const me = await self(identity, context);
        return me.ok ? ok(await listOwnSessions(identity, context, me.value)) : me;
      },
    ),
    endpoint(
      {
        method: 'delete',
        path: '/api/me/sessions/:id',
        summary: '结束一个登录',
        access: 'signed-in',
        params: contract.idParams,
        answer: 'none',
      },
      async ({ params }, context) => {
        const me = await self(identity, context);
        return me.ok ? endOwnSession(identity, context, me.value, params.id) : me;
      },
    ),
  ];
}

function secondFactorEndpoints(identity: Identity): readonly Endpoint[] {
  return [
    endpoint(
      {
        method: 'post',
        path: '/api/me/second-factor/start',
        summary: '开始设置两步验证',
        access: 'signed-in',
        answer: contract.secondFactorStarted,
      },
      async (_input, context) => {
        const me = await self(identity, context);
        return me.ok ? startSecondFactor(identity, context, me.value) : me;
      },
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/me/second-factor/confirm',
        summary: '用验证码开启两步验证',
        access: 'signed-in',
        body: contract.secondFactorConfirm,
        answer: contract.secondFactorOn,
      },
      async ({ body }, context) => {
        const me = await self(identity, context);
        if (!me.ok) return me;
        const outcome = await confirmSecondFactor(identity, context, me.value, body.code);
        if (!outcome.ok) return outcome;
        const { sealed, seconds, recoveryCodes } = outcome.value;
        const headers = { ...NO_STORE, 'set-cookie': identity.cookie.keep(context.request, sealed, seconds) };
        return Response.json({ recoveryCodes }, { headers });
      },
    ),
    endpoint(
      {
        method: 'delete',
        path: '/api/me/second-factor',
        summary: '关闭两步验证',
        access: 'signed-in',
        body: contract.secondFactorStop,
        answer: 'none',
      },
      async ({ body }, context) => {
        const me = await self(identity, context);
        return me.ok ? stopSecondFactor(context, me.value, body.reason) : me;
      },
    ),
  ];
}

function setUpEndpoints(identity: Identity): readonly Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/demo-logins',
        summary: '演示账号',
        access: 'public',
        answer: z.array(contract.demoLogin),
      },
      async () => ok([...identity.demoLogins]),
    ),
    endpoint(
      { method: 'get', path: '/api/setup', summary: '是否需要首次设置', access: 'public', answer: contract.setupState },
      async (_input, context) => ok({ needed: !(await anyAccount(context.db)) }),
    ),
    endpoint(
      {
        method: 'post',
        path: '/api/setup',
        summary: '首次设置',
        access: 'public',
        body: contract.setupBody,
        answer: 'none',
      },
      async ({ body }, context) => {
        const outcome = await setUp(identity, context, body);
        return outcome.ok ? ok(null) : err(outcome.error);
      },
    ),
  ];
}
