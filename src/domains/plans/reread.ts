import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { DeadlineRule, ResponsibleReading, Target } from './model.ts';
import { readDeadlines } from './reading/deadlines.ts';
import { readTargets } from './reading/targets.ts';
import { readUnits } from './reading/units.ts';

export interface ChangedTexts {
  /** The deadline as written; where there is none, the requirement itself speaks. */
  readonly text: string | null;
  readonly requirement?: string | undefined;
  readonly units?: string | undefined;
}

export interface RereadingOf {
  readonly year: number | null;
  readonly issuedOn: LocalDate | null;
  readonly calendar: WorkCalendar;
}

export interface RereadTexts {
  readonly deadline: DeadlineRule;
  readonly deadlines: DeadlineRule[];
  readonly targets: Target[];
  readonly responsible: ResponsibleReading[];
}

/** Reads texts that a person has changed by the rules by which a notice is read (A2, A3). */
export function rereadTexts(texts: ChangedTexts, frame: RereadingOf): RereadTexts {
  const { requirement = '', units = '' } = texts;
  const written = texts.text === null || texts.text === '' ? null : texts.text;
  const found = written === null ? readDeadlines(requirement, frame, 'prose') : readDeadlines(written, frame);
  return {
    deadline: found.main,
    deadlines: [...found.all],
    targets: [...readTargets(requirement)],
    responsible: [...readUnits(units).units],
  };
}
