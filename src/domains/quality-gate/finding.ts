import type { GateCategory, GateFinding, GateLevel } from './model.ts';

/** One part of an edition as plain text: the title, the body, an element, the name of an attachment. */
export interface PartText {
  readonly part: string;
  readonly text: string;
}

/** What a check says of a stretch of text; `at` turns it into a finding. */
export interface Alarm {
  readonly code: string;
  readonly category: GateCategory;
  readonly level: GateLevel;
  readonly message: string;
  readonly replacement?: string | null;
  readonly law?: string | null;
}

/** A finding at `start..end` of a part. */
export function at(source: PartText, start: number, end: number, alarm: Alarm): GateFinding {
  return {
    code: alarm.code,
    category: alarm.category,
    level: alarm.level,
    message: alarm.message,
    place: { part: source.part, start, end, quote: source.text.slice(start, end) },
    replacement: alarm.replacement ?? null,
    law: alarm.law ?? null,
  };
}

/** A finding about a part as a whole, or about something that is not there. */
export function about(part: string, quote: string, alarm: Alarm): GateFinding {
  return {
    code: alarm.code,
    category: alarm.category,
    level: alarm.level,
    message: alarm.message,
    place: { part, start: null, end: null, quote },
    replacement: alarm.replacement ?? null,
    law: alarm.law ?? null,
  };
}
