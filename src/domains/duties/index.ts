/** Duties: what is owed, by when, with what proof. */
export { dueDate, type Light, type PeriodInstance, periodInstances } from './clock.ts';
export { dischargeHandIn } from './commands/discharge-hand-in.ts';
export { type DutyDraft, makeDuties, makeHandInDuty, type PlanFrame } from './commands/make-duties.ts';
export { type DutyView, dutyShape, type EvidenceView, evidenceShape } from './contract.ts';
export { dutyJobs, dutyQueues, dutySchedules } from './jobs.ts';
export { type LineDuties, lineDuties } from './line-duties.ts';
export type { Duty, DutyKind, DutyState, Recording, Situation } from './model.ts';
export { type OwnLine, setOwnLineDuty } from './own-line.ts';
export { legalLimit, rolesFor, ruleWords } from './policy.ts';
export { dutyProblems } from './problems.ts';
export { dayLights, type LineProjection, projectLine } from './projection.ts';
export { evidenceFileCheck } from './queries/file-check.ts';
export { dutiesOfLine, evidenceOfLine, type Viewer } from './queries/of-line.ts';
export { duePreview } from './queries/preview-moves.ts';
export { refreshLines } from './queries/refresh-lines.ts';
export {
  renameSubject,
  type SubjectDutyFilter,
  type SubjectDutyView,
  type SubjectRef,
  subjectDuties,
} from './queries/subject-duties.ts';
export { dutyEndpoints } from './routes.ts';
export type { DutyTables } from './rows.ts';
export { FetchRefusal, probePage } from './snapshot/fetch-page.ts';
export { isInsideAddress } from './snapshot/inside-address.ts';
export { dutyStore, type HandInStore, handInStore, insertDuties } from './store.ts';
export { SUBJECT_DUTIES, type SubjectDutyDraft, type SubjectSituation } from './subject.ts';
export {
  cancelSubjectDuties,
  type Discharge,
  dischargeSubjectDuties,
  moveSubjectDuty,
  openSubjectDuties,
  openSubjectDuty,
  recordSubjectEvent,
  reopenSubjectDuties,
} from './subject-acts.ts';
