import { useQuery } from '@tanstack/react-query';
import { Button, type FormInstance } from 'antd';
import { type RefObject, useState } from 'react';
import type { DocumentDetail } from '#domains/publication/contract.ts';
import { post } from '../../shared/api.ts';
import { GatePanel } from '../../shared/gate-panel.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import type { EditionValues } from './edition-values.ts';
import { fieldName } from './element-field.tsx';
import { EDITIONS } from './queries.ts';
import type { RichTextHandle } from './rich-text.tsx';
import { occurrenceOf } from './text-places.ts';
import type { EditionSave } from './use-edition-save.ts';

type Report = NonNullable<Parameters<typeof GatePanel>[0]['report']>;
type Finding = Report['findings'][number];

interface GateSheetProps {
  readonly detail: DocumentDetail;
  readonly form: FormInstance<EditionValues>;
  readonly save: EditionSave;
  readonly body: RefObject<RichTextHandle | null>;
  readonly readOnly: boolean;
}

/** 质量检查 of what stands on the server; each saving is checked afresh. */
export function GateSheet({ detail, form, save, body, readOnly }: GateSheetProps) {
  const { edition } = detail;
  const say = useSay();
  const { data, isFetching, error, refetch } = useQuery({
    queryKey: ['publication', 'inspect', edition.id, edition.version],
    queryFn: ({ signal }) => post<Report>(`${EDITIONS}/${edition.id}/inspect`, {}, { signal }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
  // A proposal that was taken is gone at once, not only after the next check.
  const [taken, setTaken] = useState<ReadonlySet<Finding>>(new Set());
  const nthOf = ({ place }: Finding) => occurrenceOf(edition.bodyText, place.quote, place.start ?? 0);
  const jump = (finding: Finding) => {
    const { part, quote } = finding.place;
    if (part === 'body') {
      if (!body.current?.show(quote, nthOf(finding))) say('这处文字已经修改，保存后会重新检查');
      return;
    }
    if (part === 'attachment') document.getElementById('attachments')?.scrollIntoView({ block: 'center' });
    else form.scrollToField(fieldName(part), { block: 'center', focus: true });
  };
  const apply = (finding: Finding) => {
    const { part, quote } = finding.place;
    const { replacement } = finding;
    if (replacement === null) return;
    const done =
      part === 'body'
        ? body.current?.replace(quote, nthOf(finding), replacement) === true
        : replaceInField(form, finding, replacement);
    if (done) {
      setTaken((before) => new Set([...before, finding]));
      save.changed();
    } else say('这处文字已经修改，保存后会重新检查');
  };
  return (
    <>
      {error === null ? null : <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      <GatePanel
        report={data === undefined ? null : without(data, taken)}
        editionId={edition.id}
        busy={isFetching}
        onJump={jump}
        textOf={(part) => textOfPart(edition, part)}
        onApply={readOnly ? undefined : apply}
        onDismissed={() => void refetch()}
      />
      {readOnly || save.state === 'saved' ? null : (
        <Button size="small" onClick={() => void save.flush()}>
          立即保存并检查
        </Button>
      )}
    </>
  );
}

const without = (report: Report, taken: ReadonlySet<Finding>): Report => ({
  ...report,
  findings: report.findings.filter((finding) => !taken.has(finding)),
});

/** In a field the place itself is known, unless it was written in since. */
function replaceInField(form: FormInstance<EditionValues>, { place }: Finding, by: string): boolean {
  const name = fieldName(place.part);
  const text: unknown = form.getFieldValue(name as never);
  if (typeof text !== 'string') return false;
  const start = place.start ?? text.indexOf(place.quote);
  if (start < 0 || text.slice(start, start + place.quote.length) !== place.quote) return false;
  form.setFieldValue(name as never, text.slice(0, start) + by + text.slice(start + place.quote.length));
  return true;
}

/** What the check read of a part. */
function textOfPart(edition: DocumentDetail['edition'], part: string): string | null {
  if (part === 'body') return edition.bodyText;
  const columns: Readonly<Record<string, unknown>> = edition;
  const text = columns[part] ?? edition.elements[part];
  return typeof text === 'string' ? text : null;
}
