import { Select } from 'antd';
import { DESK_STATE_WORDS, type RegisterRow, VALIDITY_WORDS } from '#domains/normative/contract.ts';
import { AppLink, useGo, useSearch } from '../../shared/address.tsx';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useCan, useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { useUnits } from '../../shared/units.ts';
import { REGISTER, useCounts, useYears, VALIDITY_STATUS } from './queries.ts';

/** 规范性文件登记簿, with the counts of the annual report. */
export function RegisterPage() {
  const can = useCan();
  return (
    <Page
      title="规范性文件"
      lead="有效性按文件写明的日期和后来的文件逐日核对，每次变更都记录依据的文件和日期。"
      actions={can('document.read-all') ? <AppLink to="/normative/library">省文件库导出和核对</AppLink> : undefined}
    >
      <Counts />
      <Register />
    </Page>
  );
}

function Counts() {
  const { today } = useMe();
  const [search, setSearch] = useSearch();
  const years = useYears();
  const units = useUnits();
  const year = Number(search['countYear'] ?? today.slice(0, 4));
  const unit = search['countUnit'];
  const counts = useCounts(year, unit);
  const offered = [...new Set([Number(today.slice(0, 4)), ...(years.data?.years ?? [])])].toSorted((a, b) => b - a);
  return (
    <Sheet
      title="年度报告件数"
      actions={
        <>
          <Select
            aria-label="年份"
            value={year}
            options={offered.map((value) => ({ value, label: `${value}年` }))}
            onChange={(value: number) => setSearch({ countYear: String(value) })}
          />
          <Select
            aria-label="单位"
            className="normative-unit"
            value={unit ?? ''}
            options={[
              { value: '', label: '全部单位' },
              ...(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(value: string) => setSearch({ countUnit: value === '' ? null : value })}
          />
        </>
      }
    >
      {counts.error === null ? null : <ProblemNotice problem={counts.error} onRetry={() => void counts.refetch()} />}
      {counts.data === undefined ? null : (
        <>
          <dl className="normative-counts">
            <div>
              <dt>本年制发件数</dt>
              <dd className="numbers">{counts.data.made}</dd>
            </div>
            <div>
              <dt>本年废止件数</dt>
              <dd className="numbers">{counts.data.repealed}</dd>
            </div>
            <div>
              <dt>现行有效件数</dt>
              <dd className="numbers">{counts.data.inForce}</dd>
            </div>
          </dl>
          <p className="soft">
            统计截至{dateWords(counts.data.countedOn)}
            。制发按成文日期计；废止含废止、宣布失效和期满失效；已修改的文件仍属有效。
          </p>
        </>
      )}
    </Sheet>
  );
}

function Register() {
  const go = useGo();
  const years = useYears();
  const units = useUnits();
  return (
    <Sheet title="登记簿" flush>
      <DataTable<RegisterRow>
        name="normative"
        label="规范性文件登记簿"
        source={REGISTER}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        searchHint="查找标题、发文字号"
        filters={[
          {
            key: 'validity',
            label: '有效性',
            options: Object.entries(VALIDITY_WORDS).map(([value, label]) => ({ value, label })),
          },
          {
            key: 'unit',
            label: '单位',
            options: (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            key: 'year',
            label: '成文年份',
            options: (years.data?.years ?? []).map((year) => ({ value: String(year), label: `${year}年` })),
          },
          { key: 'ending', label: '到期', single: true, options: [{ value: 'soon', label: '待评估' }] },
          {
            key: 'state',
            label: '发布状态',
            options: Object.entries(DESK_STATE_WORDS).map(([value, label]) => ({ value, label })),
          },
        ]}
        onOpen={(row) => go(`/normative/${row.id}`)}
        exportHref={`${REGISTER}?format=xlsx`}
        empty={
          <EmptyState
            title="这里登记本县（区）的规范性文件"
            why="行政规范性文件发布或导入后自动登记，并按日期和后来的文件标注有效性。"
            action={<AppLink to="/documents">去起草</AppLink>}
          />
        }
      />
    </Sheet>
  );
}

const day = (text: string | null): string => (text === null ? '—' : dateWords(text));

const COLUMNS: readonly DataColumn<RegisterRow>[] = [
  {
    key: 'title',
    title: '文件',
    main: true,
    sortable: true,
    render: (row) => (
      <>
        <AppLink to={`/normative/${row.id}`}>{row.title}</AppLink>
        {row.documentNumber === null ? null : <span className="normative-more">{row.documentNumber}</span>}
      </>
    ),
  },
  { key: 'unit', title: '发文单位', width: 160, sortable: true, render: (row) => row.unitName },
  {
    key: 'validity',
    title: '有效性',
    width: 240,
    sortable: true,
    render: (row) => (
      <>
        {row.validity === null ? (
          <span className="soft">{DESK_STATE_WORDS[row.state]}</span>
        ) : (
          <StatusMark status={VALIDITY_STATUS[row.validity]} word={VALIDITY_WORDS[row.validity]} />
        )}
        {row.validityNote === null ? null : <span className="normative-more">{row.validityNote}</span>}
      </>
    ),
  },
  { key: 'madeOn', title: '成文', width: 130, sortable: true, render: (row) => day(row.madeOn) },
  { key: 'effectiveOn', title: '施行', width: 130, sortable: true, render: (row) => day(row.effectiveOn) },
  {
    key: 'endsOn',
    title: '有效期至',
    width: 150,
    render: (row) => (
      <>
        {day(row.endsOn)}
        {row.endsBy === 'type' ? <span className="normative-more">按同类年限（待核实）</span> : null}
        {row.evaluationDueOn === null ? null : <span className="normative-due">待到期前评估</span>}
      </>
    ),
  },
  {
    key: 'publishedOn',
    title: '发布',
    width: 130,
    sortable: true,
    optional: true,
    render: (row) => day(row.publishedOn),
  },
];
