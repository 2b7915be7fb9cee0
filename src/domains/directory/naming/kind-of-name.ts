import type { UnitKind } from '../model.ts';

const KINDS: readonly (readonly [RegExp, UnitKind])[] = [
  [/(?:人民)?政府办(?:公室)?$/, 'office'],
  [/开发区(?:管委会|管理委员会)?$|高新区/, 'development-zone'],
  [/(?:镇|乡)(?:人民政府|政府)?$/, 'town'],
  [/(?:街道|街道办|办事处)$/, 'subdistrict'],
  [/分局$|分中心$|税务局|气象局|烟草|海关|支队$|消防救援/, 'vertical'],
  [/公司$|[中小]学$|医院$|幼儿园$|集团$/, 'enterprise'],
  [/^(?:中共)?.{0,6}[区县市]委(?!员)|工会|团委|妇联|党校|总工会/, 'party'],
  [/人民政府$|^[区县市]政府$/, 'government'],
  [/局$|委员会$|[发卫]改?健?委$/, 'department'],
  [/中心$|院$|馆$|站$|社$|校$/, 'public-institution'],
];

/** The kind that a unit's name suggests; a person may choose another. */
export function kindOfName(name: string): UnitKind {
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}
