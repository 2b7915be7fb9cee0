import { Button, Select } from 'antd';
import { type PolicyRow, type RateRow, type RatesView, STANDING_WORDS } from '#domains/interpretation/contract.ts';
import { AppLink, useGo, useSearch } from '../../shared/address.tsx';
import { download } from '../../shared/api.ts';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { useUnits } from '../../shared/units.ts';
import { POLICIES, STANDING_STATUS, useRates } from './queries.ts';

const YEARS_BACK = 5;

/** 政策解读: which documents are interpreted, by when, in which forms, and the rates of the units. */
export function BoardPage() {
  const { today } = useMe();
  const [search, setSearch] = useSearch();
  const thisYear = Number(today.slice(0, 4));
  const year = Number(search['rateYear'] ?? thisYear);
  return (
    <Page
      title="政策解读"
      lead="应当解读的文件，解读与文件同步起草、同步送审、同步发布；最迟在文件公开后 3 个工作日内发布。"
      actions={<AppLink to="/interpretation/rules">免解读情形</AppLink>}
    >
      <Rates
        year={year}
        tools={
          <Select
            aria-label="年份"
            value={year}
            options={Array.from({ length: YEARS_BACK }, (_, back) => ({
              value: thisYear - back,
              label: `${thisYear - back}年`,
            }))}
            onChange={(value: number) => setSearch({ rateYear: String(value) })}
          />
        }
      />
      <Policies />
    </Page>
  );
}

function Rates({ year, tools }: { readonly year: number; readonly tools: React.ReactNode }) {
  const rates = useRates(year);
  const say = useSay();
  const save = () =>
    download(`${POLICIES}/rates?year=${year}&format=xlsx`, `${year}年政策解读统计.xlsx`).catch(say.refused);
  return (
    <Sheet
      title="解读率"
      actions={
        <>
          {tools}
          <Button onClick={() => void save()}>导出 Excel</Button>
        </>
      }
    >
      {rates.error === null ? null : <ProblemNotice problem={rates.error} onRetry={() => void rates.refetch()} />}
      {rates.isPending ? <Loading what="解读率" rows={4} /> : null}
      {rates.data === undefined ? null : <RatesTable rates={rates.data} />}
    </Sheet>
  );
}

const percentWords = (value: number | null): string => (value === null ? '—' : `${value}%`);

function RatesTable({ rates }: { readonly rates: RatesView }) {
  if (rates.units.length === 0) {
    return (
      <EmptyState
        title={`${rates.year}年还没有应当解读的文件发布`}
        why="行政规范性文件和其他政策文件发布后，这里按单位统计解读率。"
      />
    );
  }
  const { all, target } = rates;
  const reached = all.multiFormRate !== null && all.multiFormRate >= target;
  return (
    <>
      <p className="interpretation-sum">
        应解读 <b>{all.needed}</b> 件，已解读 <b>{all.interpreted}</b> 件（{percentWords(all.rate)}）；多元化解读率
        <b> {percentWords(all.multiFormRate)}</b>，目标 {target}%（待核实）
        <StatusMark status={reached ? 'done' : 'soon'} word={reached ? '已达到' : '未达到'} />
      </p>
      <div className="interpretation-frame">
        <table className="interpretation-rates">
          <caption className="visually-hidden">各单位解读率</caption>
          <thead>
            <tr>
              {['单位', '应解读', '已解读', '解读率', '多元化解读率', '按时', '逾期解读', '未解读', '免予解读'].map(
                (title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {[...rates.units, ...(rates.units.length > 1 ? [all] : [])].map((row) => (
              <RatesRow key={row.unitId ?? 'all'} row={row} target={target} year={rates.year} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft">多元化解读率＝采用“文字”以外任一形式解读的文件数÷应解读文件数，口径由本县（区）确定。</p>
    </>
  );
}

function RatesRow({ row, target, year }: { readonly row: RateRow; readonly target: number; readonly year: number }) {
  const below = row.multiFormRate !== null && row.multiFormRate < target;
  const of = (standing: string): string =>
    `/interpretation?year=${year}&standing=${standing}${row.unitId === null ? '' : `&unit=${row.unitId}`}`;
  return (
    <tr>
      <th scope="row">{row.unitName}</th>
      <td className="numbers">{row.needed}</td>
      <td className="numbers">{row.interpreted}</td>
      <td className="numbers">{percentWords(row.rate)}</td>
      <td className="numbers">
        {percentWords(row.multiFormRate)}
        {below ? <span className="interpretation-below"> 未达到</span> : null}
      </td>
      <td className="numbers">{row.onTime}</td>
      <td className="numbers">{row.late}</td>
      <td className="numbers">{row.missing === 0 ? 0 : <AppLink to={of('late,owed')}>{row.missing}</AppLink>}</td>
      <td className="numbers">{row.exempted === 0 ? 0 : <AppLink to={of('exempt')}>{row.exempted}</AppLink>}</td>
    </tr>
  );
}

function Policies() {
  const go = useGo();
  const { today } = useMe();
  const units = useUnits();
  const thisYear = Number(today.slice(0, 4));
  return (
    <Sheet title="应当解读的文件" flush>
      <DataTable<PolicyRow>
        name="interpretation"
        label="应当解读的文件"
        source={POLICIES}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        searchHint="查找标题、发文字号"
        filters={[
          {
            key: 'standing',
            label: '解读情况',
            options: Object.entries(STANDING_WORDS).map(([value, label]) => ({ value, label })),
          },
          {
            key: 'unit',
            label: '单位',
            options: (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            key: 'year',
            label: '发布年份',
            options: Array.from({ length: YEARS_BACK }, (_, back) => ({
              value: String(thisYear - back),
              label: `${thisYear - back}年`,
            })),
          },
        ]}
        onOpen={(row) => go(`/interpretation/${row.id}`)}
        exportHref={`${POLICIES}?format=xlsx`}
        empty={
          <EmptyState
            title="这里列出应当解读的文件"
            why="起草行政规范性文件或其他政策文件后，文件会列在这里；打开文件可以拟定解读方案、新建解读。"
            action={<AppLink to="/documents">去起草</AppLink>}
          />
        }
      />
    </Sheet>
  );
}

const COLUMNS: readonly DataColumn<PolicyRow>[] = [
  {
    key: 'title',
    title: '文件',
    main: true,
    sortable: true,
    render: (row) => (
      <>
        <AppLink to={`/interpretation/${row.id}`}>{row.title}</AppLink>
        {row.documentNumber === null ? null : <span className="interpretation-more">{row.documentNumber}</span>}
      </>
    ),
  },
  { key: 'unit', title: '单位', width: 160, sortable: true, render: (row) => row.unitName },
  {
    key: 'standing',
    title: '解读情况',
    width: 200,
    render: (row) => (
      <>
        <StatusMark status={STANDING_STATUS[row.standing]} word={STANDING_WORDS[row.standing]} />
        {row.exemption === null ? null : <span className="interpretation-more">{row.exemption}</span>}
      </>
    ),
  },
  { key: 'forms', title: '形式', width: 120, render: (row) => (row.forms.length === 0 ? '—' : row.forms.join('、')) },
  {
    key: 'publishedOn',
    title: '文件发布',
    width: 130,
    sortable: true,
    render: (row) => (row.publishedOn === null ? '未发布' : dateWords(row.publishedOn)),
  },
  {
    key: 'firstOn',
    title: '首件解读',
    width: 130,
    render: (row) => (row.firstOn === null ? '—' : dateWords(row.firstOn)),
  },
  {
    key: 'dueOn',
    title: '应于',
    width: 130,
    sortable: true,
    render: (row) => (row.dueOn === null ? '—' : dateWords(row.dueOn)),
  },
];
