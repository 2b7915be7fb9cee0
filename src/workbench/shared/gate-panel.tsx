import { Button } from 'antd';
import { useState } from 'react';
import type { GateFindingView, GateReportView } from '#domains/quality-gate/contract.ts';
import { type ListAnswer, post } from './api.ts';
import { FalseAlarmDialog } from './false-alarm-dialog.tsx';
import { CATEGORY_WORDS, contextOf, countWords, GATE_LEVELS, inLevels, mayBeFalseAlarm } from './gate-words.ts';
import { useSay } from './said.tsx';
import { StatusMark } from './status-mark.tsx';

const SHOWN_AT_FIRST = 20;

export interface GatePanelProps {
  /** `null` while the first check runs. */
  readonly report: GateReportView | null;
  /** Shows the place in the editor or beside the text. */
  readonly onJump?: ((finding: GateFindingView) => void) | undefined;
  /** Puts the replacement in; the editor checks afresh. Only where the text may be changed. */
  readonly onApply?: ((finding: GateFindingView) => void) | undefined;
  /** After a false alarm was recorded: the caller checks afresh. Without it nobody may record one here. */
  readonly onDismissed?: (() => void | Promise<void>) | undefined;
  /** The text of a part as it was checked, so that a false alarm may hold for its surroundings only. */
  readonly textOf?: ((part: string) => string | null) | undefined;
  /** The edition whose links may be looked at now; without it only the nightly look is there. */
  readonly editionId?: string | undefined;
  /** Said while a check runs again. */
  readonly busy?: boolean;
}

/** 质量检查: what stands in the way first, then what a person should look at; each leads to its place. */
export function GatePanel({ report, onJump, onApply, onDismissed, textOf, editionId, busy = false }: GatePanelProps) {
  const [dismissing, setDismissing] = useState<GateFindingView | null>(null);
  if (report === null) return <p className="soft">正在检查……</p>;
  if (report.findings.length === 0) {
    return (
      <p className="gate-clear" role="status">
        <StatusMark status="done" word="未发现问题" />
        {busy ? <span className="soft">正在重新检查……</span> : null}
        <LinkCheck editionId={editionId} />
      </p>
    );
  }
  return (
    <section className="gate-panel" aria-label="质量检查结果">
      <p role="status" className="gate-count">
        {countWords(report)}
        {busy ? <span className="soft">正在重新检查……</span> : null}
        <LinkCheck editionId={editionId} />
      </p>
      {inLevels(report.findings).map(({ level, findings }) => (
        <GateGroup
          key={level}
          level={level}
          findings={findings}
          acts={{ onJump, onApply, onDismiss: onDismissed === undefined ? undefined : setDismissing }}
        />
      ))}
      <FalseAlarmDialog
        finding={dismissing}
        context={dismissing === null ? '' : contextOf(textOf?.(dismissing.place.part) ?? null, dismissing.place)}
        onClose={() => setDismissing(null)}
        onDone={async () => {
          await onDismissed?.();
        }}
      />
    </section>
  );
}

/** Has the links of the body looked at now; what is dead stands in the next check. */
function LinkCheck({ editionId }: { readonly editionId: string | undefined }) {
  const [busy, setBusy] = useState(false);
  const say = useSay();
  if (editionId === undefined) return null;
  const check = async () => {
    setBusy(true);
    try {
      const { items } = await post<ListAnswer<unknown>>(`/api/gate/editions/${editionId}/links`);
      say(
        items.length === 0
          ? '正文没有指向其他网站的链接'
          : `正在检查${items.length}个链接，打不开的会在下次质量检查时列出`,
      );
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="small" loading={busy} onClick={() => void check()}>
      检查链接
    </Button>
  );
}

interface Acts {
  readonly onJump: ((finding: GateFindingView) => void) | undefined;
  readonly onApply: ((finding: GateFindingView) => void) | undefined;
  readonly onDismiss: ((finding: GateFindingView) => void) | undefined;
}

function GateGroup(props: {
  readonly level: GateFindingView['level'];
  readonly findings: readonly GateFindingView[];
  readonly acts: Acts;
}) {
  const { level, findings, acts } = props;
  const [all, setAll] = useState(false);
  const look = GATE_LEVELS[level];
  const shown = all ? findings : findings.slice(0, SHOWN_AT_FIRST);
  return (
    <section aria-label={look.word} className="gate-group">
      <h3>
        <StatusMark status={look.status} word={look.word} />
        <span className="soft">{findings.length} 处</span>
      </h3>
      <ol className="gate-findings">
        {shown.map((finding) => (
          <Finding key={keyOf(finding)} finding={finding} acts={acts} />
        ))}
      </ol>
      {shown.length < findings.length ? (
        <button type="button" className="plain-button" onClick={() => setAll(true)}>
          再看其余 {findings.length - shown.length} 处
        </button>
      ) : null}
    </section>
  );
}

const keyOf = (finding: GateFindingView): string =>
  `${finding.code} ${finding.place.part} ${finding.place.start ?? ''} ${finding.place.quote} ${finding.message}`;

function Finding({ finding, acts }: { readonly finding: GateFindingView; readonly acts: Acts }) {
  const { onJump, onApply, onDismiss } = acts;
  const { quote, start } = finding.place;
  return (
    <li className="gate-finding">
      <p>
        <span className="gate-category">{CATEGORY_WORDS[finding.category]}</span>
        {finding.message}
      </p>
      {quote === '' ? null : (
        <p className="gate-quote">
          <q>{quote}</q>
          {finding.replacement === null ? null : (
            <>
              <span aria-hidden="true"> → </span>
              <span className="visually-hidden">建议改为</span>
              {finding.replacement === '' ? '删去' : <q>{finding.replacement}</q>}
            </>
          )}
        </p>
      )}
      {finding.law === null ? null : <p className="soft gate-law">依据：{finding.law}</p>}
      <p className="gate-acts">
        {onJump === undefined ? null : (
          <Button size="small" onClick={() => onJump(finding)}>
            查看位置
          </Button>
        )}
        {onApply === undefined || finding.replacement === null || start === null ? null : (
          <Button size="small" type="primary" ghost onClick={() => onApply(finding)}>
            采用建议
          </Button>
        )}
        {onDismiss === undefined || !mayBeFalseAlarm(finding) ? null : (
          <Button size="small" type="text" onClick={() => onDismiss(finding)}>
            这是误报
          </Button>
        )}
      </p>
    </li>
  );
}
