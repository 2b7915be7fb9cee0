import { useMemo } from 'react';
import { useCan } from '../../shared/session.tsx';
import { useUnits } from '../../shared/units.ts';
import { usePlanChoices } from './queries.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Choices of plan and, for those who see all units, of unit. */
export function useChoices(): {
  readonly plans: readonly Option[];
  readonly units: readonly Option[];
  readonly all: boolean;
} {
  const all = useCan()('ledger.read-all');
  const { data: plans } = usePlanChoices();
  const { data: units } = useUnits(all);
  return useMemo(
    () => ({
      all,
      plans: (plans?.items ?? []).map((plan) => ({ value: plan.id, label: `${plan.year}年 ${plan.title}` })),
      units: (units?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name })),
    }),
    [all, plans, units],
  );
}
