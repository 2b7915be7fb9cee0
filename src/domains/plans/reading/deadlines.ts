import type { DeadlineRule } from '../model.ts';
import {
  DEADLINE_PATTERNS,
  type DeadlineContext,
  type DeadlinePattern,
  type DeadlineScope,
} from './deadline-patterns.ts';
import { compact, halfWidth } from './text.ts';

export type { DeadlineContext, DeadlineScope } from './deadline-patterns.ts';

export interface DeadlinesFound {
  /** The strictest: a date before an event, an event before a period, then 及时, then 长期坚持. */
  readonly main: DeadlineRule;
  /** The words that `main` was read from; `null` when nothing was read. */
  readonly phrase: string | null;
  /** All that the text holds, in the order written, each once. */
  readonly all: readonly DeadlineRule[];
}

interface Hit {
  readonly rule: DeadlineRule;
  readonly at: number;
  readonly phrase: string;
}

/** Stands for what an earlier pattern has read; no pattern matches it. */
const TAKEN = '\u0000';

/** Reads every deadline in `text` (requirement A3). Never guesses: what it cannot read is `unknown`. */
export function readDeadlines(text: string, context: DeadlineContext, scope: DeadlineScope = 'cell'): DeadlinesFound {
  const hits: Hit[] = [];
  let rest = compact(halfWidth(text));
  for (const pattern of DEADLINE_PATTERNS) {
    if (pattern.scope !== undefined && pattern.scope !== scope) continue;
    rest = takeOut(rest, pattern, context, hits);
  }
  hits.sort((a, b) => a.at - b.at);
  const main = strictest(hits);
  return {
    main: main?.rule ?? { kind: 'unknown' },
    phrase: main?.phrase ?? null,
    all: distinct(hits.map((hit) => hit.rule)),
  };
}

function takeOut(text: string, pattern: DeadlinePattern, context: DeadlineContext, hits: Hit[]): string {
  let out = '';
  let from = 0;
  for (const match of text.matchAll(pattern.find)) {
    const [phrase] = match;
    if (phrase.includes(TAKEN)) continue;
    const rule = pattern.rule(namedParts(match.groups), context);
    if (rule !== null) hits.push({ rule, at: match.index, phrase: fromEvent(phrase, rule) });
    out += text.slice(from, match.index) + TAKEN.repeat(phrase.length);
    from = match.index + phrase.length;
  }
  return out + text.slice(from);
}

/** 决策承办单位需于决策文件出台后10个工作日内 begins, as a deadline, at its event. */
const fromEvent = (phrase: string, rule: DeadlineRule): string =>
  rule.kind === 'after-event' ? phrase.slice(Math.max(0, phrase.indexOf(rule.event))) : phrase;

/** The named groups that took part in a match. */
function namedParts(groups: RegExpMatchArray['groups']): Readonly<Record<string, string>> {
  const parts: Record<string, string> = {};
  for (const [name, value] of Object.entries(groups ?? {})) {
    if (value !== undefined) parts[name] = value;
  }
  return parts;
}

const RANK: Readonly<Record<DeadlineRule['kind'], number>> = {
  'by-date': 0,
  'after-event': 1,
  periodic: 2,
  prompt: 3,
  ongoing: 4,
  unknown: 5,
};

const dateOfRule = (rule: DeadlineRule): string | null =>
  rule.kind === 'by-date' || rule.kind === 'after-event' ? rule.date : null;

function strictest(hits: readonly Hit[]): Hit | undefined {
  return hits.toSorted((a, b) => {
    const [left, right] = [dateOfRule(a.rule), dateOfRule(b.rule)];
    if (left !== null && right !== null) return left < right ? -1 : left > right ? 1 : 0;
    if (left !== null || right !== null) return left === null ? 1 : -1;
    return RANK[a.rule.kind] - RANK[b.rule.kind];
  })[0];
}

function distinct(rules: readonly DeadlineRule[]): readonly DeadlineRule[] {
  const seen = new Map<string, DeadlineRule>();
  for (const rule of rules) seen.set(JSON.stringify(rule), rule);
  return [...seen.values()];
}
