/**
 * Units, people, and what written names mean (I3, A2).
 *
 * `resolveUnits(expression, await loadRegister(db, on))` says which units a notice means on that day.
 * Everything written here commits the tag `directory`.
 */
export { createUnits, plantDirectory, rememberResolution } from './for-others.ts';
export type {
  LeaderOffice,
  Resolution,
  ResolvedPart,
  UnitCandidate,
  UnitGroup,
  UnitKind,
  UnitRegister,
  UnresolvedPart,
} from './model.ts';
export { DEFAULT_GROUPS } from './naming/default-groups.ts';
export { kindOfName } from './naming/kind-of-name.ts';
export { resolveUnits } from './naming/resolve-units.ts';
export type { HandOver, OwnershipSource } from './ownership.ts';
export { directoryProblems } from './problems.ts';
export { leadersOf, type UnitLeader } from './queries/leaders.ts';
export { properNames } from './queries/proper-names.ts';
export { loadRegister, type UnitBrief, unitsById } from './queries/register.ts';
export type { DirectoryTables } from './queries/tables.ts';
export { directoryEndpoints } from './routes.ts';
export type { DirectorySeed } from './store.ts';
