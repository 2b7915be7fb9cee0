import { Button } from 'antd';
import { useState } from 'react';
import type { EvidenceView } from '#domains/duties/contract.ts';
import { download, post } from '../../shared/api.ts';
import { dateWords, momentWords } from '../../shared/due-words.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { useRefresh, type WholeLine } from './queries.ts';

/** All proof handed in, withdrawn proof struck through with its reason. */
export function EvidenceList({ line }: { readonly line: WholeLine }) {
  const [withdrawing, setWithdrawing] = useState<EvidenceView | null>(null);
  const refresh = useRefresh();
  if (line.evidence.length === 0) return <p className="soft">还没有佐证。没有佐证的事项不能办结。</p>;
  const labels = new Map(line.duties.map((duty) => [duty.id, duty.label]));
  return (
    <>
      <ul className="evidence-list">
        {line.evidence.map((proof) => (
          <Proof
            key={proof.id}
            proof={proof}
            of={proof.dutyId === null ? null : (labels.get(proof.dutyId) ?? null)}
            onWithdraw={() => setWithdrawing(proof)}
          />
        ))}
      </ul>
      <ReasonDialog
        open={withdrawing !== null}
        title="撤回佐证"
        consequence="佐证保留在记录中，不再作为办结依据；如果是唯一的佐证，已办结的事项恢复为在办。"
        actLabel="撤回"
        danger
        onAct={async (reason) => {
          await post(`/api/evidence/${withdrawing?.id ?? ''}/withdraw`, { reason });
          await refresh();
        }}
        onClose={() => setWithdrawing(null)}
      />
    </>
  );
}

interface ProofProps {
  readonly proof: EvidenceView;
  readonly of: string | null;
  readonly onWithdraw: () => void;
}

function Proof({ proof, of, onWithdraw }: ProofProps) {
  const { today } = useMe();
  const gone = proof.withdrawnAt !== null;
  return (
    <li className={gone ? 'evidence evidence-gone' : 'evidence'}>
      <Content proof={proof} />
      <p className="soft">
        {of === null ? '' : `用于“${of}” · `}
        发生于 {dateWords(proof.effectiveOn, today)} · {proof.uploadedByName} {momentWords(proof.uploadedAt, today)}{' '}
        提交
        {proof.late ? <span className="late-mark"> ■ 超期补录</span> : null}
      </p>
      {gone ? <p className="soft">已撤回：{proof.withdrawnReason}</p> : null}
      {proof.can.includes('withdraw') ? (
        <Button size="small" type="link" onClick={onWithdraw}>
          撤回
        </Button>
      ) : null}
    </li>
  );
}

const SNAPSHOT_WORDS = { queued: '正在存证', taken: '已存证', failed: '存证未成功' } as const;

function Content({ proof }: { readonly proof: EvidenceView }) {
  const { snapshot } = proof;
  return (
    <>
      {proof.text === null ? null : <p className="evidence-text">{proof.text}</p>}
      {proof.quantity === null ? null : (
        <p className="numbers">
          {proof.quantity} {proof.unit}
        </p>
      )}
      {proof.url === null ? null : (
        <p>
          <a href={proof.url} target="_blank" rel="noreferrer">
            {proof.url}
          </a>
        </p>
      )}
      {snapshot === null ? null : (
        <p className="soft">
          {SNAPSHOT_WORDS[snapshot.state]}
          {snapshot.note === null ? '' : `：${snapshot.note}`}
          {snapshot.sha256 === null ? null : (
            <FileLink sha256={snapshot.sha256} name="网页存证.html" label="下载存证" />
          )}
        </p>
      )}
      {proof.fileSha256 === null ? null : (
        <p>
          <FileLink sha256={proof.fileSha256} name={proof.fileName ?? '佐证'} label={proof.fileName ?? '下载文件'} />
        </p>
      )}
    </>
  );
}

function FileLink({ sha256, name, label }: { readonly sha256: string; readonly name: string; readonly label: string }) {
  const say = useSay();
  return (
    <button
      type="button"
      className="plain-button"
      onClick={() => void download(`/api/files/${sha256}`, name, { name }).catch(say.refused)}
    >
      {label}
    </button>
  );
}
