import type { Region, UnitGroup } from '../model.ts';
import { ownNames } from './canonical.ts';
import { plainName } from './text.ts';
import { VAGUE } from './words.ts';

/** The kinds of body that a collective expression names, as one comparable text; `null` where it is none. */
export interface Collective {
  readonly nouns: string;
  /** 有关, 相关: some of them, and the notice does not say which. */
  readonly vague: boolean;
  /** 各, 所有, 区直 …: without such a word a bare noun (部门、单位) only continues another expression. */
  readonly all: boolean;
}

/** Longest first; what a word adds to the set. '' adds nothing. */
const NOUNS: readonly (readonly [pattern: RegExp, ...nouns: string[]])[] = [
  [/^(?:有关|相关|涉及|涉事|若干)(?:的)?/],
  [/^公共企事业单位/, 'public'],
  [/^企事业单位/, 'enterprise', 'institution'],
  [/^(?:国有|区属国有|县属国有)?企业/, 'enterprise'],
  [/^事业单位/, 'institution'],
  [/^(?:垂直管理|垂管|垂直)(?:部门|单位|机构)?/, 'vertical'],
  [/^驻[一-龥]{0,3}(?:部门|单位|机构)/, 'vertical'],
  [/^(?:[区县市]委|党委|党群)(?=各?部门)/, 'party'],
  [/^(?:乡镇|镇|乡)/, 'town'],
  [/^(?:街道办事处|街道办|街道|办事处|街办|街|办)/, 'subdistrict'],
  [/^(?:经济|经济技术|高新技术产业)?开发区(?:管委会|管理委员会)?/, 'zone'],
  [/^(?:组成|工作|职能|直属)?(?:部门|委办局)/, 'department'],
  [/^直属(?:单位|机构)/, 'unit'],
  [/^(?:单位|机关|机构)/, 'unit'],
  [/^各级/, 'levels'],
  [/^(?:区直|县直|市直)(?:属)?/, 'department'],
  [/^(?:人民政府|政府|管委会|管理委员会|区属|县属|市属|区级|县级|本级)/],
  [/^(?:各|所有|全体|全部|全区|全县|全市|本区|本县)/],
  [/^(?:[、，（）和与及的内]|其他|其余|区|县|市)/],
];

const ALL = /各|所有|全体|全部|全[区县市]|[区县市]直|政府(?=(?:工作|组成)?部门)|公共企事业单位/;

export function readCollective(written: string, region: Region): Collective | null {
  let rest = plainName(written);
  for (const own of ownNames(region)) rest = rest.replaceAll(own, '');
  const nouns = new Set<string>();
  while (rest !== '') {
    const word = NOUNS.map(([pattern, ...adds]) => ({ adds, length: pattern.exec(rest)?.[0].length ?? 0 })).find(
      ({ length }) => length > 0,
    );
    if (word === undefined) return null;
    for (const noun of word.adds) nouns.add(noun);
    rest = rest.slice(word.length);
  }
  if (nouns.has('party')) nouns.delete('department');
  if (nouns.size === 0) return null;
  return { nouns: [...nouns].toSorted().join('+'), vague: VAGUE.test(written), all: ALL.test(written) };
}

/** The group that the words name: by its name or alias, else by the same set of kinds. Own groups go before shipped ones. */
export function findGroup(written: string, groups: readonly UnitGroup[], region: Region): UnitGroup | null {
  const name = plainName(written);
  const named = groups.findLast((group) => [group.name, ...group.aliases].some((known) => plainName(known) === name));
  if (named !== undefined) return named;
  const wanted = readCollective(name.replace(VAGUE, ''), region);
  if (wanted === null) return null;
  return (
    groups.findLast(
      (group) => nounsOf(group.name, region) === wanted.nouns || inAliases(group, wanted.nouns, region),
    ) ?? null
  );
}

const nounsOf = (name: string, region: Region): string | null => {
  const read = readCollective(name, region);
  return read === null || read.vague ? null : read.nouns;
};

const inAliases = (group: UnitGroup, nouns: string, region: Region): boolean =>
  group.aliases.some((alias) => nounsOf(alias, region) === nouns);
