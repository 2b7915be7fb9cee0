import type { UnitRegister } from '#domains/directory/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';

type Unit = UnitRegister['units'][number];

/** A unit that has always been there; `id` is its name. */
export function aUnit(name: string, more: Partial<Unit> = {}): Unit {
  return {
    id: name,
    name,
    shortName: null,
    kind: 'department',
    activeFrom: null,
    activeTo: null,
    successorId: null,
    names: [],
    ...more,
  };
}

export function aRegister(units: readonly Unit[], more: Partial<UnitRegister> = {}): UnitRegister {
  return {
    on: '2023-08-09' as LocalDate,
    region: { name: '沂源县', superiors: ['淄博市'] },
    units,
    groups: [],
    memory: new Map(),
    ...more,
  };
}
