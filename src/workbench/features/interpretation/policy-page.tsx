import { Button } from 'antd';
import { useState } from 'react';
import { type PolicyDetail, STANDING_WORDS } from '#domains/interpretation/contract.ts';
import { AppLink, useAddressPart } from '../../shared/address.tsx';
import { dateWords, momentWords } from '../../shared/due-words.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { type Asked, PolicyDialog } from './dialogs.tsx';
import { InterpretationsSheet } from './interpretations-sheet.tsx';
import { PlanSheet } from './plan-sheet.tsx';
import { STANDING_STATUS, usePolicy } from './queries.ts';

const ACTS: readonly { readonly step: Asked; readonly label: string; readonly primary?: boolean }[] = [
  { step: 'publish-together', label: '文件和解读同步发布', primary: true },
  { step: 'exempt', label: '登记免予解读' },
  { step: 'unexempt', label: '取消免予解读' },
  { step: 'ask-follow-up', label: '要求二次解读' },
];
const CRUMBS = [{ label: '政策解读', to: '/interpretation' }, { label: '文件解读' }];

/** One policy document: what is missing, its plan, its interpretations, exemptions. */
export function PolicyPage() {
  const id = useAddressPart('documentId');
  const policy = usePolicy(id);
  const [asked, setAsked] = useState<Asked | null>(null);
  if (policy.data === undefined) {
    return (
      <Page title="文件解读" crumbs={CRUMBS}>
        {policy.error === null ? (
          <Loading what="文件解读" rows={8} />
        ) : (
          <ProblemNotice problem={policy.error} onRetry={() => void policy.refetch()} />
        )}
      </Page>
    );
  }
  const { data } = policy;
  const acts = ACTS.filter(({ step }) => data.can.includes(step));
  return (
    <Page
      title={data.title}
      quotable
      crumbs={CRUMBS}
      mark={
        data.standing === null ? undefined : (
          <StatusMark status={STANDING_STATUS[data.standing]} word={STANDING_WORDS[data.standing]} />
        )
      }
      actions={acts.map(({ step, label, primary }) => (
        <Button key={step} type={primary === true ? 'primary' : 'default'} onClick={() => setAsked(step)}>
          {label}
        </Button>
      ))}
    >
      <Head policy={data} />
      {data.needed ? (
        <>
          <InterpretationsSheet policy={data} onAsk={setAsked} />
          <PlanSheet key={data.plan?.version ?? 0} policy={data} />
          <Exemptions policy={data} />
        </>
      ) : null}
      <PolicyDialog asked={asked} policy={data} onClose={() => setAsked(null)} />
    </Page>
  );
}

function Head({ policy }: { readonly policy: PolicyDetail }) {
  return (
    <Sheet>
      <dl className="interpretation-head">
        <Item name="发文单位" value={policy.unitName} />
        <Item name="发文字号" value={policy.documentNumber ?? '—'} />
        <Item name="类型" value={policy.typeName} />
        <Item name="文件状态" value={policy.stateWords} />
        <Item name="发布日期" value={policy.publishedOn === null ? '未发布' : dateWords(policy.publishedOn)} />
        <Item name="解读期限" value={policy.dueOn === null ? '与文件同步发布' : `${dateWords(policy.dueOn)}前`} />
        {policy.followUpDueOn === null ? null : (
          <Item name="二次解读期限" value={`${dateWords(policy.followUpDueOn)}前`} />
        )}
      </dl>
      <p>
        <AppLink to={`/documents/${policy.id}`} className="interpretation-to">
          打开文件
        </AppLink>
      </p>
      {policy.needed ? null : <p>这类文件不需要解读。</p>}
      {policy.missing.length === 0 ? null : (
        <ul className="interpretation-missing" aria-label="还缺什么">
          {policy.missing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Item({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Exemptions({ policy }: { readonly policy: PolicyDetail }) {
  const { today } = useMe();
  if (policy.exemptions.length === 0) return null;
  return (
    <Sheet title="免予解读记录">
      <ul className="interpretation-records">
        {policy.exemptions.map((one) => (
          <li key={one.id}>
            {one.ruleName}：{one.reason}
            <span className="interpretation-more">
              {one.madeByName ?? '—'} {momentWords(one.madeAt, today)} 登记
              {one.endedAt === null
                ? ''
                : `；${one.endedByName ?? '—'} ${momentWords(one.endedAt, today)} 取消：${one.endReason ?? ''}`}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
