import type { ZodError } from 'zod';
import { defineProblems, type Problem, toProblemJson } from '#kernel/problem/problem.ts';

export const commonProblems = defineProblems('common', {
  invalidInput: { status: 422, title: '填写的内容有误，请按提示修改' },
  malformed: { status: 400, title: '请求内容无法识别，请刷新页面后重试' },
  notSignedIn: { status: 401, title: '请先登录' },
  forbidden: { status: 403, title: '您没有执行此操作的权限，如确需办理，请联系本单位联络员或系统管理员' },
  notFound: { status: 404, title: '没有找到您要的内容' },
  crossSite: { status: 403, title: '请求来源不明，已拒绝；请从本系统页面操作' },
  tooLarge: { status: 413, title: '提交的内容太大' },
  tooManyRequests: { status: 429, title: '操作太频繁，请稍后再试' },
  passwordChangeDue: { status: 403, title: '首次登录请先修改口令' },
});

export function problemResponse(problem: Problem, path: string): Response {
  return Response.json(toProblemJson(problem, path), {
    status: problem.kind.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** Names each wrong field, so that the screen can say it beside the field. */
export function invalidInput(error: ZodError): Problem {
  const errors = error.issues.map((issue) => ({ pointer: `#/${issue.path.join('/')}`, detail: issue.message }));
  return { kind: commonProblems.invalidInput, errors };
}
