import { elementFindings } from './checks/elements.ts';
import { personalNumbers } from './checks/personal/numbers.ts';
import type { PartText } from './finding.ts';
import type { GateLists } from './lists.ts';
import type { GateFinding, GateInput, GateReport } from './model.ts';

/** 质量闸门: the one checker of draft, review, publication, import and the look at what is already public. */
export function inspectEdition(input: GateInput, lists: GateLists): GateReport {
  const context = { today: input.publishedOn, masking: lists.masking };
  const findings = [
    ...elementFindings(input),
    ...textParts(input).flatMap((part) => [...personalNumbers(part, context)]),
  ];
  return reportOf(findings);
}

export function reportOf(findings: readonly GateFinding[]): GateReport {
  const count = (level: GateFinding['level']) => findings.filter((finding) => finding.level === level).length;
  return { findings, blocking: count('block'), warnings: count('warn') };
}

/** Everything a reader will see as text. */
function textParts(input: GateInput): readonly PartText[] {
  const elements = Object.entries(input.elements).flatMap(([part, text]) =>
    text === null || text === '' ? [] : [{ part, text }],
  );
  const names = input.files.map((file) => ({ part: 'attachment', text: file.name }));
  return [{ part: 'title', text: input.title }, { part: 'body', text: input.bodyText }, ...elements, ...names];
}
