import { attachmentFindings } from './checks/attachments.ts';
import { elementFindings } from './checks/elements.ts';
import { titleFindings } from './checks/format.ts';
import { imageFindings } from './checks/images.ts';
import { linkFindings } from './checks/links.ts';
import { personalNumbers } from './checks/personal/numbers.ts';
import { particulars } from './checks/personal/particulars.ts';
import { brackets } from './checks/text/brackets.ts';
import { numbering } from './checks/text/numbering.ts';
import { slips } from './checks/text/slips.ts';
import { suspectedTypos } from './checks/text/suspected.ts';
import { wrongWords } from './checks/text/wrong-words.ts';
import { withoutFalseAlarms } from './false-alarms.ts';
import type { PartText } from './finding.ts';
import type { GateLists } from './lists.ts';
import type { GateFinding, GateInput, GateReport } from './model.ts';
import { outsideNames } from './names.ts';

const WEIGHT = { block: 0, warn: 1, note: 2 } as const;

/** 质量闸门: the one checker of draft, review, publication, import and the look at what is already public. */
export function inspectEdition(input: GateInput, lists: GateLists): GateReport {
  const parts = textParts(input);
  const findings = [
    ...elementFindings(input),
    ...titleFindings(input, lists.titleLongest),
    ...parts.flatMap((part) => [...personalFindings(part, input, lists), ...proofread(part, lists)]),
    ...linkFindings(input),
    ...attachmentFindings(input),
    ...imageFindings(input),
  ];
  return reportOf(withoutFalseAlarms(findings, lists.falseAlarms, parts));
}

/** Text without an edition around it: the try-out box. */
export function inspectText(text: string, lists: GateLists, input: Pick<GateInput, 'publishedOn'>): GateReport {
  const part = { part: 'body', text };
  const findings = [...personalFindings(part, input, lists), ...proofread(part, lists)];
  return reportOf(withoutFalseAlarms(findings, lists.falseAlarms, [part]));
}

function personalFindings(
  part: PartText,
  input: Pick<GateInput, 'publishedOn'>,
  lists: GateLists,
): readonly GateFinding[] {
  const context = { today: input.publishedOn, masking: lists.masking };
  return [...personalNumbers(part, context), ...particulars(part)];
}

function proofread(part: PartText, lists: GateLists): readonly GateFinding[] {
  const listed = wrongWords(part, lists.words);
  if (part.part === 'attachment') return listed;
  const suspected = lists.typos === null ? [] : outsideNames(suspectedTypos(part, lists.typos), part, lists.names);
  return [...listed, ...suspected.filter(isNotIn(listed)), ...slips(part), ...brackets(part), ...numbering(part)];
}

/** A place that a list has named is not named again. */
const isNotIn =
  (listed: readonly GateFinding[]) =>
  ({ place }: GateFinding): boolean =>
    !listed.some((other) => (other.place.start ?? 0) < (place.end ?? 0) && (place.start ?? 0) < (other.place.end ?? 0));

function reportOf(findings: readonly GateFinding[]): GateReport {
  const count = (level: GateFinding['level']) => findings.filter((finding) => finding.level === level).length;
  const sorted = findings.toSorted((a, b) => WEIGHT[a.level] - WEIGHT[b.level]);
  return { findings: sorted, blocking: count('block'), warnings: count('warn') };
}

/** Everything a reader will see as text. */
function textParts(input: GateInput): readonly PartText[] {
  const elements = Object.entries(input.elements).flatMap(([part, text]) =>
    text === null || text === '' ? [] : [{ part, text }],
  );
  const names = input.files.flatMap((file) =>
    [file.name, file.alt ?? ''].flatMap((text) => (text === '' ? [] : [{ part: 'attachment', text }])),
  );
  return [{ part: 'title', text: input.title }, { part: 'body', text: input.bodyText }, ...elements, ...names];
}
