import { LEADER_OFFICES, type LeaderOffice, type UnitKind } from '../model.ts';
import { plainName } from '../naming/text.ts';
import { kindOfWord, type PersonKey, type UnitKey } from './columns.ts';
import type { Book, BookFinding, BookLine } from './read-book.ts';

/** A line that can be stored: `undefined` where the file says nothing, and what is stored stays. */
export interface UnitLine {
  readonly row: number;
  readonly name: string;
  /** As the file tells, or `null` where it tells nothing: then the name tells for a new unit. */
  readonly kind: UnitKind | null;
  readonly shortName?: string;
  readonly parent?: string;
  readonly former: readonly string[];
  readonly sections: readonly string[];
  readonly creditCode?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly remark?: string;
}

export interface PersonLine {
  readonly row: number;
  readonly name: string;
  readonly unit: string;
  readonly section?: string;
  readonly position?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly posts: readonly LeaderOffice[];
}

export interface CheckedBook {
  readonly units: readonly UnitLine[];
  readonly people: readonly PersonLine[];
  readonly findings: readonly BookFinding[];
}

const CREDIT_CODE = /^[0-9A-Z]{18}$/;
const PHONE = /^[\d\s+\-()（）转,，]{5,40}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const ASCII_KEYS: ReadonlySet<string> = new Set(['phone', 'email', 'creditCode']);
const LONGEST: Readonly<Partial<Record<UnitKey | PersonKey, number>>> = {
  name: 60,
  address: 120,
  remark: 500,
  position: 60,
};

/** Phone numbers, addresses and codes are ASCII, however they were typed. */
function asciiCells<K extends string>(line: BookLine<K>): BookLine<K> {
  const cells = Object.entries(line.cells).map(([key, text]) => [
    key,
    ASCII_KEYS.has(key) && typeof text === 'string'
      ? text
          .normalize('NFKC')
          .replace(/[－—–]/g, '-')
          .replace(/\s/g, ' ')
      : text,
  ]);
  return { ...line, cells: Object.fromEntries(cells) as BookLine<K>['cells'] };
}

/** What each line says, and what is wrong with it; a line with an error is left out. */
export function checkBook(book: Book): CheckedBook {
  const findings: BookFinding[] = [...book.findings];
  const units = checkLines(book.units, unitLine, findings);
  const people = checkLines(book.people, personLine, findings);
  findings.push(...twice(book.units, (line) => plainName(line.cells.name ?? ''), '与第%行的单位重名'));
  findings.push(...twice(book.people, unitAndName, '与第%行是同一单位的同名人员，请在姓名后加以区分'));
  return { units, people, findings };
}

const unitAndName = ({ cells }: BookLine<PersonKey>): string => `${plainName(cells.unit ?? '')} ${cells.name ?? ''}`;

function checkLines<K extends string, L>(
  lines: readonly BookLine<K>[],
  check: Check<K, L>,
  findings: BookFinding[],
): readonly L[] {
  return lines.map(asciiCells).flatMap((line) => {
    let errors = 0;
    const at = { sheet: line.sheet, row: line.row };
    const checked = check(line, (message) => {
      errors += 1;
      findings.push({ ...at, level: 'error', message });
    });
    return errors > 0 || checked === null ? [] : [checked];
  });
}

function twice<K extends string>(
  lines: readonly BookLine<K>[],
  keyOf: (line: BookLine<K>) => string,
  message: string,
): readonly BookFinding[] {
  const first = new Map<string, number>();
  return lines.flatMap((line) => {
    const key = keyOf(line).trim();
    const before = first.get(key);
    if (key === '' || before === undefined) {
      first.set(key, line.row);
      return [];
    }
    return [
      { sheet: line.sheet, row: line.row, level: 'error' as const, message: message.replace('%', String(before)) },
    ];
  });
}

const listed = (text: string | undefined): readonly string[] => [
  ...new Set(
    (text ?? '')
      .split(/[、，,;；\n/|]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

/** Only what is filled in, so that blank cells change nothing. */
const given = <K extends string>(
  cells: Readonly<Partial<Record<string, string>>>,
  keys: readonly K[],
): Partial<Record<K, string>> =>
  Object.fromEntries(keys.flatMap((key) => (cells[key] === undefined ? [] : [[key, cells[key]]]))) as Partial<
    Record<K, string>
  >;

function tooLong(cells: Readonly<Partial<Record<string, string>>>, wrong: (message: string) => void): void {
  for (const [key, most] of Object.entries(LONGEST)) {
    if ((cells[key]?.length ?? 0) > most) wrong(`“${cells[key]?.slice(0, 12) ?? ''}…”超过${most}个字，请缩短`);
  }
}

type Check<K extends string, L> = (line: BookLine<K>, wrong: (message: string) => void) => L | null;

const unitLine: Check<UnitKey, UnitLine> = ({ row, cells }, wrong) => {
  const name = plainName(cells.name ?? '');
  if (name === '') {
    wrong('没有填写单位名称');
    return null;
  }
  if (name.length < 2) wrong('单位名称太短，请写全称');
  const kind = cells.kind === undefined ? null : kindOfWord(cells.kind);
  if (cells.kind !== undefined && kind === null) wrong(`单位性质“${cells.kind}”不在可选范围内，请按模板中的选项填写`);
  if (cells.creditCode !== undefined && !CREDIT_CODE.test(cells.creditCode.toUpperCase())) {
    wrong(`统一社会信用代码“${cells.creditCode}”应为18位数字和大写字母`);
  }
  if (cells.phone !== undefined && !PHONE.test(cells.phone)) wrong(`联系电话“${cells.phone}”不像电话号码`);
  tooLong(cells, wrong);
  return {
    row,
    name,
    kind,
    former: listed(cells.former).map(plainName),
    sections: listed(cells.sections),
    ...given(cells, ['shortName', 'parent', 'creditCode', 'address', 'phone', 'remark']),
  };
};

const personLine: Check<PersonKey, PersonLine> = ({ row, cells }, wrong) => {
  const name = cells.name ?? '';
  const unit = plainName(cells.unit ?? '');
  if (name === '') wrong('没有填写姓名');
  if (unit === '') wrong('没有填写所在单位');
  if (cells.phone !== undefined && !PHONE.test(cells.phone)) wrong(`联系电话“${cells.phone}”不像电话号码`);
  if (cells.email !== undefined && !EMAIL.test(cells.email)) wrong(`电子邮箱“${cells.email}”格式不对`);
  tooLong(cells, wrong);
  const posts = listed(cells.posts).flatMap((word) => {
    const office = officeOf(word);
    if (office === null) wrong(`岗位“${word}”无法识别，可填${Object.values(LEADER_OFFICES).join('、')}`);
    return office === null ? [] : [office];
  });
  return { row, name, unit, posts: [...new Set(posts)], ...given(cells, ['section', 'position', 'phone', 'email']) };
};

const OFFICE_WORDS: Readonly<Record<LeaderOffice, RegExp>> = {
  principal: /^(?:单位)?主要(?:负责人|负责同志|领导)$/,
  'leader-in-charge': /^(?:单位)?分管(?:领导|负责人|负责同志)$/,
  liaison: /^(?:政务公开)?联络(?:员|人)$/,
};

const officeOf = (word: string): LeaderOffice | null =>
  (Object.entries(OFFICE_WORDS) as [LeaderOffice, RegExp][]).find(([, pattern]) => pattern.test(word))?.[0] ?? null;
