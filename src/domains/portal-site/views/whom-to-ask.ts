import type { SectionView } from './column.ts';

/** Whom people ask while something is not written: the unit, else the sponsor of the site. */
export function wherePeopleAsk({ column, site }: Pick<SectionView, 'column' | 'site'>): string {
  const { unit } = column;
  if (unit?.phone) return `需要了解的，请打电话到${unit.name}：${unit.phone}。`;
  if (site.contact !== '') return `需要了解的，请联系${site.sponsor}：${site.contact}。`;
  return `需要了解的，请向${site.sponsor}询问。`;
}
