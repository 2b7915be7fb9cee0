import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { IssueEntry, OfferedDocument } from '#domains/gazette/contract.ts';
import { get } from '../../shared/api.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';

interface OfferPanelProps {
  readonly chosen: readonly IssueEntry[];
  readonly onAdd: (entry: IssueEntry) => void;
}

/** Public documents, newest first, by words and days of publication. */
export function OfferPanel({ chosen, onAdd }: OfferPanelProps) {
  const [q, setQ] = useState('');
  const [span, setSpan] = useState<readonly [string, string]>(['', '']);
  const query = { q, from: span[0], to: span[1] };
  const offers = useQuery({
    queryKey: ['gazette', 'offers', query],
    queryFn: ({ signal }) => get<{ items: readonly OfferedDocument[] }>('/api/gazette/documents', { query, signal }),
    placeholderData: keepPreviousData,
  });
  const taken = new Set(chosen.map((entry) => entry.documentId));
  const days = (dates: readonly (Dayjs | null)[] | null) =>
    setSpan([dates?.[0]?.format('YYYY-MM-DD') ?? '', dates?.[1]?.format('YYYY-MM-DD') ?? '']);
  return (
    <div className="gazette-offers">
      <div className="gazette-search">
        <Input.Search aria-label="查找信息" placeholder="标题、文号" allowClear onSearch={setQ} />
        <DatePicker.RangePicker aria-label="发布日期" placeholder={['发布日期从', '到']} onChange={days} />
      </div>
      {offers.error === null ? null : <ProblemNotice problem={offers.error} onRetry={() => void offers.refetch()} />}
      {offers.data === undefined ? <Loading what="信息" rows={6} /> : null}
      {offers.data?.items.length === 0 ? (
        <EmptyState title="没有符合条件的信息" why="只有已经公开的信息才能编入公报，请换一个词或日期。" />
      ) : null}
      <ul>
        {(offers.data?.items ?? []).map((offer) => (
          <li key={offer.documentId}>
            <div>
              <span className="quotable">{offer.title}</span>
              <span className="soft">
                {[offer.documentNumber, offer.publishedOn, offer.inIssue === null ? null : `已编入${offer.inIssue}`]
                  .filter(Boolean)
                  .join('　')}
              </span>
            </div>
            <Button
              disabled={taken.has(offer.documentId)}
              aria-label={`${taken.has(offer.documentId) ? '已在本期' : '编入'}：${offer.title}`}
              onClick={() => onAdd(entryOf(offer))}
            >
              {taken.has(offer.documentId) ? '已在本期' : '编入'}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const entryOf = ({ inIssue: _inIssue, ...offer }: OfferedDocument): IssueEntry => ({ ...offer, isPublic: true });
