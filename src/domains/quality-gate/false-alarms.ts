import type { PartText } from './finding.ts';
import type { FalseAlarm } from './lists.ts';
import type { GateFinding } from './model.ts';
import { standsIn } from './words/word-index.ts';

/** Leaves out what the county has found to be right. */
export function withoutFalseAlarms(
  findings: readonly GateFinding[],
  alarms: readonly FalseAlarm[],
  parts: readonly PartText[],
): readonly GateFinding[] {
  if (alarms.length === 0) return findings;
  const byQuote = Map.groupBy(alarms, (alarm) => `${alarm.code} ${alarm.quote}`);
  return findings.filter((finding) => {
    const known = byQuote.get(`${finding.code} ${finding.place.quote}`) ?? [];
    return !known.some((alarm) => holds(alarm, finding, parts));
  });
}

function holds(alarm: FalseAlarm, finding: GateFinding, parts: readonly PartText[]): boolean {
  if (alarm.context === '') return true;
  const { part, start, quote } = finding.place;
  if (start === null) return false;
  return parts.some((source) => source.part === part && standsIn(source.text, start, quote, alarm.context));
}
