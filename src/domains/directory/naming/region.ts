import type { Region, RegisterUnit } from '../model.ts';

const SUPERIOR = /^((?:[一-龥]{2,4}省)?)((?:[一-龥]{2,3}市)?)/;
const LEVEL = /[区县旗市]$/;

/** What the county is called, told by the names of its government and of the branches that the city keeps in it. */
export function regionOf(units: readonly Pick<RegisterUnit, 'name' | 'kind'>[]): Region {
  const government = units.find(({ kind }) => kind === 'government')?.name.replace(/人民政府$/, '');
  const office = units.find(({ kind }) => kind === 'office')?.name.replace(/(?:人民)?政府办公室$/, '');
  const full = government ?? office ?? '';
  const own = withoutSuperiors(full);
  const superiors = [
    ...superiorsIn(full),
    ...units.filter(({ kind }) => kind === 'vertical').flatMap(({ name }) => superiorsIn(name)),
  ];
  return { name: LEVEL.test(own) ? own : '', superiors: [...new Set(superiors)].filter((name) => name !== own) };
}

/** 淄博市博山区 → 博山区; 诸城市 stays. */
function withoutSuperiors(name: string): string {
  const rest = name.replace(SUPERIOR, '');
  return rest === '' ? name.replace(/^[一-龥]{2,4}省/, '') : rest;
}

function superiorsIn(name: string): readonly string[] {
  const found = SUPERIOR.exec(name.replace(/^国家税务总局/, ''));
  return [found?.[2] ?? '', found?.[1] ?? ''].filter((part) => part !== '' && part !== name);
}
