/** Duties: what is owed, by when, with what proof. */
export { LIGHT_RULES, type Light, remainingInChinese } from './clock.ts';
export { dischargeHandIn } from './commands/discharge-hand-in.ts';
export { type DutyDraft, makeDuties, makeHandInDuty, type PlanFrame } from './commands/make-duties.ts';
export { basisWord, type DutyView, dutyShape, type EvidenceView, evidenceShape, lightWord } from './contract.ts';
export { CALENDAR_CHANGED_QUEUE, dutyJobs, dutyQueues, dutySchedules } from './jobs.ts';
export { type LineDuties, lineDuties } from './line-duties.ts';
export type { Duty, DutyKind, DutyState, Recording, Situation } from './model.ts';
export { type OwnLine, setOwnLineDuty } from './own-line.ts';
export { legalLimit, rolesFor, ruleWords } from './policy.ts';
export { dayLights, type LineProjection, projectLine } from './projection.ts';
export { evidenceFileCheck } from './queries/file-check.ts';
export { dutiesOfLine, dutyView, evidenceOfLine, type Viewer } from './queries/of-line.ts';
export { duePreview } from './queries/preview-moves.ts';
export { recomputeOpenDuties } from './queries/recompute.ts';
export { refreshLines } from './queries/refresh-lines.ts';
export { dutyEndpoints } from './routes.ts';
export type { DutyTables } from './rows.ts';
export { dutyStore, type HandInStore, handInStore, insertDuties } from './store.ts';
