import { type DeskTodo, deskTodos, notOut, reviewsOverdue } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Finding, Todo } from './model.ts';
import { type Looking, wordingFor } from './today-words.ts';

type Kind = DeskTodo['kind'];

const WORDS: Readonly<
  Record<Kind, { readonly title: string; readonly act: string; readonly page: string; readonly waitsFor: string }>
> = {
  'not-out': { title: '到时间未能发布', act: '查看原因', page: '/publishing', waitsFor: '社会公众' },
  owed: { title: '紧急发布后待补审', act: '补审', page: '/reviews-owed', waitsFor: '起草人' },
  review: { title: '待审核', act: '审核', page: '/review-desk', waitsFor: '起草人' },
  returned: { title: '审核退回，请修改后再提交', act: '修改', page: '/documents', waitsFor: '审核人' },
  publish: { title: '三审通过，待发布', act: '发布', page: '/publishing', waitsFor: '社会公众' },
  reexamine: { title: '不公开信息再审查', act: '再审查', page: '/reexamine', waitsFor: '社会公众' },
};

/** 信息的审核与发布 among what a person has to do today. */
export async function deskWork(looking: Looking & { readonly now: number }): Promise<readonly Todo[]> {
  const { db, actor, today, now } = looking;
  const words = wordingFor(looking);
  const todos = await deskTodos(db, { actor, today, now, daysBehind: 0 });
  return todos.map((todo) => words.bare(deskTodo(todo)));
}

function deskTodo({ kind, item, reason }: DeskTodo): Parameters<ReturnType<typeof wordingFor>['bare']>[0] {
  const { title, act, page, waitsFor } = WORDS[kind];
  const waited = kind === 'review' && item.daysWaiting > 0 ? `，已等候 ${item.daysWaiting} 天` : '';
  const why = reason === null || reason === '' ? '' : `。${reason}`;
  return {
    id: `${kind}:${item.editionId}`,
    kind: 'document',
    title: `${title}：${item.title}`,
    about: `${item.unitName}${waited}${why}`,
    waitsFor,
    act,
    dueOn: kind === 'owed' || kind === 'reexamine' ? (item.dueOn as LocalDate | null) : null,
    ...(kind === 'not-out' && { light: 'red' as const }),
    href: kind === 'returned' ? `/documents/${item.documentId}` : `${page}?open=${item.editionId}`,
  };
}

/** What the check-up says of publication. */
export async function deskFindings(db: AnyDatabase, today: LocalDate, now: number): Promise<readonly Finding[]> {
  const [late, overdue] = await Promise.all([notOut(db, now), reviewsOverdue(db, today)]);
  const reviews = overdue.reduce((sum, unit) => sum + unit.count, 0);
  return [
    {
      code: 'not-out',
      level: 'error',
      message: `${late.length}条信息到了设定的时间仍没有发布`,
      count: late.length,
      href: '/publishing?due=late',
      items: late.map((edition) => ({
        label: `${edition.unitName}：${edition.title}（${edition.reason ?? '尚未处理，请联系系统管理员查看后台任务'}）`,
        count: 1,
        href: `/review-desk/${edition.editionId}`,
      })),
    },
    {
      code: 'reviews-overdue',
      level: 'error',
      message: `紧急发布后有${reviews}次审核过了期限还没有补`,
      count: reviews,
      href: '/reviews-owed?due=late',
      items: overdue.map((unit) => ({ label: unit.unitName, count: unit.count, href: '/reviews-owed?due=late' })),
    },
  ];
}
