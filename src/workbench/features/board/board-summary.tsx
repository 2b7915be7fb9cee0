import { useQuery } from '@tanstack/react-query';
import type { BeforeAnswer, BoardAnswer } from '#domains/oversight/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { STATUS } from '../../shared/status.ts';
import { LIGHTS, linesBehind, SIDE_WORDS, type Side } from './board-words.ts';

/** The plan in one line of numbers, how the ledgers stand, and last year on the same day. */
export function BoardSummary({ answer, side }: { readonly answer: BoardAnswer; readonly side: Side }) {
  const total = answer.total[side];
  const href = `/lines?plan=${answer.plan?.id ?? ''}`;
  return (
    <section className="board-summary" aria-label="总体情况">
      <dl className="board-numbers">
        <Number label={`${SIDE_WORDS[side]}任务`} value={total.total} href={linesBehind(href, side, 'total')} />
        {LIGHTS.map((light) => (
          <Number
            key={light.key}
            label={`${STATUS[light.status].sign} ${light.word}`}
            value={total[light.key]}
            href={linesBehind(href, side, light.key)}
            colour={STATUS[light.status].colour}
          />
        ))}
        <Number label="办结率" value={total.percent} unit="%" />
        <Number label="超期补录" value={total.madeUp} unit="份" />
        {total.reviewed === 0 ? null : (
          <Number label="回头看处理" value={total.reviewed} href={`/review?plan=${answer.plan?.id ?? ''}`} />
        )}
      </dl>
      <p>
        台账 {answer.units} 份：
        <LedgerLink answer={answer} state="accepted" word="已通过" />、
        <LedgerLink answer={answer} state="submitted" word="待审核" />、
        <LedgerLink answer={answer} state="returned" word="已退回" />、
        <LedgerLink answer={answer} state="drafting" word="填报中" />
        ；逾期报送 {answer.ledgers.late} 份。
      </p>
      <Before answer={answer} />
    </section>
  );
}

function Number(props: {
  readonly label: string;
  readonly value: number;
  readonly unit?: string;
  readonly href?: string;
  readonly colour?: string;
}) {
  const { label, value, unit, href, colour } = props;
  return (
    <div>
      <dt style={colour === undefined ? {} : { color: colour }}>{label}</dt>
      <dd className="numbers">
        {href === undefined || value === 0 ? (
          value
        ) : (
          <AppLink to={href} label={`${label} ${value}，查看明细`}>
            {value}
          </AppLink>
        )}
        {unit === undefined ? null : <small>{unit}</small>}
      </dd>
    </div>
  );
}

function LedgerLink(props: {
  readonly answer: BoardAnswer;
  readonly state: 'drafting' | 'submitted' | 'accepted' | 'returned';
  readonly word: string;
}) {
  const { answer, state, word } = props;
  const count = answer.ledgers[state];
  const text = `${word} ${count} 份`;
  if (count === 0) return <>{text}</>;
  return <AppLink to={`/ledgers?plan=${answer.plan?.id ?? ''}&state=${state}`}>{text}</AppLink>;
}

function Before({ answer }: { readonly answer: BoardAnswer }) {
  const plan = answer.plan?.id ?? '';
  const asked = useQuery({
    queryKey: ['board', 'before', plan],
    queryFn: ({ signal }) => get<BeforeAnswer>('/api/board/before', { query: { plan }, signal }),
  });
  const before = asked.data?.before ?? null;
  if (before === null) return null;
  const { lead } = answer.total;
  return (
    <p className="soft">
      与{before.plan.year}年方案同期（{dateWords(before.sameDay)}）相比：当时牵头、责任任务办结率{' '}
      {before.asThen.percent}%、逾期 {before.asThen.overdue} 项，现在 {lead.percent}%、{lead.red} 项；
      {before.plan.year}年方案目前办结率 {before.asNow.percent}%，
      <AppLink to={`/board?plan=${before.plan.id}`}>查看{before.plan.year}年看板</AppLink>。
    </p>
  );
}
