import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { MovedDate, YearDetail, YearFindingRow, YearPreview } from '#domains/calendar/contract.ts';
import { useGo } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { CALENDAR_KEY, YEARS_PATH } from './calendar-queries.ts';
import { HolidayTable } from './holiday-table.tsx';

/** What was read, what is doubtful, what would change; and, where nothing is wrong, the act itself. */
export function PreviewSheet({ preview }: { readonly preview: YearPreview }) {
  const { loaded } = preview;
  return (
    <>
      <Sheet title={loaded === null ? '二、没有读出年度安排' : `二、读出的${loaded.year}年安排`}>
        <Findings findings={preview.findings} />
        {loaded === null ? null : <HolidayTable year={loaded.year} days={loaded.days} />}
        {loaded === null ? null : <Replaced preview={preview} />}
      </Sheet>
      {loaded === null || !preview.loadable ? null : (
        <>
          <Sheet title="三、将要变动的日期">
            <Changes preview={preview} />
          </Sheet>
          <Sheet title="四、核对并导入">
            <LoadForm preview={preview} loaded={loaded} />
          </Sheet>
        </>
      )}
    </>
  );
}

function Findings({ findings }: { readonly findings: readonly YearFindingRow[] }) {
  if (findings.length === 0) return <Alert type="success" showIcon title="日期、星期和天数都对得上，没有发现问题。" />;
  return (
    <ul className="calendar-findings">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.message}`}>
          <Alert
            type={finding.level}
            showIcon
            title={finding.level === 'error' ? `错误：${finding.message}` : `提示：${finding.message}`}
          />
        </li>
      ))}
    </ul>
  );
}

function Replaced({ preview }: { readonly preview: YearPreview }) {
  if (preview.stateBefore === 'announced') return <p>程序已自带这一年的安排，导入后以导入的为准。</p>;
  if (preview.stateBefore === 'loaded') return <p>这一年此前导入过，导入后替换原来的安排，原来的留存备查。</p>;
  return null;
}

function Changes({ preview }: { readonly preview: YearPreview }) {
  const { workingDays, changedDays, moves } = preview;
  return (
    <>
      <p>
        全年工作日由 {workingDays?.before ?? 0} 天变为 {workingDays?.after ?? 0} 天，{changedDays.length}{' '}
        天在上班和休息之间变动。
      </p>
      {changedDays.length === 0 ? null : (
        <details>
          <summary>逐日列出</summary>
          <p>
            {changedDays.map((day) => `${dateWords(day.date)}改为${day.isWorkingDay ? '上班' : '休息'}`).join('；')}
          </p>
        </details>
      )}
      <p>{moves.total === 0 ? '没有事项的截止日期会变动。' : `有 ${moves.total} 项事项的截止日期会变动：`}</p>
      {moves.items.length === 0 ? null : <Moves items={moves.items} total={moves.total} />}
    </>
  );
}

function Moves({ items, total }: { readonly items: readonly MovedDate[]; readonly total: number }) {
  return (
    <div className="calendar-scroll">
      <table className="calendar-lines numbers">
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col">单位</th>
            <th scope="col">现在的截止日期</th>
            <th scope="col">导入后</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.unitName} ${item.label} ${item.from ?? ''}`}>
              <td>{item.label}</td>
              <td>{item.unitName}</td>
              <td>{item.from === null ? '无' : dateWords(item.from)}</td>
              <td>{item.to === null ? '无' : dateWords(item.to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > items.length ? (
        <p className="soft">只列出前 {items.length} 项，全部变动在导入后记入各事项的记录。</p>
      ) : null}
    </div>
  );
}

interface LoadFormProps {
  readonly preview: YearPreview;
  readonly loaded: NonNullable<YearPreview['loaded']>;
}

function LoadForm({ preview, loaded }: LoadFormProps) {
  const go = useGo();
  const say = useSay();
  const client = useQueryClient();
  const [announcedIn, setAnnouncedIn] = useState(loaded.announcedIn);
  const [checked, setChecked] = useState(false);
  const load = useMutation({
    mutationFn: () =>
      post<YearDetail>(YEARS_PATH, { ...loaded, announcedIn, replaces: preview.replaces, acceptWarnings: checked }),
    onSuccess: async (detail) => {
      await client.invalidateQueries({ queryKey: [CALENDAR_KEY] });
      say(`已导入${detail.year}年安排，涉及这一年的期限正在重算`);
      go(`/calendar?year=${detail.year}`);
    },
  });
  return (
    <div className="calendar-act">
      <Form layout="vertical" component={false}>
        <Form.Item label="发文字号" htmlFor="calendar-number" required extra="如：国办发明电〔2025〕7号">
          <Input
            id="calendar-number"
            value={announcedIn}
            maxLength={60}
            onChange={(event) => setAnnouncedIn(event.target.value)}
          />
        </Form.Item>
      </Form>
      <Checkbox checked={checked} onChange={(event) => setChecked(event.target.checked)}>
        已与通知原文逐项核对，提示也已看过
      </Checkbox>
      {load.error === null ? null : <ProblemNotice problem={load.error} />}
      <Button
        type="primary"
        loading={load.isPending}
        disabled={!checked || announcedIn.trim() === ''}
        onClick={() => load.mutate()}
      >
        导入{loaded.year}年安排
      </Button>
    </div>
  );
}
