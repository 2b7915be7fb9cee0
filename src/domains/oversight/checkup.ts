import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { calendarPage, ledgerPage, ledgersPage, linesPage, planPage, unitPage } from './addresses.ts';
import type { CheckupAnswer } from './contract.ts';
import { deskFindings } from './desk-words.ts';
import type { Finding, FindingLevel } from './model.ts';
import { LEVEL_ORDER } from './policy.ts';
import {
  type LineGaps,
  ledgersOverdue,
  lineGaps,
  openNames,
  provisionalYears,
  tasksWithoutLine,
  type UnitCount,
  unitsOutside,
  unknownDeadlines,
  type VacantPost,
  vacantPosts,
} from './queries/checkup.ts';
import { boardPlans, briefOf, chosenPlan } from './queries/plans.ts';

/** 体检 of one plan, or of the newest; `null` where the plan asked for has no ledgers. */
export async function checkupOf(
  db: AnyDatabase,
  asked: string | undefined,
  { today, now }: { readonly today: LocalDate; readonly now: number },
): Promise<CheckupAnswer | null> {
  const plans = await boardPlans(db);
  const plan = chosenPlan(plans, asked);
  if (plan === null && asked !== undefined && asked !== '') return null;
  const ofPlan = plan === null ? [] : await examine(db, plan.id, today);
  const all = [...ofPlan, ...(await deskFindings(db, today, now))];
  const found = all.filter((finding) => finding.count > 0);
  return {
    plans: plans.map(briefOf),
    plan: plan === null ? null : briefOf(plan),
    today,
    findings: found
      .toSorted((a, b) => LEVEL_ORDER[a.level] - LEVEL_ORDER[b.level] || b.count - a.count)
      .map((finding) => ({ ...finding, items: [...finding.items] })),
    sound: all.filter((finding) => finding.count === 0).map((finding) => SOUND[finding.code] ?? ''),
  };
}

const SOUND: Readonly<Record<string, string>> = {
  'not-out': '定时发布的信息都已按时发布',
  'reviews-overdue': '紧急发布的信息都已按期补审',
  'past-date': '没有超过截止日期仍未办结的任务',
  'ledger-late': '到期的台账都已提交',
  'names-open': '方案中的单位名称都已落实到单位',
  'tasks-without-line': '方案点名的单位都有对应的台账行',
  'post-vacant': '各单位的联络员、分管领导、主要负责人都有人',
  'without-leader': '在办任务都有分管领导',
  'without-contact': '在办任务都有联系人',
  'without-section': '在办任务都有责任科室',
  'done-without-proof': '办结的任务都有佐证',
  'deadline-unknown': '在办事项的时限都已明确',
  'year-open': '涉及年份的节假日安排都已公布',
  'units-outside': '各部门、镇街在方案中都有任务',
};

async function examine(db: AnyDatabase, planId: string, today: LocalDate): Promise<readonly Finding[]> {
  const [gaps, missing, outside, names, unknown, years, late, vacant] = await Promise.all([
    lineGaps(db, planId, today),
    tasksWithoutLine(db, planId),
    unitsOutside(db, planId),
    openNames(db, planId),
    unknownDeadlines(db, planId),
    provisionalYears(db, planId),
    ledgersOverdue(db, planId, today),
    vacantPosts(db, planId, today),
  ]);
  return [
    ...gapFindings(gaps, planId),
    ofUnits('ledger-late', 'error', late, {
      words: (n) => `${n}个单位的台账已过报送日期，还没有提交`,
      href: ledgersPage({ plan: planId, state: 'drafting,returned' }),
      each: (unit) => ledgerPage(unit.ledgerId ?? ''),
    }),
    ofUnits('tasks-without-line', 'error', missing, {
      words: (n) => `方案点名的任务有${n}项没有进入承办单位的台账，请核对后补充分解`,
      href: planPage(planId),
      each: () => planPage(planId),
    }),
    {
      code: 'names-open',
      level: 'error',
      message: `${names.length}个单位名称没有落实到单位，相关任务无人承办`,
      count: names.length,
      href: planPage(planId),
      items: names.map((name) => ({ label: name.expression, count: name.tasks, href: planPage(planId) })),
    },
    vacancy(vacant),
    ofUnits('deadline-unknown', 'warning', unknown, {
      words: (n) => `${n}个事项没有读出时限，请核定完成日期`,
      href: planPage(planId),
      each: (unit) => linesPage({ plan: planId, unit: unit.unitId }),
    }),
    {
      code: 'year-open',
      level: 'note',
      message: `${sum(years.map((year) => year.duties))}个事项的日期落在节假日安排尚未公布的年份，暂按周末推算`,
      count: sum(years.map((year) => year.duties)),
      href: calendarPage(),
      items: years.map((year) => ({
        label: `${year.year}年`,
        count: year.duties,
        href: `${calendarPage()}?year=${year.year}`,
      })),
    },
    {
      code: 'units-outside',
      level: 'note',
      message: `${outside.length}个部门、镇街在本方案中没有任务，请核对是否遗漏`,
      count: outside.length,
      href: planPage(planId),
      items: outside.map((unit) => ({ label: unit.unitName, count: 0, href: unitPage(unit.unitId) })),
    },
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

interface Wording {
  readonly words: (count: number) => string;
  readonly href: string;
  readonly each: (unit: UnitCount) => string;
}

function ofUnits(code: string, level: FindingLevel, units: readonly UnitCount[], wording: Wording): Finding {
  const some = units.filter((unit) => unit.count > 0);
  const count = sum(some.map((unit) => unit.count));
  return {
    code,
    level,
    message: wording.words(count),
    count,
    href: wording.href,
    items: some.map((unit) => ({ label: unit.unitName, count: unit.count, href: wording.each(unit) })),
  };
}

type Gap = 'withoutLeader' | 'withoutContact' | 'withoutSection' | 'pastDate' | 'doneWithoutProof';

const GAPS: readonly {
  readonly gap: Gap;
  readonly code: string;
  readonly level: FindingLevel;
  readonly words: (n: number) => string;
}[] = [
  { gap: 'pastDate', code: 'past-date', level: 'error', words: (n) => `${n}项任务已超过截止日期，仍未办结` },
  { gap: 'doneWithoutProof', code: 'done-without-proof', level: 'warning', words: (n) => `${n}项任务已办结但没有佐证` },
  { gap: 'withoutLeader', code: 'without-leader', level: 'warning', words: (n) => `${n}项在办任务没有分管领导` },
  { gap: 'withoutContact', code: 'without-contact', level: 'warning', words: (n) => `${n}项在办任务没有联系人` },
  { gap: 'withoutSection', code: 'without-section', level: 'warning', words: (n) => `${n}项在办任务没有责任科室` },
];

function gapFindings(units: readonly LineGaps[], planId: string): readonly Finding[] {
  return GAPS.map(({ gap, code, level, words }) => {
    const counts = units.map((unit) => ({ ...unit, count: unit[gap] }));
    const [href, each]: readonly [string, (unit: UnitCount) => string] =
      gap === 'pastDate'
        ? [
            linesPage({ plan: planId, light: 'red' }),
            (unit) => linesPage({ plan: planId, unit: unit.unitId, light: 'red' }),
          ]
        : gap === 'doneWithoutProof'
          ? [
              linesPage({ plan: planId, state: 'done' }),
              (unit) => linesPage({ plan: planId, unit: unit.unitId, state: 'done' }),
            ]
          : [ledgersPage({ plan: planId }), (unit) => ledgerPage(unit.ledgerId ?? '')];
    return ofUnits(code, level, counts, { words, href, each });
  });
}

const POST_WORDS = { liaison: '联络员', 'leader-in-charge': '分管领导', principal: '主要负责人' } as const;

function vacancy(posts: readonly VacantPost[]): Finding {
  const byUnit = Map.groupBy(posts, (post) => post.unitId);
  return {
    code: 'post-vacant',
    level: 'warning',
    message: `${byUnit.size}个单位有${posts.length}个岗位空缺，提醒送不到人`,
    count: posts.length,
    href: unitPage(''),
    items: [...byUnit].map(([unitId, vacant]) => ({
      label: `${vacant[0]?.unitName ?? ''}（缺${vacant.map((post) => POST_WORDS[post.office]).join('、')}）`,
      count: vacant.length,
      href: unitPage(unitId),
    })),
  };
}
