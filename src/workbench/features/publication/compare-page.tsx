import { useQuery } from '@tanstack/react-query';
import { Checkbox, Radio, Select } from 'antd';
import type { ComparedRowShape, Comparison } from '#domains/publication/contract.ts';
import { useAddressPart, useSearch } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { EDITIONS, useDocument } from './queries.ts';

type Briefs = readonly { readonly id: string }[];

/** The two in the address, or the last two. */
const chosen = (search: Readonly<Record<string, string | undefined>>, editions: Briefs) => ({
  to: search['to'] ?? editions[0]?.id ?? '',
  from: search['from'] ?? editions[1]?.id ?? '',
});

/** Two editions of one document, beside each other or in one text. */
export function ComparePage() {
  const documentId = useAddressPart('documentId');
  const [search, setSearch] = useSearch();
  const { data: detail } = useDocument(documentId);
  const editions = detail?.editions ?? [];
  const { from, to } = chosen(search, editions);
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: ['publication', 'compare', from, to],
    queryFn: ({ signal }) => get<Comparison>(`${EDITIONS}/${to}/compare`, { signal, query: { from } }),
    enabled: from !== '' && to !== '',
  });
  const inline = search['look'] === 'inline';
  const onlyChanged = search['only'] === '1';
  const choices = editions.map((one) => ({ value: one.id, label: `第 ${one.number} 版` }));
  return (
    <Page
      title="版本比较"
      crumbs={[
        { label: '信息起草', to: '/documents' },
        { label: detail?.edition.title ?? '信息', to: `/documents/${documentId}` },
        { label: '版本比较' },
      ]}
    >
      <div className="compare-tools">
        <Select aria-label="原版本" value={from} options={choices} onChange={(value) => setSearch({ from: value })} />
        <span>与</span>
        <Select aria-label="新版本" value={to} options={choices} onChange={(value) => setSearch({ to: value })} />
        <Radio.Group
          aria-label="比较方式"
          optionType="button"
          value={inline ? 'inline' : 'sides'}
          options={[
            { value: 'sides', label: '左右对照' },
            { value: 'inline', label: '合并显示' },
          ]}
          onChange={(event) => setSearch({ look: event.target.value === 'inline' ? 'inline' : null })}
        />
        <Checkbox checked={onlyChanged} onChange={(event) => setSearch({ only: event.target.checked ? '1' : null })}>
          只看有改动的
        </Checkbox>
      </div>
      {error === null ? null : <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {editions.length === 1 ? (
        <EmptyState title="只有一个版本" why="发布后再更正，就会有第二个版本可以比较。" />
      ) : null}
      {isLoading ? <Loading what="比较结果" /> : null}
      {data === undefined ? null : <Compared data={data} inline={inline} onlyChanged={onlyChanged} />}
    </Page>
  );
}

function Compared(props: { readonly data: Comparison; readonly inline: boolean; readonly onlyChanged: boolean }) {
  const { data, inline, onlyChanged } = props;
  const changed = data.body.filter((row) => row.kind !== 'same');
  const shown = onlyChanged ? changed : data.body;
  const none = data.fields.length === 0 && changed.length === 0;
  return (
    <>
      <p role="status">
        {none
          ? data.bodyMarkup
            ? '文字没有改动，正文的格式（表格、强调、链接）有改动。'
            : '两个版本内容相同。'
          : `要素有 ${data.fields.length} 处改动，正文有 ${changed.length} 段改动。`}
      </p>
      {data.fields.length === 0 ? null : (
        <Sheet title="要素和附件">
          <Rows rows={data.fields.map((field) => ({ ...field.row, name: field.name }))} inline={inline} />
        </Sheet>
      )}
      {shown.length === 0 ? null : (
        <Sheet title="正文">
          <Rows rows={shown} inline={inline} />
        </Sheet>
      )}
    </>
  );
}

type Row = ComparedRowShape & { readonly name?: string };

function Rows({ rows, inline }: { readonly rows: readonly Row[]; readonly inline: boolean }) {
  return (
    <div className={inline ? 'compared compared-inline' : 'compared'}>
      {rows.map((row, at) => (
        // Rows have no identity of their own: their order is the text's.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className={`compared-row compared-${row.kind}`}>
          {row.name === undefined ? null : <h3>{row.name}</h3>}
          {row.kind === 'same' && inline ? (
            <p>{row.before?.map((piece) => piece.text)}</p>
          ) : (
            <>
              <Side pieces={row.before} mark="del" />
              <Side pieces={row.after} mark="ins" />
            </>
          )}
        </div>
      ))}
    </div>
  );
}

function Side({ pieces, mark: Mark }: { readonly pieces: ComparedRowShape['before']; readonly mark: 'del' | 'ins' }) {
  if (pieces === null) return <p className="compared-none" />;
  return (
    <p>
      {pieces.map((piece, at) =>
        // oxlint-disable-next-line react/no-array-index-key
        piece.changed ? <Mark key={at}>{piece.text}</Mark> : <span key={at}>{piece.text}</span>,
      )}
    </p>
  );
}
