import type { PlaceInFile, ResponsibleReading, TaskField, TaskReading } from '../model.ts';
import { splitDutyBrackets } from './brackets.ts';
import { type DeadlineContext, type DeadlinesFound, readDeadlines } from './deadlines.ts';
import type { TaskDraft } from './draft.ts';
import type { FindingList } from './findings.ts';
import { sourceAt } from './source.ts';
import { readTargets } from './targets.ts';
import { splitListMark } from './text.ts';
import { readUnits } from './units.ts';

/** Reads units, deadlines, targets and numbers out of the texts of the drafts of one table or one prose plan. */
export function finishTasks(
  drafts: readonly TaskDraft[],
  context: DeadlineContext,
  findings: FindingList,
): readonly TaskReading[] {
  const numbers = numbersOf(drafts, findings);
  return drafts.map((draft, at) =>
    finishTask(draft, numbers[at] ?? { number: String(at + 1), strip: false }, context, findings),
  );
}

interface Numbered {
  readonly number: string;
  /** The number stood at the beginning of the requirement and is taken from it. */
  readonly strip: boolean;
}

function finishTask(
  draft: TaskDraft,
  numbered: Numbered,
  context: DeadlineContext,
  findings: FindingList,
): TaskReading {
  const source = sourceAt(draft.place, draft.label);
  const text = numbered.strip ? splitListMark(draft.requirement)[1] : draft.requirement;
  const { responsible, requirement, bracketDeadline } = unitsOf(draft, text, numbered.number, findings);
  const deadline = deadlineOf(draft.deadlineText ?? bracketDeadline, requirement, context);
  for (const doubt of draft.doubts) findings.warn('row-doubtful', `第${numbered.number}项：${doubt}，请核对。`, source);
  if (deadline.found.main.kind === 'unknown' && deadline.text !== null) {
    const [code, message] = unread(numbered.number, deadline.text);
    findings.warn(code, message, source);
  } else if (deadline.text === null && draft.expects.deadline) {
    findings.warn('deadline-missing', `第${numbered.number}项没有写时限，请补充。`, source);
  }
  return {
    number: numbered.number,
    path: draft.path,
    heading: draft.heading,
    requirement,
    responsible,
    deadlineText: deadline.text,
    deadline: deadline.found.main,
    deadlines: deadline.found.all,
    targets: readTargets(requirement),
    source,
    ...(Object.keys(draft.extra).length > 0 ? { extra: draft.extra } : {}),
    places: placesOf(draft),
  };
}

/** A date without its year is told apart from words that say nothing of time. */
function unread(number: string, text: string): readonly [code: string, message: string] {
  const dated = readDeadlines(text, { year: 2000, issuedOn: null }).main.kind !== 'unknown';
  return dated
    ? ['deadline-year', `第${number}项的时限“${text}”没有年份，文件里也找不到年份，请选定年份。`]
    : ['deadline-unread', `第${number}项的时限“${text}”未能识别，请在导入时选定。`];
}

interface Responsible {
  readonly responsible: readonly ResponsibleReading[];
  readonly requirement: string;
  /** A date that stood in the bracket of units. */
  readonly bracketDeadline: string | null;
}

/** Units come from their cells; where there are none, from the brackets in the text, which then leave it. */
function unitsOf(draft: TaskDraft, text: string, number: string, findings: FindingList): Responsible {
  const source = sourceAt(draft.place, draft.label);
  const found = draft.units.map((cell) => readUnits(cell.text, cell.role, cell.firstLeads));
  const brackets = splitDutyBrackets(text);
  const fromText = found.every((one) => one.units.length === 0);
  if (fromText) found.push(...brackets.units.map((bracket) => readUnits(bracket)));
  const responsible = found.flatMap((one) => one.units);
  if (found.some((one) => one.open)) {
    findings.note('units-open', `第${number}项的责任单位以“等”结尾，请核对还有哪些单位。`, source);
  }
  if (responsible.length === 0 && draft.expects.units) {
    findings.warn('units-missing', `第${number}项没有读到责任单位，请补充。`, source);
  }
  return {
    responsible,
    requirement: fromText ? brackets.body : text,
    bracketDeadline: fromText ? brackets.deadline : null,
  };
}

/** The deadline cell decides; only where there is none does the requirement itself speak. */
function deadlineOf(
  cell: string | null,
  requirement: string,
  context: DeadlineContext,
): { found: DeadlinesFound; text: string | null } {
  if (cell !== null && /[^\s/\\\-—－–无]/.test(cell)) return { found: readDeadlines(cell, context), text: cell };
  const found = readDeadlines(requirement, context, 'prose');
  return { found, text: found.phrase };
}

function placesOf(draft: TaskDraft): Readonly<Partial<Record<TaskField, PlaceInFile>>> {
  return draft.places;
}

/** Numbers come from their column, else from the texts, else by counting. */
function numbersOf(drafts: readonly TaskDraft[], findings: FindingList): readonly Numbered[] {
  if (drafts.some((draft) => draft.number !== null)) return filledUp(drafts, findings);
  const marks = drafts.flatMap((draft) => (draft.mark === null ? [] : [draft.mark]));
  const own =
    marks.length * 5 >= drafts.length * 4 &&
    new Set(marks).size === marks.length &&
    marks.every((mark) => /^\d+$/.test(mark));
  if (!own && drafts.length > 0)
    findings.note('numbers-made', '任务没有编号，已按先后顺序编号。', sourceAt(drafts[0]?.place, drafts[0]?.label));
  const numbered = drafts.map((draft, at) =>
    own
      ? { number: draft.mark ?? `${drafts[at - 1]?.mark ?? at + 1}-2`, strip: draft.mark !== null }
      : { number: String(at + 1), strip: false },
  );
  if (own) checkSequence(numbered, drafts, findings);
  return numbered;
}

/** A row without its own number belongs to the number above: 3, 3-2, 3-3. */
function filledUp(drafts: readonly TaskDraft[], findings: FindingList): readonly Numbered[] {
  let base = '';
  let extra = 1;
  const numbered = drafts.map((draft) => {
    if (draft.number !== null) {
      base = draft.number;
      extra = 1;
      return { number: base, strip: draft.mark !== null && draft.mark === draft.number };
    }
    extra += 1;
    return { number: base === '' ? String(extra - 1) : `${base}-${extra}`, strip: false };
  });
  for (const [at, draft] of drafts.entries()) {
    if (draft.number === null) {
      findings.note(
        'number-missing',
        `“${draft.requirement.slice(0, 12)}…”没有序号，暂编为${numbered[at]?.number ?? ''}。`,
        sourceAt(draft.place, draft.label),
      );
    }
  }
  checkSequence(numbered, drafts, findings);
  return numbered;
}

function checkSequence(numbered: readonly Numbered[], drafts: readonly TaskDraft[], findings: FindingList): void {
  const seen = new Set<string>();
  let previous: number | null = null;
  for (const [at, { number }] of numbered.entries()) {
    const source = sourceAt(drafts[at]?.place, drafts[at]?.label);
    if (!/^\d+$/.test(number)) continue;
    const value = Number(number);
    if (seen.has(number) && value !== 1)
      findings.warn('number-duplicate', `序号${number}出现了不止一次，请核对。`, source);
    else if (previous !== null && value > previous + 1)
      findings.warn('number-gap', `序号从${previous}跳到${value}，请核对是否漏读。`, source);
    seen.add(number);
    previous = value;
  }
}
