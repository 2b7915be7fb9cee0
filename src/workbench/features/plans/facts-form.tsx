import { Alert, Button, Form, Input, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import type { PlanDraft, Reread } from '#domains/plans/contract.ts';
import { isLocalDate, partsOf } from '#kernel/calendar/local-date.ts';
import { post } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { useDesk } from './desk-context.ts';
import { changeFacts } from './draft-edits.ts';
import { findWords } from './original-items.ts';

type Facts = PlanDraft['facts'];

const FIRST_YEAR = 2008;
const LAST_YEAR = 2100;

/** The facts of the notice, each with the place where it stands in the original. */
export function FactsForm() {
  const { draft, edit, check } = useDesk();
  const { facts } = draft;
  const [dated, setDated] = useState({ year: facts.year, issuedOn: facts.issuedOn });
  const set = <K extends keyof Facts>(key: K, value: Facts[K]) => edit(changeFacts({ [key]: value }), `facts ${key}`);
  const text = (key: 'title' | 'documentNumber' | 'issuer' | 'disclosure', label: string, long = false) => (
    <Fact id={key} label={label} words={facts[key]}>
      {long ? (
        <Input.TextArea
          id={`fact-${key}`}
          autoSize
          value={facts[key] ?? ''}
          onChange={(event) => set(key, event.target.value === '' ? null : event.target.value)}
        />
      ) : (
        <Input
          id={`fact-${key}`}
          value={facts[key] ?? ''}
          onChange={(event) => set(key, event.target.value === '' ? null : event.target.value)}
        />
      )}
    </Fact>
  );
  const date = (key: 'issuedOn' | 'submitBy', label: string, extra: string) => (
    <Fact id={key} label={label} words={inNotice(facts[key], key === 'issuedOn')} extra={extra}>
      <Input
        id={`fact-${key}`}
        type="date"
        className="fact-short"
        value={facts[key] ?? ''}
        onChange={(event) => set(key, isLocalDate(event.target.value) ? event.target.value : null)}
      />
    </Fact>
  );
  const moved = dated.year !== facts.year || dated.issuedOn !== facts.issuedOn;
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
      {moved ? <RereadDeadlines onDone={() => setDated({ year: facts.year, issuedOn: facts.issuedOn })} /> : null}
      {text('title', '方案标题', true)}
      {text('documentNumber', '发文字号')}
      {text('issuer', '发文机关')}
      {date('issuedOn', '成文日期', '台账的责任单位以这一天的单位名录为准固定下来。')}
      <Fact id="year" label="年度" words={facts.year === null ? null : `${facts.year}年`}>
        <InputNumber
          id="fact-year"
          min={FIRST_YEAR}
          max={LAST_YEAR}
          precision={0}
          changeOnBlur
          value={facts.year}
          onChange={(year) => {
            if (year === null || (year >= FIRST_YEAR && year <= LAST_YEAR)) set('year', year);
          }}
        />
      </Fact>
      {text('disclosure', '公开属性')}
      {date('submitBy', '台账报送日期', '各单位报送工作台账的最后一天；通知没有要求的，可以不填。')}
    </Form>
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
