import { Button } from 'antd';
import { useState } from 'react';
import type { GateFindingView, GateReportView } from '#domains/quality-gate/contract.ts';
import { type ListAnswer, post } from './api.ts';
import { CATEGORY_WORDS, countWords, GATE_LEVELS, inLevels, mayBeFalseAlarm } from './gate-words.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useSay } from './said.tsx';
import { StatusMark } from './status-mark.tsx';

const FALSE_ALARMS = '/api/gate/false-alarms';
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
  /** The edition whose links may be looked at now; without it only the nightly look is there. */
  readonly editionId?: string | undefined;
  /** Said while a check runs again. */
  readonly busy?: boolean;
}

/** 质量检查: what stands in the way first, then what a person should look at; each leads to its place. */
export function GatePanel({ report, onJump, onApply, onDismissed, editionId, busy = false }: GatePanelProps) {
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
              <q>{finding.replacement}</q>
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

function FalseAlarmDialog(props: {
  readonly finding: GateFindingView | null;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}) {
  const { finding, onClose, onDone } = props;
  const say = useSay();
  const act = async (reason: string) => {
    if (finding === null) return;
    const { code, place } = finding;
    await post(FALSE_ALARMS, { code, quote: place.quote, reason });
    say('已记为误报，以后不再提示');
    await onDone();
  };
  return (
    <ReasonDialog
      open={finding !== null}
      title={`把“${finding?.place.quote ?? ''}”记为误报`}
      consequence="记为误报后，本县（区）各单位的信息再出现同样文字时不再提示。主管部门可以在“校对词表”中取消。"
      actLabel="记为误报"
      hint="写明为什么是对的，如：本地地名、人名、单位简称"
      suggestions={['本地地名', '人名', '单位或项目名称', '引用原文']}
      onAct={act}
      onClose={onClose}
    />
  );
}
