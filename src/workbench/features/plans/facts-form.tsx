import { Alert, Button, Form, Input, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Reread } from '#domains/plans/contract.ts';
import { isLocalDate, partsOf } from '#kernel/calendar/local-date.ts';
import { post } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { useDesk } from './desk-context.ts';
import { changeFacts } from './draft-edits.ts';
import { findWords } from './original-items.ts';

const FIRST_YEAR = 2008;
const LAST_YEAR = 2100;

/** The facts of the notice, each with the place where it stands in the original. */
export function FactsForm() {
  const { draft, check } = useDesk();
  const { year, issuedOn } = draft.facts;
  const [dated, setDated] = useState({ year, issuedOn });
  const moved = dated.year !== year || dated.issuedOn !== issuedOn;
  return (
    <Form layout="vertical" className="facts-form">
      {(check?.blockers.length ?? 0) === 0 ? null : (
        <Alert
          className="said"
          type="warning"
          showIcon
          title="确认之前还要补齐"
          description={check?.blockers.join('；')}
        />
      )}
      {moved ? <RereadDeadlines onDone={() => setDated({ year, issuedOn })} /> : null}
      <TextFact name="title" label="方案标题" />
      <TextFact name="documentNumber" label="发文字号" />
      <TextFact name="issuer" label="发文机关" />
      <DateFact name="issuedOn" label="成文日期" extra="台账的责任单位以这一天的单位名录为准固定下来。" />
      <YearFact />
      <TextFact name="disclosure" label="公开属性" />
      <DateFact name="submitBy" label="台账报送日期" extra="各单位报送工作台账的最后一天；通知没有要求的，可以不填。" />
    </Form>
  );
}

interface TextFactProps {
  readonly name: 'title' | 'documentNumber' | 'issuer' | 'disclosure';
  readonly label: string;
}

function TextFact({ name, label }: TextFactProps) {
  const { draft, edit } = useDesk();
  const value = draft.facts[name];
  return (
    <Fact id={name} label={label} words={value}>
      <Input.TextArea
        id={`fact-${name}`}
        autoSize
        value={value ?? ''}
        onChange={(event) => {
          const text = event.target.value.replace(/\n/g, '');
          edit(changeFacts({ [name]: text === '' ? null : text }), `facts ${name}`);
        }}
      />
    </Fact>
  );
}

interface DateFactProps {
  readonly name: 'issuedOn' | 'submitBy';
  readonly label: string;
  readonly extra: string;
}

function DateFact({ name, label, extra }: DateFactProps) {
  const { draft, edit } = useDesk();
  const value = draft.facts[name];
  return (
    <Fact id={name} label={label} words={inNotice(value, name === 'issuedOn')} extra={extra}>
      <Input
        id={`fact-${name}`}
        type="date"
        className="fact-short"
        value={value ?? ''}
        onChange={(event) => {
          const date = event.target.value;
          edit(changeFacts({ [name]: isLocalDate(date) ? date : null }), `facts ${name}`);
        }}
      />
    </Fact>
  );
}

function YearFact() {
  const { draft, edit } = useDesk();
  const { year } = draft.facts;
  return (
    <Fact id="year" label="年度" words={year === null ? null : `${year}年`}>
      <InputNumber
        id="fact-year"
        min={FIRST_YEAR}
        max={LAST_YEAR}
        precision={0}
        changeOnBlur
        value={year}
        onChange={(next) => {
          if (next === null || (next >= FIRST_YEAR && next <= LAST_YEAR))
            edit(changeFacts({ year: next }), 'facts year');
        }}
      />
    </Fact>
  );
}

/** How the date may stand in the notice. */
function inNotice(date: string | null, withYear: boolean): string | null {
  if (date === null || !isLocalDate(date)) return null;
  const [year, month, day] = partsOf(date);
  return `${withYear ? `${year}年` : ''}${month}月${day}日`;
}

interface FactProps {
  readonly id: string;
  readonly label: string;
  /** What to look for in the original. */
  readonly words: string | null;
  readonly extra?: string;
  readonly children: ReactNode;
}

function Fact({ id, label, words, extra, children }: FactProps) {
  const { items, showSpot } = useDesk();
  const place = words === null ? null : findWords(items, words);
  return (
    <Form.Item
      htmlFor={`fact-${id}`}
      label={
        <>
          {label}
          {place === null ? null : (
            <Button type="link" size="small" onClick={() => showSpot(place)} aria-label={`${label}，在原文中定位`}>
              看原文
            </Button>
          )}
        </>
      }
      {...(extra === undefined ? {} : { extra })}
    >
      {children}
    </Form.Item>
  );
}

/** The year or the day of issue decides dates like 9月底前; one press reads all deadlines again. */
function RereadDeadlines({ onDone }: { readonly onDone: () => void }) {
  const { draft, edit } = useDesk();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const { year, issuedOn } = draft.facts;
      const texts = draft.tasks
        .filter((task) => task.deadlineText !== null)
        .map((task) => ({ key: task.key, text: task.deadlineText, requirement: '' }));
      const { items } = await post<{ items: (Reread & { key: string })[] }>('/api/plan-reading/deadlines', {
        items: texts,
        year,
        issuedOn,
      });
      const read = new Map(items.map((item) => [item.key, item]));
      edit((before) => ({
        ...before,
        tasks: before.tasks.map((task) => {
          const fresh = read.get(task.key);
          return fresh === undefined ? task : { ...task, deadline: fresh.deadline, deadlines: fresh.deadlines };
        }),
      }));
      say(`已按${year ?? ''}年和新的成文日期重读 ${items.length} 项任务的时限`);
      onDone();
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Alert
      className="said"
      type="info"
      showIcon
      title="年度或成文日期改了，“9月底前”“发布之日起20个工作日”这类时限要重新推算"
      action={
        <Button loading={busy} onClick={() => void run()}>
          重读全部时限
        </Button>
      }
    />
  );
}
