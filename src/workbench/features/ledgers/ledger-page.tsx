import { Alert } from 'antd';
import type { LedgerDetail } from '#domains/ledgers/contract.ts';
import { useAddressPart, useSearch } from '../../shared/address.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { SplitDetail, stepsOf } from '../../shared/split-detail.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { Counts } from './counts.tsx';
import { LedgerActs } from './ledger-acts.tsx';
import { LedgerForm } from './ledger-form.tsx';
import { LineDetailPane } from './line-detail.tsx';
import { OwnLineButton } from './own-line.tsx';
import { useLedger } from './queries.ts';
import { LEDGER_STATES } from './words.ts';

const CRUMBS = [{ label: '工作台账', to: '/ledgers' }];

/** One unit's ledger as its paper form, one line open beside it. */
export function LedgerPage() {
  const id = useAddressPart('ledgerId');
  const ledger = useLedger(id);
  if (ledger.data === undefined) {
    return (
      <Page title="工作台账" crumbs={CRUMBS}>
        {ledger.error === null ? (
          <Loading what="台账" rows={10} />
        ) : (
          <ProblemNotice problem={ledger.error} onRetry={() => void ledger.refetch()} />
        )}
      </Page>
    );
  }
  return <Opened ledger={ledger.data} />;
}

function Opened({ ledger }: { readonly ledger: LedgerDetail }) {
  const [search, setSearch] = useSearch();
  const open = search['open'] ?? '';
  const look = LEDGER_STATES[ledger.state];
  const show = (lineId: string | null) => setSearch({ open: lineId });
  const keys = ledger.lines.map((line) => line.id);
  const opened = ledger.lines.find((line) => line.id === open);
  return (
    <Page
      title={ledger.title}
      quotable
      crumbs={[...CRUMBS, { label: ledger.planTitle, to: `/ledgers?plan=${ledger.planId}` }]}
      mark={<StatusMark status={look.status} word={look.word} />}
      actions={<LedgerActs ledger={ledger} />}
    >
      <Facts ledger={ledger} />
      <SplitDetail
        label={opened === undefined ? '任务' : `第 ${keys.indexOf(opened.id) + 1} 行`}
        onClose={() => show(null)}
        {...stepsOf(keys, open, show)}
        list={
          <>
            <LedgerForm ledger={ledger} open={open} onOpen={show} />
            {ledger.can.includes('fill') ? <OwnLineButton ledgerId={ledger.id} /> : null}
          </>
        }
        detail={opened === undefined ? null : <LineDetailPane lineId={opened.id} />}
      />
    </Page>
  );
}

/** Where the ledger stands, and what keeps it from being handed in. */
function Facts({ ledger }: { readonly ledger: LedgerDetail }) {
  const filling = ledger.state === 'drafting' || ledger.state === 'returned';
  return (
    <>
      <p className="ledger-facts">
        <span>
          牵头、责任 <Counts counts={ledger.counts.lead} ledger={ledger} role="lead,responsible" />
        </span>
        <span>
          配合 <Counts counts={ledger.counts.support} ledger={ledger} role="support" />
        </span>
        {ledger.submittedOn === null ? null : (
          <span>
            提交于 {ledger.submittedOn}
            {ledger.submittedLate ? '（迟报）' : ''}
          </span>
        )}
      </p>
      {ledger.returnReason === null ? null : (
        <Alert className="said" type="warning" showIcon title="台账被退回" description={ledger.returnReason} />
      )}
      {filling && ledger.missing.length > 0 ? (
        <Alert
          className="said"
          type="info"
          showIcon
          title="提交前还需补齐"
          description={
            <ul>
              {ledger.missing.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          }
        />
      ) : null}
    </>
  );
}
