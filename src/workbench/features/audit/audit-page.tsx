import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { useSearch } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { AuditLines } from './audit-lines.tsx';
import type { AuditPageAnswer } from './audit-types.ts';
import { VerifyChain } from './verify-chain.tsx';

const FIELDS = ['q', 'action', 'actor', 'from', 'to'] as const;

/** Who did what, when and why. Read forward by cursor: lines are only ever added. */
export function AuditPage() {
  const [search] = useSearch();
  const query = Object.fromEntries(FIELDS.map((field) => [field, search[field] ?? '']));
  const trail = useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam, signal }) =>
      get<AuditPageAnswer>('/api/audit', { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => (last.next === '' ? null : (last.next ?? null)),
  });
  const items = trail.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title="操作留痕"
      lead="每一步办理都记在这里，只增不改，前后相连：改动任何一条都会被校验发现。"
      actions={<VerifyChain />}
    >
      <Sheet flush>
        <Conditions />
        {trail.error === null ? null : <ProblemNotice problem={trail.error} onRetry={() => void trail.refetch()} />}
        {trail.isPending && trail.error === null ? <Loading what="操作留痕" rows={8} /> : null}
        {trail.isSuccess && items.length === 0 ? (
          <EmptyState title="没有符合条件的记录" why="可以减少几个条件，或放宽日期。" />
        ) : null}
        {items.length === 0 ? null : <AuditLines items={items} />}
        {trail.hasNextPage ? (
          <div className="audit-more">
            <Button loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
              再显示更早的记录
            </Button>
            <span className="soft numbers">已显示 {items.length} 条</span>
          </div>
        ) : null}
      </Sheet>
    </Page>
  );
}

const DAY = 'YYYY-MM-DD';
const dayOrNull = (text: string | undefined) => (text === undefined || text === '' ? null : dayjs(text, DAY));

function Conditions() {
  const [search, setSearch] = useSearch();
  const any = FIELDS.some((field) => (search[field] ?? '') !== '');
  return (
    <div className="list-tools">
      <Condition field="q" hint="对象、理由、内容" className="list-search" />
      <Condition field="actor" hint="操作人" className="list-filter" />
      <Condition field="action" hint="操作" className="list-filter" />
      <DatePicker.RangePicker
        className="list-days"
        aria-label="日期"
        placeholder={['自', '至']}
        allowEmpty={[true, true]}
        value={[dayOrNull(search['from']), dayOrNull(search['to'])]}
        onChange={(days) => setSearch({ from: days?.[0]?.format(DAY) ?? null, to: days?.[1]?.format(DAY) ?? null })}
      />
      {any ? (
        <Button type="link" onClick={() => setSearch(Object.fromEntries(FIELDS.map((field) => [field, null])))}>
          清除条件
        </Button>
      ) : null}
    </div>
  );
}

/** Looks when Enter is pressed or the field is left, since each look reads a long trail. */
function Condition(props: { readonly field: string; readonly hint: string; readonly className: string }) {
  const [search, setSearch] = useSearch();
  const value = search[props.field] ?? '';
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    if (text.trim() !== value) setSearch({ [props.field]: text.trim() === '' ? null : text.trim() });
  };
  return (
    <Input
      className={props.className}
      style={{ width: 180 }}
      allowClear
      value={text}
      placeholder={props.hint}
      aria-label={props.hint}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={commit}
      onBlur={commit}
    />
  );
}
