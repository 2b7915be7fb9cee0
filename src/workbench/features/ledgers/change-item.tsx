import { Button } from 'antd';
import { useState } from 'react';
import type { ChangeView } from '#domains/ledgers/contract.ts';
import { post } from '../../shared/api.ts';
import { momentWords } from '../../shared/due-words.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { CHANGES, useRefresh } from './queries.ts';
import { CHANGE_KINDS, CHANGE_STATES } from './words.ts';

/** One request with what was asked, why, how it was decided, and what this person may do with it. */
export function ChangeItem({ change }: { readonly change: ChangeView }) {
  const { today } = useMe();
  const look = CHANGE_STATES[change.state];
  return (
    <article className="change-item">
      <p className="duty-card-head">
        <StatusMark status={look.status} word={look.word} />
        <strong>{CHANGE_KINDS[change.kind]}</strong>
        <span>{change.words}</span>
      </p>
      <p>理由：{change.reason}</p>
      <p className="soft">
        {change.askedByName} {momentWords(change.askedAt, today)} 申请
        {change.decidedAt === null
          ? ''
          : ` · ${change.decidedByName ?? ''} ${momentWords(change.decidedAt, today)} 决定：${change.decisionReason ?? ''}`}
      </p>
      <ChangeActs change={change} />
    </article>
  );
}

function ChangeActs({ change }: { readonly change: ChangeView }) {
  const [deciding, setDeciding] = useState<'approve' | 'refuse' | null>(null);
  const say = useSay();
  const refresh = useRefresh();
  const withdraw = async () => {
    try {
      await post(`${CHANGES}/${change.id}/withdraw`, { version: change.version });
      say('变更申请已撤回');
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      await refresh();
    }
  };
  const decide = async (reason: string) => {
    await post(`${CHANGES}/${change.id}/decision`, { version: change.version, decision: deciding, reason });
    await refresh();
    say(deciding === 'approve' ? `已批准${CHANGE_KINDS[change.kind]}` : `已驳回${CHANGE_KINDS[change.kind]}申请`);
  };
  return (
    <p className="duty-acts">
      {change.can.includes('approve') ? (
        <Button size="small" type="primary" onClick={() => setDeciding('approve')}>
          批准
        </Button>
      ) : null}
      {change.can.includes('refuse') ? (
        <Button size="small" onClick={() => setDeciding('refuse')}>
          驳回
        </Button>
      ) : null}
      {change.can.includes('withdraw') ? (
        <Button size="small" onClick={() => void withdraw()}>
          撤回申请
        </Button>
      ) : null}
      <ReasonDialog
        open={deciding !== null}
        title={`${deciding === 'refuse' ? '驳回' : '批准'}${CHANGE_KINDS[change.kind]}申请`}
        consequence={deciding === 'approve' ? `批准后立即执行：${change.words}。` : '驳回后任务按原来的安排办理。'}
        actLabel={deciding === 'refuse' ? '驳回' : '批准'}
        danger={deciding === 'refuse'}
        onAct={decide}
        onClose={() => setDeciding(null)}
      />
    </p>
  );
}
