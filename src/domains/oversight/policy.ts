import { addDays, type LocalDate, weekday } from '#kernel/calendar/local-date.ts';
import { type Counts, type FindingLevel, type LightWord, TODAY_GROUPS, type TodayGroup, type Todo } from './model.ts';

const DAYS_IN_WEEK = 7;

/** The Sunday that ends the week of `today`; weeks begin on Monday. */
export function weekEnd(today: LocalDate): LocalDate {
  return addDays(today, (DAYS_IN_WEEK - weekday(today)) % DAYS_IN_WEEK);
}

/** What waits for someone else stands apart; the rest is sorted by how pressing it is. */
export function groupOf(todo: Pick<Todo, 'dueOn' | 'light'>, waitsForOthers: boolean, today: LocalDate): TodayGroup {
  if (waitsForOthers) return 'others';
  if (todo.light === 'red' || (todo.dueOn !== null && todo.dueOn < today)) return 'late';
  if (todo.light === 'amber' || (todo.dueOn !== null && todo.dueOn <= weekEnd(today))) return 'soon';
  return 'mine';
}

const FAR = '9999-12-31';

/** Riskiest first: earliest date, then what stands for more. Of equals the order given stays. */
export function byRisk(a: Todo, b: Todo): number {
  const [x, y] = [a.dueOn ?? FAR, b.dueOn ?? FAR];
  return x === y ? b.count - a.count : x < y ? -1 : 1;
}

export interface GroupedTodo {
  readonly key: TodayGroup;
  readonly items: readonly Todo[];
}

export function grouped(
  todos: readonly { readonly todo: Todo; readonly waitsForOthers: boolean }[],
  today: LocalDate,
): readonly GroupedTodo[] {
  const byGroup = Map.groupBy(todos, ({ todo, waitsForOthers }) => groupOf(todo, waitsForOthers, today));
  return TODAY_GROUPS.map((key) => ({ key, items: (byGroup.get(key) ?? []).map(({ todo }) => todo).toSorted(byRisk) }));
}

/** The light of a day to hand something in by. */
export function lightOfDay(dueOn: LocalDate | null, today: LocalDate): LightWord {
  if (dueOn === null) return 'grey';
  if (dueOn < today) return 'red';
  return dueOn <= weekEnd(today) ? 'amber' : 'green';
}

export const NO_COUNTS: Counts = {
  total: 0,
  red: 0,
  amber: 0,
  green: 0,
  grey: 0,
  done: 0,
  reviewed: 0,
  percent: 0,
  madeUp: 0,
};

const HUNDRED = 100;

/** 办结 in hundredths, never rounded up: 100 says that nothing is left. */
export const percentOf = (done: number, total: number): number =>
  total === 0 ? 0 : Math.floor((done * HUNDRED) / total);

export function sumOf(all: readonly Counts[]): Counts {
  const sum = all.reduce<Counts>(
    (a, b) => ({
      total: a.total + b.total,
      red: a.red + b.red,
      amber: a.amber + b.amber,
      green: a.green + b.green,
      grey: a.grey + b.grey,
      done: a.done + b.done,
      reviewed: a.reviewed + b.reviewed,
      madeUp: a.madeUp + b.madeUp,
      percent: 0,
    }),
    NO_COUNTS,
  );
  return { ...sum, percent: percentOf(sum.done, sum.total) };
}

/** Ends of the weeks from `from` to `today`, with `today` itself last; at most `most` of them, the latest. */
export function weekEnds(from: LocalDate, today: LocalDate, most: number): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = weekEnd(from); day < today; day = addDays(day, DAYS_IN_WEEK)) days.push(day);
  return [...days, today].slice(-most);
}

export const LEVEL_ORDER: Readonly<Record<FindingLevel, number>> = { error: 0, warning: 1, note: 2 };

export const CARRIED_MARK = '（上年结转）';

/** Title of a line carried on from last year; carried twice, it says so once. */
export const carriedTitle = (title: string): string =>
  title.startsWith(CARRIED_MARK) ? title : `${CARRIED_MARK}${title}`;

const NOTICE_OF = /关于(?:印发|下发|发布)?《?(.+?)》?的通知$/;

/** 博山区人民政府办公室关于印发2023年博山区政务公开工作方案的通知 → 2023年博山区政务公开工作方案. */
export const shortTitle = (title: string): string => NOTICE_OF.exec(title)?.[1] ?? title;
