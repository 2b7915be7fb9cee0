import { COLUMN_ELEMENTS, type ContentTypeDefinition, type ElementKind } from './model.ts';

export interface TypeFault {
  readonly pointer: string;
  readonly detail: string;
}

const DATE_COLUMNS: ReadonlySet<string> = new Set(['madeOn', 'effectiveOn', 'expiresOn']);

/** What kinds a column of its own can hold. */
function fitsColumn(key: string, kind: ElementKind): boolean {
  if (!COLUMN_ELEMENTS.some((column) => column === key)) return true;
  return DATE_COLUMNS.has(key) === (kind === 'date');
}

/** What is wrong with a type as set, each at its field; empty when it can be used. */
export function typeFaults(definition: ContentTypeDefinition): readonly TypeFault[] {
  const seenKeys = new Set<string>();
  const seenNames = new Set<string>();
  const faults = definition.elements.flatMap((element, at): TypeFault[] => {
    const pointer = `#/definition/elements/${at}`;
    const found: TypeFault[] = [];
    if (seenKeys.has(element.key)) found.push({ pointer: `${pointer}/key`, detail: `代码“${element.key}”重复` });
    if (seenNames.has(element.name)) found.push({ pointer: `${pointer}/name`, detail: `名称“${element.name}”重复` });
    if (!fitsColumn(element.key, element.kind)) {
      found.push({
        pointer: `${pointer}/kind`,
        detail: DATE_COLUMNS.has(element.key) ? `“${element.name}”应为日期` : `“${element.name}”不能是日期`,
      });
    }
    const needsChoices = element.kind === 'choice' && element.key !== 'topic' && element.key !== 'articleClass';
    if (needsChoices && (element.choices ?? []).length === 0) {
      found.push({ pointer: `${pointer}/choices`, detail: `请为“${element.name}”列出选项` });
    }
    seenKeys.add(element.key);
    seenNames.add(element.name);
    return found;
  });
  const { validity, isInterpretation, needsInterpretation } = definition;
  if (!validity.tracked && (validity.years !== null || validity.trialYears !== null)) {
    faults.push({ pointer: '#/definition/validity/tracked', detail: '设了有效年限的类型应当跟踪有效性' });
  }
  if (isInterpretation && needsInterpretation) {
    faults.push({ pointer: '#/definition/needsInterpretation', detail: '解读材料本身不需要再解读' });
  }
  return faults;
}
