import type { OutCell } from '#documents/writers/out-table.ts';
import type { PlanDetail, PlanTask } from '../contract.ts';
import type { UnitRole } from '../model.ts';
import type { PlanIndicator } from '../queries/plans.ts';
import { mergeDown, written } from './merge-cells.ts';

/** A table in the notice's own form, ready for Word and for a workbook. */
export interface AnnexTable {
  readonly title: string;
  readonly head: readonly (readonly OutCell[])[];
  readonly rows: readonly (readonly OutCell[])[];
  /** Relative widths of the columns. */
  readonly widths: readonly number[];
}

const LEVELS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const ROLE_LABELS: Readonly<Record<UnitRole, string>> = {
  lead: '牵头单位',
  responsible: '责任单位',
  support: '配合单位',
};
const ROLES: readonly UnitRole[] = ['lead', 'responsible', 'support'];

/** 关于印发《2023年博山区政务公开工作方案》的通知 → 2023年博山区政务公开工作方案 */
export function planName(title: string): string {
  const inner = /关于印发(.+?)的通知$/.exec(title.replaceAll(/\s/g, ''))?.[1] ?? title;
  return inner.replace(/^《(.+)》$/, '$1');
}

/** Annex 1: 序号、工作任务（章节和事项两栏）、工作要求、责任单位、时限要求. */
export function taskTable(plan: Pick<PlanDetail, 'title' | 'items'>): AnnexTable {
  const rows = plan.items.map((task) => taskRow(task));
  const merged = mergeDown(
    rows.map(({ chapter, item, deadline }) => [chapter, item, deadline]),
    2,
    [2],
  );
  return {
    title: `${planName(plan.title)}任务分解表`,
    head: [
      [
        { text: '序号' },
        { text: '工作任务', colSpan: 2 },
        { text: '工作要求' },
        { text: '责任单位' },
        { text: '时限要求' },
      ],
    ],
    rows: rows.map((row, at) => {
      const [chapter = null, item = null, deadline = null] = merged[at] ?? [];
      const number: OutCell = { text: row.number, align: 'center' };
      return written([number, chapter, item, { text: row.requirement }, { text: row.units }, deadline]);
    }),
    widths: [5, 14, 18, 46, 26, 18],
  };
}

interface TaskTexts {
  readonly number: string;
  readonly chapter: string;
  readonly item: string;
  readonly requirement: string;
  readonly units: string;
  readonly deadline: string;
}

function taskRow(task: PlanTask): TaskTexts {
  const [chapter = '', ...inner] = task.path;
  return {
    number: task.number,
    chapter,
    item: [...inner, ...(task.heading === null ? [] : [task.heading])].join('\n'),
    requirement: task.requirement,
    units: unitsText(task),
    deadline: task.deadlineText ?? '',
  };
}

/** Units as the notice names them; where roles differ, each role on a line of its own. */
function unitsText(task: PlanTask): string {
  const named = ROLES.map((role) => ({
    role,
    names: [
      ...new Set(
        [...task.units, ...task.unresolved].filter((unit) => unit.role === role).map((unit) => unit.expression),
      ),
    ],
  })).filter((group) => group.names.length > 0);
  const [only] = named;
  if (named.length === 1 && only?.role === 'responsible') return only.names.join('、');
  return named.map((group) => `${ROLE_LABELS[group.role]}：${group.names.join('、')}`).join('\n');
}

/** Annex 2: the levels of the indicators side by side, then whom they assess. */
export function indicatorTable(plan: Pick<PlanDetail, 'title'>, indicators: readonly PlanIndicator[]): AnnexTable {
  const depth = Math.max(0, ...indicators.map((indicator) => indicator.path.length));
  const rows = indicators.map(({ path, text, assessed }) => [
    ...Array.from({ length: depth }, (_, level) => path[level] ?? ''),
    text,
    assessed ?? '',
  ]);
  return {
    title: `${planName(plan.title)}评估指标`,
    head: [
      [
        ...Array.from({ length: depth + 1 }, (_, level) => ({ text: `${LEVELS[level] ?? level + 1}级指标` })),
        { text: '评估对象' },
      ],
    ],
    rows: mergeDown(rows, depth).map(written),
    widths: [...Array.from({ length: depth }, () => 16), 44, 20],
  };
}
