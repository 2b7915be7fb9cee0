import type { LocalDate } from '#kernel/calendar/local-date.ts';
import {
  activeOn,
  type GroupCandidate,
  membersOf,
  type Resolution,
  type ResolvedPart,
  type UnitGroup,
  type UnitRegister,
  type UnresolvedPart,
} from '../model.ts';
import { ownNames } from './canonical.ts';
import { type Exception, foreignPlace, readBracketedException, readException } from './exceptions.ts';
import { findGroup, readCollective } from './groups.ts';
import { type Piece, plainExpression, splitAtConjunctions, splitAtSigns, withoutRole } from './text.ts';
import { candidate, candidatesFor, indexUnits, matchName, type UnitIndex } from './unit-index.ts';
import { ENDS_A_NAME, PART_PLAYED, VAGUE } from './words.ts';

/** Taken from the register unless told otherwise. */
export interface ResolveOptions {
  readonly today?: LocalDate;
  readonly memory?: ReadonlyMap<string, readonly string[]>;
}

/** How an expression is remembered: spacing and kinds of brackets do not matter. */
export const memoryKey = (expression: string): string => plainExpression(expression);

type Outcome = { readonly resolved: ResolvedPart } | { readonly unresolved: UnresolvedPart };

interface Scene extends Required<ResolveOptions> {
  readonly register: UnitRegister;
  readonly index: UnitIndex;
}

/**
 * Says which units a notice means. What it returns exists on the day and is meant beyond doubt; all else comes back as
 * `unresolved` with the reason and what a person may choose from.
 */
export function resolveUnits(expression: string, register: UnitRegister, options: ResolveOptions = {}): Resolution {
  const { today = register.on, memory = register.memory } = options;
  const scene: Scene = { today, memory, register, index: indexFor(register, today) };
  return gather(resolveExpression(plainExpression(expression), scene));
}

const indexes = new WeakMap<UnitRegister, Map<LocalDate, UnitIndex>>();

function indexFor(register: UnitRegister, on: LocalDate): UnitIndex {
  const byDay = indexes.get(register) ?? new Map<LocalDate, UnitIndex>();
  indexes.set(register, byDay);
  const index = byDay.get(on) ?? indexUnits(register, on);
  byDay.set(on, index);
  return index;
}

function gather(outcomes: readonly Outcome[]): Resolution {
  const parts = outcomes.flatMap((outcome) => ('resolved' in outcome ? [outcome.resolved] : []));
  const unresolved = outcomes.flatMap((outcome) => ('unresolved' in outcome ? [outcome.unresolved] : []));
  return { unitIds: [...new Set(parts.flatMap((part) => part.unitIds))], parts, unresolved };
}

function resolveExpression(text: string, scene: Scene): readonly Outcome[] {
  if (text === '') return [];
  const whole = remembered(text, scene);
  if (whole !== null) return [whole];
  const exception = readException(text);
  return exception === null ? resolveList(text, scene) : resolveException(exception, scene);
}

/** What a person said before, unless a unit he named no longer exists on the day. */
function remembered(text: string, scene: Scene): Outcome | null {
  const unitIds = scene.memory.get(text);
  if (unitIds === undefined || unitIds.length === 0) return null;
  const alive = unitIds.every((id) => {
    const unit = scene.index.units.get(id);
    return unit !== undefined && activeOn(unit, scene.today);
  });
  return alive ? { resolved: { text, unitIds, how: 'memory' } } : null;
}

function resolveException({ before, excluded, base, text }: Exception, scene: Scene): readonly Outcome[] {
  const minus = gather(resolveList(excluded, scene));
  const [first, ...rest] = base === '' ? [] : joinNouns(splitAtSigns(base), scene);
  const from = first === undefined ? before : first.text;
  const all = from === '' ? groupOutcomes('所有部门、单位', scene) : resolveBase(from, scene);
  const out = new Set(minus.unitIds);
  const kept = all.map((outcome) =>
    'resolved' in outcome
      ? { resolved: { ...outcome.resolved, text, unitIds: outcome.resolved.unitIds.filter((id) => !out.has(id)) } }
      : outcome,
  );
  const doubts = minus.unresolved.map((missed) => ({
    unresolved: { ...missed, reason: `“除……外”中的这一单位未能识别，暂未从范围中去掉：${missed.reason}` },
  }));
  const lead = first === undefined || before === '' ? [] : resolveList(before, scene);
  return [...lead, ...kept, ...doubts, ...rest.flatMap((piece) => resolvePiece(piece.text, scene))];
}

/** 部门、单位 after 除…外的 are all of them, though no 各 stands before. */
function resolveBase(text: string, scene: Scene): readonly Outcome[] {
  const group = VAGUE.test(text) ? null : findGroup(text, scene.register.groups, scene.register.region);
  return group === null ? resolveList(text, scene) : [asGroup(text, group, scene)];
}

function groupOutcomes(name: string, scene: Scene): readonly Outcome[] {
  const group = findGroup(name, scene.register.groups, scene.register.region);
  return group === null ? [doubt(name, '没有可供排除的单位范围，请指定单位', scene)] : [asGroup(name, group, scene)];
}

function resolveList(text: string, scene: Scene): readonly Outcome[] {
  const isName = (part: string): boolean => matchName(scene.index, withoutRole(part)).kind === 'unit';
  const pieces = splitAtSigns(text).flatMap((piece) => splitAtConjunctions(piece, isName));
  return joinNouns(pieces, scene).flatMap((piece) => resolvePiece(piece.text, scene));
}

/** Puts 部门、单位 and 各镇、街道 together again. */
function joinNouns(pieces: readonly Piece[], scene: Scene): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && continuesIt(last.text, piece.text, scene)) {
      joined[joined.length - 1] = { text: `${last.text}${piece.sign}${piece.text}`, sign: last.sign };
    } else joined.push(piece);
  }
  return joined;
}

/** A bare noun (单位, 街道) continues the collective before it; 各单位 continues 各部门. A unit of that name does not. */
function continuesIt(last: string, next: string, { register, index }: Scene): boolean {
  const noun = readCollective(readBracketedException(next)?.base ?? next, register.region);
  if (noun === null || noun.vague || matchName(index, next).kind === 'unit') return false;
  const before = readCollective(last, register.region);
  if (noun.all) return before?.nouns === 'department' && noun.nouns === 'unit';
  return before !== null || VAGUE.test(last);
}

function resolvePiece(written: string, scene: Scene): readonly Outcome[] {
  const text = withoutRole(withoutStrayBrackets(written));
  if (text === '') return [];
  const exception = readBracketedException(text);
  if (exception !== null) return resolveException(exception, scene);
  const known = remembered(text, scene) ?? resolveName(text, text, scene) ?? resolveGroup(text, scene);
  if (known !== null) return [known];
  const others = splitAtOthers(text, scene);
  if (others !== null) return others;
  const bare = text.replace(/（[^（）]*）/g, '');
  const inside = bare === text || bare === '' ? null : resolveName(text, bare, scene);
  const section = inside ?? resolveSection(text, scene);
  return [section ?? whyNot(text, scene)];
}

/** A bracket that a line or page break left without its other half. */
function withoutStrayBrackets(text: string): string {
  const [opening, closing] = [text.split('（').length, text.split('）').length];
  if (opening === closing) return text;
  return opening > closing ? text.replace(/^（/, '') : text.replace(/）$/, '').replace(/^）/, '');
}

/** One unit by its name; `null` where the name says nothing to anybody here. */
function resolveName(text: string, name: string, scene: Scene): Outcome | null {
  const match = matchName(scene.index, name);
  if (match.kind === 'unit') {
    const how = name === text ? match.how : 'rule';
    return { resolved: { text, unitIds: [match.unitId], how } };
  }
  if (match.kind === 'unknown') return null;
  const candidates = match.unitIds.map((id) => candidate(scene.index, id, 1));
  const reason = match.kind === 'ambiguous' ? '有多个单位符合这一名称，请选定' : match.reason;
  return { unresolved: { text, reason, candidates, groups: [] } };
}

function resolveGroup(text: string, scene: Scene): Outcome | null {
  const { register } = scene;
  if (VAGUE.test(text)) return null;
  const group = findGroup(text, register.groups, register.region);
  if (group === null) return null;
  const named = [group.name, ...group.aliases].includes(text) || readCollective(text, register.region)?.all === true;
  return named ? asGroup(text, group, scene) : null;
}

function asGroup(text: string, group: UnitGroup, scene: Scene): Outcome {
  const unitIds = membersOf(group, scene.register.units, scene.today).map(({ id }) => id);
  if (unitIds.length > 0) return { resolved: { text, unitIds, how: 'group' } };
  return doubt(text, `名录中没有属于“${group.name}”的单位，请先补充单位或指定单位`, scene);
}

/** A、B等相关部门: B is meant, the rest is for a person. */
function splitAtOthers(text: string, scene: Scene): readonly Outcome[] | null {
  const at = text.lastIndexOf('等');
  if (at <= 0) return null;
  const name = text.slice(0, at);
  const rest = text.slice(at + 1);
  const listed = ENDS_A_NAME.test(name) || matchName(scene.index, name).kind === 'unit';
  if (
    !listed ||
    !(rest === '' || readCollective(rest, scene.register.region) !== null || /(?:部门|单位|机关|镇街)$/.test(rest))
  ) {
    return null;
  }
  const remainder = rest === '' ? '等' : rest;
  return [...resolvePiece(name, scene), doubt(remainder, '“等”字后没有列明其余单位，请确认是否还有其他单位', scene)];
}

/** 区政府办公室政务公开科: the unit of the section. */
function resolveSection(text: string, scene: Scene): Outcome | null {
  if (!/(?:科|股|室|组|中队|窗口)$/.test(text)) return null;
  for (let at = text.length - 2; at >= 2; at -= 1) {
    const name = text.slice(0, at);
    if (!ENDS_A_NAME.test(name)) continue;
    const match = matchName(scene.index, name);
    if (match.kind === 'unit') return { resolved: { text, unitIds: [match.unitId], how: 'rule' } };
  }
  return null;
}

function whyNot(text: string, scene: Scene): Outcome {
  if (VAGUE.test(text)) return doubt(text, '没有列明是哪些单位，请从范围内选定', scene);
  if (PART_PLAYED.test(text)) return doubt(text, '这是按事项确定的责任主体，不是具体单位，请指定单位', scene);
  const candidates = candidatesFor(scene.index, text);
  const reason = whyUnknown(text, candidates.length > 0, scene);
  return { unresolved: { text, reason, candidates, groups: [] } };
}

function whyUnknown(text: string, hasCandidates: boolean, { register }: Scene): string {
  const place = foreignPlace(text, ownNames(register.region));
  if (place !== null) return `名称中的“${place}”不是本地地名，如确指本地单位请选定`;
  return hasCandidates ? '名录中没有这个名称，可能是下列单位之一' : '名录中没有这个单位，请新建单位或指定单位';
}

function doubt(text: string, reason: string, scene: Scene): Outcome {
  return { unresolved: { text, reason, candidates: [], groups: groupsLike(text, scene) } };
}

function groupsLike(text: string, { register, today }: Scene): readonly GroupCandidate[] {
  const words =
    /[一-龥（）、]*?((?:有关|相关|涉及|各)*(?:部门|单位|镇街|镇（街道）)[、部门单位]*)$/.exec(text)?.[1] ?? text;
  const group =
    findGroup(text, register.groups, register.region) ??
    findGroup(words.replace(VAGUE, ''), register.groups, register.region);
  if (group === null) return [];
  return [
    { groupId: group.id, name: group.name, unitIds: membersOf(group, register.units, today).map(({ id }) => id) },
  ];
}
