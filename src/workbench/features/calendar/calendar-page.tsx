import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Select, Tabs } from 'antd';
import { useMemo, useState } from 'react';
import type { YearDetail, YearList, YearSummary } from '#domains/calendar/contract.ts';
import { AppLink, useGo, useSearch } from '../../shared/address.tsx';
import { download, get, post } from '../../shared/api.ts';
import { momentWords } from '../../shared/due-words.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { usePhone } from '../../shared/width.ts';
import { CALENDAR_KEY, YEARS_PATH } from './calendar-queries.ts';
import { HolidayTable } from './holiday-table.tsx';
import { YearGrid } from './month-grid.tsx';
import { monthsOf } from './months.ts';

const STATE_WORDS = { announced: '已公布', loaded: '已导入', provisional: '暂定' } as const;

/** Which days the office works: each year with its notice, and the years nobody has announced yet. */
export function CalendarPage() {
  const years = useQuery({
    queryKey: [CALENDAR_KEY, 'years'],
    queryFn: ({ signal }) => get<YearList>(YEARS_PATH, { signal }),
  });
  const go = useGo();
  const mayLoad = years.data?.can.includes('load') === true;
  return (
    <Page
      title="工作日历"
      lead="所有期限都按这份日历数工作日：放假日和周末不计，调休上班日计入。"
      actions={
        mayLoad ? (
          <Button type="primary" onClick={() => go('/calendar/import')}>
            导入年度安排
          </Button>
        ) : undefined
      }
    >
      {years.error === null ? null : <ProblemNotice problem={years.error} onRetry={() => void years.refetch()} />}
      {years.isPending ? <Loading what="工作日历" rows={10} /> : null}
      {years.data === undefined ? null : <Years list={years.data} />}
    </Page>
  );
}

function Years({ list }: { readonly list: YearList }) {
  const { today } = useMe();
  const [search, setSearch] = useSearch();
  const chosen = list.items.find((item) => String(item.year) === search['year']);
  const year = chosen ?? list.items.find((item) => today.startsWith(String(item.year))) ?? list.items[0];
  const unannounced = year?.state === 'provisional' ? year.year : list.nextToLoad;
  return (
    <>
      {unannounced === null ? null : <ProvisionalNotice year={unannounced} mayLoad={list.can.includes('load')} />}
      <YearChoice items={list.items} at={String(year?.year ?? '')} onChange={(key) => setSearch({ year: key })} />
      {year === undefined ? null : <Year key={year.year} year={year.year} />}
    </>
  );
}

interface YearChoiceProps {
  readonly items: readonly YearSummary[];
  readonly at: string;
  readonly onChange: (year: string) => void;
}

/** Tabs where they all fit; a phone gets a list to choose from. */
function YearChoice({ items, at, onChange }: YearChoiceProps) {
  const phone = usePhone();
  if (!phone) {
    const tabs = items.map((item) => ({ key: String(item.year), label: tabLabel(item) }));
    return <Tabs activeKey={at} onChange={onChange} items={tabs} />;
  }
  const options = items.map((item) => ({ value: String(item.year), label: tabLabel(item) }));
  return <Select aria-label="年度" className="calendar-year" value={at} options={options} onChange={onChange} />;
}

const tabLabel = (item: YearSummary): string =>
  item.state === 'announced' ? `${item.year}年` : `${item.year}年（${STATE_WORDS[item.state]}）`;

function ProvisionalNotice({ year, mayLoad }: { readonly year: number; readonly mayLoad: boolean }) {
  return (
    <Alert
      className="calendar-notice"
      type="warning"
      showIcon
      title={`${year}年的节假日安排还没有导入`}
      description={
        <>
          涉及{year}年的期限暂按周末推算，页面上标为“暂定”。国务院办公厅的通知公布后
          {mayLoad ? (
            <>
              ，请<AppLink to="/calendar/import">导入{year}年安排</AppLink>
            </>
          ) : (
            '，请系统管理员导入'
          )}
          ，各项期限会自动重算并记录变动。
        </>
      }
    />
  );
}

function Year({ year }: { readonly year: number }) {
  const { today } = useMe();
  const detail = useQuery({
    queryKey: [CALENDAR_KEY, year],
    queryFn: ({ signal }) => get<YearDetail>(`${YEARS_PATH}/${year}`, { signal }),
  });
  const months = useMemo(() => monthsOf(year, detail.data?.days ?? []), [year, detail.data]);
  if (detail.error !== null) return <ProblemNotice problem={detail.error} onRetry={() => void detail.refetch()} />;
  if (detail.data === undefined) return <Loading what={`${year}年`} rows={10} />;
  return (
    <>
      <Sheet title={`${year}年共 ${detail.data.workingDays} 个工作日`} actions={<YearActs detail={detail.data} />}>
        <YearSource detail={detail.data} />
        <HolidayTable year={year} days={detail.data.days} />
      </Sheet>
      <Sheet title={`${year}年月历`}>
        <p className="month-key">
          <span>休：放假</span>
          <span>班：周末调休上班，计为工作日</span>
        </p>
        <YearGrid months={months} today={today} />
      </Sheet>
    </>
  );
}

function YearSource({ detail }: { readonly detail: YearDetail }) {
  const { today } = useMe();
  if (detail.state === 'provisional') return <p>本年度安排尚未公布，下面只区分了周末。</p>;
  const amended = detail.amendedBy.length === 0 ? '' : `，后经${detail.amendedBy.join('、')}调整`;
  const loaded =
    detail.loadedAt === null ? '' : `。${detail.loadedBy ?? ''}于${momentWords(detail.loadedAt, today)}导入`;
  return (
    <p>
      依据<span className="quotable">《{detail.title}》</span>（{detail.announcedIn}）{amended}
      {loaded}。
    </p>
  );
}

function YearActs({ detail }: { readonly detail: YearDetail }) {
  const say = useSay();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const name = `${detail.year}年节假日安排.xlsx`;
  const withdraw = async (reason: string) => {
    await post(`${YEARS_PATH}/${detail.year}/withdraw`, { loadedId: detail.loadedId, reason });
    await client.invalidateQueries({ queryKey: [CALENDAR_KEY] });
    say(`已撤回导入的${detail.year}年安排，相关期限正在重算`);
  };
  return (
    <>
      <Button onClick={() => void download(`${YEARS_PATH}/${detail.year}/sheet`, name).catch(say.refused)}>
        {detail.state === 'provisional' ? '下载填写模板' : '下载表格'}
      </Button>
      {detail.can.includes('withdraw') ? <Button onClick={() => setAsking(true)}>撤回导入</Button> : null}
      <ReasonDialog
        open={asking}
        title={`撤回导入的${detail.year}年安排`}
        consequence="撤回后恢复程序自带的安排；没有自带的，改按周末推算并标为暂定。涉及这一年的期限都会重算。"
        actLabel="撤回导入"
        danger
        hint="将记入操作留痕"
        onAct={withdraw}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
