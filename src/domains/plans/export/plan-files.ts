import { docxOf } from '#documents/writers/docx-of.ts';
import { type XlsxSheet, xlsxOf } from '#documents/writers/xlsx-of.ts';
import type { PlanDetail } from '../contract.ts';
import type { PlanIndicator } from '../queries/plans.ts';
import { type AnnexTable, indicatorTable, taskTable } from './annex.ts';

export type PlanFormat = 'docx' | 'xlsx';

/** The plan as a file in the forms of its notice: annex 1 with the tasks, annex 2 with the indicators where there are any. */
export async function planFile(
  plan: PlanDetail,
  indicators: readonly PlanIndicator[],
  format: PlanFormat,
): Promise<Uint8Array> {
  const tasks = taskTable(plan);
  const second = indicators.length === 0 ? null : indicatorTable(plan, indicators);
  return format === 'docx' ? asDocument(tasks, second) : asWorkbook(tasks, second);
}

/** Annex 1 on A4 turned, with heads that repeat; annex 2 begins a page of its own. */
function asDocument(tasks: AnnexTable, indicators: AnnexTable | null): Promise<Uint8Array> {
  return docxOf({
    title: tasks.title,
    landscape: true,
    parts: [
      tablePart(tasks),
      ...(indicators === null
        ? []
        : [
            { kind: 'page-break' as const },
            { kind: 'heading' as const, text: indicators.title },
            tablePart(indicators),
          ]),
    ],
  });
}

const tablePart = ({ head, rows, widths }: AnnexTable) => ({ kind: 'table' as const, head, rows, widths });

function asWorkbook(tasks: AnnexTable, indicators: AnnexTable | null): Promise<Uint8Array> {
  return xlsxOf([sheetOf('任务分解表', tasks), ...(indicators === null ? [] : [sheetOf('评估指标', indicators)])]);
}

const sheetOf = (name: string, table: AnnexTable): XlsxSheet => ({
  name,
  title: table.title,
  head: table.head,
  rows: table.rows,
  widths: table.widths,
  landscape: true,
});
