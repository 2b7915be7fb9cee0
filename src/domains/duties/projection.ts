import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { DateBasis, WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { type Light, lightOf } from './clock.ts';
import type { Duty } from './model.ts';
import { riskOf } from './policy.ts';

export type ProjectedDuty = Pick<Duty, 'state' | 'kind' | 'dueOn' | 'basis' | 'doneOn' | 'counted' | 'targetQuantity'>;

/** What lists show of a line; computed from its duties, never edited. */
export interface LineProjection {
  readonly state: 'open' | 'done';
  readonly doneOn: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly dueBasis: DateBasis | null;
  readonly light: Light;
  readonly risk: number;
  readonly percent: number;
}

/** Light and risk of a due day. Days are few and lines are many, so each day is asked once. */
export type DayLights = (dueOn: LocalDate | null) => { readonly light: Light; readonly risk: number };

export function dayLights(today: LocalDate, calendar: WorkCalendar, amberWorkingDays: number): DayLights {
  const known = new Map<LocalDate | null, { readonly light: Light; readonly risk: number }>();
  return (dueOn) => {
    const before = known.get(dueOn);
    if (before !== undefined) return before;
    const light = lightOf({ dueOn, doneOn: null }, today, calendar, { amberWorkingDays });
    const found = { light, risk: riskOf(light, dueOn, today) };
    known.set(dueOn, found);
    return found;
  };
}

/**
 * A line stands where its most pressing open duty stands; it is done when nothing of it is owed any more.
 * Of two lines alike, the one that the unit answers for stands before the one it only supports.
 */
export function projectLine(
  duties: readonly ProjectedDuty[],
  role: 'lead' | 'responsible' | 'support',
  lights: DayLights,
): LineProjection {
  const counted = duties.filter((duty) => duty.state !== 'cancelled');
  const owed = counted.filter((duty) => duty.state !== 'done');
  const percent = percentOf(counted);
  if (counted.length > 0 && owed.length === 0) {
    const last = counted.reduce((a, b) => ((a.doneOn ?? '') >= (b.doneOn ?? '') ? a : b));
    return {
      state: 'done',
      doneOn: last.doneOn,
      dueOn: last.dueOn,
      dueBasis: last.basis,
      light: 'done',
      risk: 0,
      percent,
    };
  }
  const dated = owed.filter((duty) => duty.dueOn !== null);
  const first = dated.reduce<ProjectedDuty | null>(
    (a, b) => (a === null || (b.dueOn ?? '') < (a.dueOn ?? '') ? b : a),
    null,
  );
  const { light, risk } = lights(first?.dueOn ?? null);
  return {
    state: 'open',
    doneOn: null,
    dueOn: first?.dueOn ?? null,
    dueBasis: first?.basis ?? null,
    light,
    risk: risk * 2 + (role === 'support' ? 0 : 1),
    percent,
  };
}

function percentOf(duties: readonly ProjectedDuty[]): number {
  if (duties.length === 0) return 0;
  const share = (duty: ProjectedDuty): number => {
    if (duty.state === 'done') return 1;
    if (duty.kind !== 'counter' || duty.targetQuantity === null || duty.targetQuantity <= 0) return 0;
    return Math.min(duty.counted / duty.targetQuantity, 1);
  };
  const sum = duties.reduce((total, duty) => total + share(duty), 0);
  return Math.floor((sum / duties.length) * 100);
}
