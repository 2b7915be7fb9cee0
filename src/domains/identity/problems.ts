import { defineProblems } from '#kernel/problem/problem.ts';

export const identityProblems = defineProblems('identity', {
  wrongCredentials: { status: 401, title: '用户名、口令或验证码不正确' },
  locked: { status: 401, title: '登录失败次数过多，已暂时锁定' },
  disabled: { status: 401, title: '该账号已停用，请联系系统管理员' },
  secondFactorRequired: { status: 401, title: '请输入手机验证器上的 6 位验证码' },
  wrongCode: { status: 422, title: '验证码不正确，请按手机验证器上的当前数字重新输入' },
  wrongPassword: { status: 422, title: '当前口令不正确' },
  weakPassword: { status: 422, title: '新口令不符合要求' },
  secondFactorOn: { status: 409, title: '已开启两步验证，如需更换手机请先关闭' },
  secondFactorOff: { status: 409, title: '尚未开启两步验证' },
  notFound: { status: 404, title: '没有找到该账号' },
  sessionNotFound: { status: 404, title: '没有找到该登录，可能已经退出' },
  personNotFound: { status: 422, title: '没有找到该人员，请先在“单位与人员”中登记' },
  unitNotFound: { status: 422, title: '没有找到该单位' },
  usernameTaken: { status: 409, title: '用户名已被使用，请换一个' },
  personHasAccount: { status: 409, title: '该人员已有账号' },
  roleHeld: { status: 409, title: '该人员在此单位已有这一角色' },
  lastAdministrator: { status: 409, title: '须保留至少一名可以登录的系统管理员' },
  notYourself: { status: 409, title: '不能停用自己的账号，请由另一名系统管理员办理' },
  alreadySetUp: { status: 409, title: '系统已完成首次设置，请直接登录' },
  singleSignOnOff: { status: 404, title: '没有启用统一身份认证' },
});
