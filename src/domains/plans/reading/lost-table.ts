import type { Line } from './marks.ts';
import { compact } from './text.ts';

const HEADS =
  '(?:序号|工作任务|重点任务|主要任务|重点工作|任务名称|任务内容|工作内容|具体内容|主要内容|项目内容|事项名称|工作事项|工作要求|具体要求|任务要求|工作举措|工作措施|具体措施|主要措施|落实措施|牵头单位|牵头部门|责任单位|责任部门|责任科室|责任主体|配合单位|配合部门|配合|协办单位|承办单位|承办科室|完成时限|时限要求|完成时间|时间节点|时间要求|进度安排|备注)';
const RUN = new RegExp(`${HEADS}(?:[/|]?${HEADS}){2,}`);

/** How much text must follow the heads on their line, so that a mere list of heads is not taken for a lost table. */
const ROWS_MIN_CHARS = 60;

/**
 * The line into which a table fell together: its heads in one run, with the texts of its rows behind them on the line
 * or, where no table was read at all, on the lines below.
 */
export function findLostTable(lines: readonly Line[], nothingRead: boolean): Line | null {
  for (const [at, line] of lines.entries()) {
    const text = compact(line.text);
    const run = RUN.exec(text);
    if (run === null) continue;
    const behind = text.length - run.index - run[0].length;
    if (behind >= ROWS_MIN_CHARS || (nothingRead && behind === 0 && at + 2 < lines.length)) return line;
  }
  return null;
}
