import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { LoadedYear } from '../model.ts';
import { calendarProblems } from '../problems.ts';
import { checkYear } from '../reading/year-check.ts';

/** The arrangement now in force for a year because somebody loaded it. */
export interface YearInForce extends LoadedYear {
  readonly id: string;
  readonly loadedAt: string;
  readonly loadedBy: string;
}

export interface LoadYear {
  readonly loaded: LoadedYear;
  /** The arrangement that the person saw would be replaced. */
  readonly replaces: string | null;
  readonly acceptWarnings: boolean;
}

/** Whether the year may take effect. What the browser sends back is checked again as if it had just been read. */
export function decideLoad(current: YearInForce | null, command: LoadYear): Result<LoadedYear, Problem> {
  if ((current?.id ?? null) !== command.replaces) {
    return err({ kind: calendarProblems.staleVersion, extra: { current: current?.id ?? null } });
  }
  const { loaded, findings } = checkYear({ ...command.loaded, findings: [] });
  const errors = findings.filter((finding) => finding.level === 'error');
  if (loaded === null || errors.length > 0) {
    return err({ kind: calendarProblems.notLoadable, detail: errors.map((finding) => finding.message).join('') });
  }
  if (findings.length > 0 && !command.acceptWarnings) {
    return err({ kind: calendarProblems.warningsOpen, detail: findings.map((finding) => finding.message).join('') });
  }
  return ok(loaded);
}

/** Whether a loaded year may be taken back; what the program carries of that year then holds again. */
export function decideWithdrawal(current: YearInForce | null, loadedId: string): Result<YearInForce, Problem> {
  if (current === null) return err({ kind: calendarProblems.notLoaded });
  if (current.id !== loadedId) return err({ kind: calendarProblems.staleVersion, extra: { current: current.id } });
  return ok(current);
}
