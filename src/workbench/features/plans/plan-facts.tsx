import type { PlanDetail } from '#domains/plans/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { PUBLICITY } from './plan-words.ts';

/** What stands at the head of the notice, and how far the plan is. */
export function PlanFacts({ plan }: { readonly plan: PlanDetail }) {
  const { today } = useMe();
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['发文机关', plan.issuer ?? '—'],
    ['发文字号', plan.documentNumber ?? '—'],
    ['成文日期', plan.issuedOn === null ? '—' : dateWords(plan.issuedOn)],
    ['公开属性', plan.disclosure ?? '—'],
    ['台账报送', plan.submitBy === null ? '未要求' : `${dateWords(plan.submitBy, today)}前`],
    ['责任单位', `${plan.units} 个`],
    ['台账办结', plan.lines === 0 ? '还没有分解' : <Progress key="progress" plan={plan} />],
    ['公开范围', <Publicity key="publicity" plan={plan} />],
  ];
  return (
    <dl className="plan-facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Progress({ plan }: { readonly plan: PlanDetail }) {
  return (
    <span className="plan-progress numbers">
      <AppLink to={`/ledgers?plan=${plan.id}`}>
        {plan.done} / {plan.lines} 条
      </AppLink>
      {plan.overdue === 0 ? null : <StatusMark status="late" word={`逾期 ${plan.overdue} 条`} />}
    </span>
  );
}

function Publicity({ plan }: { readonly plan: PlanDetail }) {
  if (plan.publicity === 'none') return <>{PUBLICITY.none}</>;
  return (
    <>
      {PUBLICITY[plan.publicity]}
      <a className="public-link" href={`/plans/${plan.id}`} target="_blank" rel="noreferrer">
        看公开页面
      </a>
    </>
  );
}
