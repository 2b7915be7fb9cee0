import type { Actor } from '#kernel/access/access.ts';
import type { ChangeProposal, Ledger, LedgerGaps, LedgerLine, LineChange, LineFilling } from './model.ts';
import type { ChangeGuard, LedgerGuard } from './workflow.ts';

/** Each guard includes the one before it, since a row of the table names one. */
export function ledgerGuards(ledger: Ledger, actor: Actor, gaps: LedgerGaps): Readonly<Record<LedgerGuard, boolean>> {
  const inOwnUnit = actor.roles.some((held) => held.unitId === ledger.unitId);
  const everyCountyRowHasLine = gaps.tasksWithoutLine.length === 0;
  return {
    inOwnUnit,
    everyCountyRowHasLine,
    everyLineHasMeasures: inOwnUnit && everyCountyRowHasLine && gaps.linesWithoutMeasures.length === 0,
  };
}

/** Separation of duties: nobody decides what he asked for himself. */
export function changeGuards(change: LineChange, actor: Actor): Readonly<Record<ChangeGuard, boolean>> {
  return { deciderIsNotAsker: change.askedBy !== actor.personId, askedByMe: change.askedBy === actor.personId };
}

const SHOWN = 5;

function some(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join('、');
  return names.length > SHOWN ? `${shown}等${names.length}项` : shown;
}

const brief = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

/** What is missing, in words that name the rows. Empty when the ledger can be handed in. */
export function gapsInWords(gaps: LedgerGaps): readonly string[] {
  const { tasksWithoutLine, linesWithoutMeasures } = gaps;
  return [
    ...(tasksWithoutLine.length === 0
      ? []
      : [
          `以下任务在台账中没有对应行：${some(tasksWithoutLine.map((task) => `第${task.number}项“${brief(task.title)}”`))}`,
        ]),
    ...(linesWithoutMeasures.length === 0
      ? []
      : [
          `以下各行尚未填写工作举措：${some(linesWithoutMeasures.map((line) => `第${line.ord}行“${brief(line.title)}”`))}`,
        ]),
  ];
}

/** A unit may promise an earlier day than the county asks, never a later one. */
export function ownDateIsTooLate(filling: Pick<LineFilling, 'ownDueOn'>, line: Pick<LedgerLine, 'dueOn'>): boolean {
  return filling.ownDueOn !== null && line.dueOn !== null && filling.ownDueOn > line.dueOn;
}

const CHANGE_WORDS: Readonly<Record<ChangeProposal['kind'], string>> = {
  extend: '延期',
  transfer: '移交',
  split: '拆分',
  merge: '合并',
  cancel: '取消',
};

export const changeWord = (kind: ChangeProposal['kind']): string => CHANGE_WORDS[kind];
