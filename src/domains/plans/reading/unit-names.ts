import type { UnitRole } from '../model.ts';
import { compact } from './text.ts';

export interface NamesFound {
  readonly names: readonly { readonly name: string; readonly mark: UnitRole | null }[];
  readonly open: boolean;
}

/** What names of offices end in. */
const ENDING =
  /(?:局|办|室|委|中心|部|院|会|站|队|科|处|厅|司|镇|乡|街道?|政府|单位|部门|所|机关|行|学校|校|机构|小组|组|专班|股|馆|台|社|集团|园区|开发区|园|企业|镇街|团|库|军|厂|村|社区|者|方|[)）]|各.{0,6}[区县市旗])$/;
/** Endings after which 和, 及 and 与 part two names; 教育和体育局 has none before its 和. */
const CLEAR_ENDING = /(?:局|办公室|中心|委员会|部门|单位|管委会|街道|乡镇|公司|办事处|科室|科|政府|机关)$/;
const PREFIX = /^(?:区|县|市|州|盟|旗|省|各|有关|相关|其他|其它|全|所有|本|镇|乡)/;
/** Plain class nouns that belong to the group named before them: 各部门、单位. */
const CLASS_NOUN =
  /^(?:(?:直属)?单位|部门|机构|街道(?:办事处)?|街道办|乡镇|镇街|科室|(?:直属|派出|垂管)机构|企业|(?:公共)?企?事业单位|人民团体|群团组织|开发区|园区)$/;
const GROUP = /^(?:各|所有|全|有关|相关|其他|除|县直|区直|市直|.{1,6}(?:各|有关|相关|所有|直属))/;

const HOLD: Readonly<Record<string, string>> = {
  '、': '\ue001',
  '，': '\ue002',
  ',': '\ue003',
  '；': '\ue004',
  ';': '\ue005',
  '/': '\ue006',
};
const RELEASE: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(HOLD).map(([sign, held]) => [held, sign]),
);

const hold = (text: string): string => text.replace(/[、，,；;/]/g, (sign) => HOLD[sign] ?? sign);
const release = (text: string): string => text.replace(/[\ue001-\ue006]/g, (held) => RELEASE[held] ?? held);

/** Whether a list of offices ends in a whole name or a verb of duty, and not in the middle of a name. */
export const endsInName = (list: string): boolean => {
  const flat = compact(list).replace(/[等。]+$/, '');
  return ENDING.test(flat) || /(?:落实|负责|配合|牵头|参与|承办|实施)$/.test(flat);
};

/** Names as written, one for each unit or group, never cut inside brackets or an exception (除…外的部门、单位). */
export function splitNames(list: string): NamesFound {
  const flat = joinLines(list)
    .replace(/[（(][^（()）]*[）)]/g, hold)
    .replace(/除[^。；;]{1,200}?(?:之外|以外|外)/g, hold);
  const pieces = flat.split(/[、，,；;。/]|以及/).flatMap(splitAtAnd);
  const names: { name: string; mark: UnitRole | null }[] = [];
  let open = false;
  for (const piece of withClassNouns(pieces)) {
    const part = splitAtEtc(release(piece));
    open ||= part.open;
    for (const raw of part.names) {
      const named = withMark(clean(raw));
      if (named.name !== '') names.push(named);
    }
  }
  return { names, open };
}

/** Whether a cell reads as names of offices. */
export function looksLikeUnits(text: string): boolean {
  const flat = compact(text);
  if (
    flat === '' ||
    flat.length > 400 ||
    (flat.length > 20 && flat.endsWith('。')) ||
    /[。！？“”]/.test(flat.replace(/。$/, ''))
  )
    return false;
  const bare = flat
    .replace(/(?:牵头|责任|配合|承办|主办)(?:单位|部门|科室)?[:：]/g, '')
    .replace(/(?:牵头负责|牵头|具体落实|按职责分工负责|配合|负责|落实|参与)(?=[，,、；;。]|$)/g, '');
  const pieces = bare
    .replace(/[（(][^（()）]*[）)]/g, '')
    .split(/[、，,；;/]/)
    .filter((piece) => piece !== '');
  const fitting = pieces.filter((piece) => piece.length <= 28 && ENDING.test(piece.replace(/等.{0,8}$/, '')));
  return pieces.length > 0 && fitting.length * 3 >= pieces.length * 2;
}

/** A line break or gap parts two names only where the text before is a whole name and the text after begins one. */
function joinLines(list: string): string {
  const parts = list.split(/\s+/).filter((part) => part !== '');
  let out = '';
  for (const part of parts) {
    const next = part.split(/[、，,；;（(]/)[0] ?? '';
    out += out !== '' && beginsName(out, next) ? `、${part}` : part;
  }
  return out;
}

function beginsName(before: string, next: string): boolean {
  if (!ENDING.test(before)) return false;
  if (PREFIX.test(next)) return true;
  return CLEAR_ENDING.test(before) && !before.endsWith('政府') && next.length >= 3 && ENDING.test(next);
}

function splitAtAnd(piece: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of piece.matchAll(/[和及与]/g)) {
    const before = piece.slice(from, match.index);
    const after = piece.slice(match.index + 1);
    if (!CLEAR_ENDING.test(before) || after === '' || /^(?:单位|部门|机构)$/.test(after)) continue;
    if (!ENDING.test(after.replace(/等.*$/, ''))) continue;
    parts.push(before);
    from = match.index + 1;
  }
  parts.push(piece.slice(from));
  return parts;
}

/** Puts 单位 back to 县政府各部门 where the two are one group name. */
function withClassNouns(pieces: readonly string[]): readonly string[] {
  const out: string[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    const group = last !== undefined && (GROUP.test(last) || /等(?:有关|相关|各)/.test(last));
    if (group && CLASS_NOUN.test(piece)) out[out.length - 1] = `${last}${HOLD['、'] ?? ''}${piece}`;
    else if (piece !== '') out.push(piece);
  }
  return out;
}

/** A局等相关部门 → A局 and 相关部门; A局等 → A局, and the list stays open. */
function splitAtEtc(piece: string): { names: readonly string[]; open: boolean } {
  const match =
    /^(.*?(?:局|办|室|委|中心|部|院|会|站|队|科|处|厅|司|镇|乡|街道|政府|单位|部门|所|社|[)）]))等(.*)$/.exec(piece);
  const [, head, tail] = match ?? [];
  if (head === undefined || tail === undefined) {
    return piece.endsWith('等') && piece.length > 1
      ? { names: [piece.slice(0, -1)], open: true }
      : { names: [piece], open: false };
  }
  if (/^(?:相关|有关|其他|其它|各|区直|县直|市直)/.test(tail)) return { names: [head, tail], open: false };
  return { names: [head], open: true };
}

const clean = (raw: string): string =>
  compact(raw)
    .replace(/^(?:由|请|和|及|与|以及|包括)(?=.{2})/, '')
    .replace(/[。.：:]+$/, '')
    .replace(/^[/\\\-—－–]+$|^无$/, '');

const MARKS: readonly (readonly [RegExp, UnitRole])[] = [
  [/[（(](?:牵头|主办|主责)(?:单位|部门)?[）)]/, 'lead'],
  [/[（(](?:配合|协办|参与)(?:单位|部门)?[）)]/, 'support'],
  [/[（(](?:责任|承办|落实)(?:单位|部门)?[）)]/, 'responsible'],
];

function withMark(name: string): { name: string; mark: UnitRole | null } {
  for (const [mark, role] of MARKS) {
    if (mark.test(name)) return { name: name.replace(mark, ''), mark: role };
  }
  return { name, mark: null };
}
