import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { DraftTask } from '#domains/plans/contract.ts';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';
import { useMe } from '../../shared/session.tsx';
import { useDesk } from './desk-context.ts';
import { changeTask } from './draft-edits.ts';
import { DURATION_WORDS, PERIOD_WORDS, RULE_KINDS, ruleWords } from './plan-words.ts';

type Rule = DraftTask['deadline'];

/** The deadline as written, what was understood of it, and the rule itself for when that is wrong. */
export function DeadlineEditor({
  task,
  onText,
}: {
  readonly task: DraftTask;
  readonly onText: (text: string) => void;
}) {
  const { edit } = useDesk();
  const { today } = useMe();
  const [byForm, setByForm] = useState(false);
  const others = task.deadlines.filter((rule) => JSON.stringify(rule) !== JSON.stringify(task.deadline));
  const set = (deadline: Rule) =>
    edit(changeTask(task.key, { deadline, deadlines: [deadline] }), `${task.key} deadline`);
  return (
    <>
      <Input.TextArea
        aria-label="时限要求原文"
        autoSize
        value={task.deadlineText ?? ''}
        placeholder="照原文写，如：9月底前完成；信息形成之日起20个工作日内"
        maxLength={500}
        onChange={(event) => {
          const text = event.target.value;
          edit(changeTask(task.key, { deadlineText: text === '' ? null : text }), `${task.key} deadlineText`);
          onText(text);
        }}
      />
      <p className="rule-line">
        <span className={task.deadline.kind === 'unknown' ? 'doubt-mark' : 'rule-words'}>
          {task.deadline.kind === 'unknown' ? '▲ ' : '→ '}
          {ruleWords(task.deadline)}
        </span>
        <Button type="link" size="small" onClick={() => setByForm(!byForm)} aria-expanded={byForm}>
          {byForm ? '收起' : '改规则'}
        </Button>
      </p>
      {others.length === 0 ? null : (
        <p className="soft">
          还读到：
          {others.map((rule) => (
            <button key={JSON.stringify(rule)} type="button" className="plain-button" onClick={() => set(rule)}>
              {ruleWords(rule)}
            </button>
          ))}
        </p>
      )}
      {byForm ? <RuleForm rule={task.deadline} today={today} onChange={set} /> : null}
    </>
  );
}

interface RuleFormProps {
  readonly rule: Rule;
  readonly today: string;
  readonly onChange: (rule: Rule) => void;
}

function RuleForm({ rule, today, onChange }: RuleFormProps) {
  return (
    <div className="rule-form">
      <Select
        aria-label="时限类型"
        className="rule-kind"
        value={rule.kind}
        options={Object.entries(RULE_KINDS).map(([value, label]) => ({ value, label }))}
        onChange={(kind: Rule['kind']) => onChange(blankRule(kind, today))}
      />
      <RuleFields rule={rule} onChange={onChange} />
    </div>
  );
}

function blankRule(kind: Rule['kind'], today: string): Rule {
  switch (kind) {
    case 'by-date':
      return { kind, date: today as LocalDate };
    case 'after-event':
      return { kind, amount: 20, unit: 'workday', event: '信息形成或变更', date: null };
    case 'periodic':
      return { kind, period: 'quarter', by: null };
    case 'ongoing':
    case 'prompt':
    case 'unknown':
    default:
      return { kind };
  }
}

function RuleFields({ rule, onChange }: Omit<RuleFormProps, 'today'>) {
  if (rule.kind === 'by-date') {
    return (
      <Input
        type="date"
        aria-label="截止日期"
        className="rule-date"
        value={rule.date}
        onChange={(event) => {
          if (isLocalDate(event.target.value)) onChange({ ...rule, date: event.target.value });
        }}
      />
    );
  }
  if (rule.kind === 'after-event') return <AfterEvent rule={rule} onChange={onChange} />;
  if (rule.kind === 'periodic') return <Periodic rule={rule} onChange={onChange} />;
  return null;
}

interface PartProps<Kind extends Rule['kind']> {
  readonly rule: Extract<Rule, { kind: Kind }>;
  readonly onChange: (rule: Rule) => void;
}

function AfterEvent({ rule, onChange }: PartProps<'after-event'>) {
  return (
    <>
      <Input
        aria-label="起算的事"
        className="rule-event"
        value={rule.event}
        onChange={(event) => onChange({ ...rule, event: event.target.value, date: null })}
      />
      之后
      <InputNumber
        aria-label="多少"
        min={0}
        precision={0}
        value={rule.amount}
        onChange={(amount) => onChange({ ...rule, amount: amount ?? 0, date: null })}
      />
      <Select
        aria-label="单位"
        value={rule.unit}
        options={Object.entries(DURATION_WORDS).map(([value, label]) => ({ value, label }))}
        onChange={(unit) => onChange({ ...rule, unit, date: null })}
      />
    </>
  );
}

function Periodic({ rule, onChange }: PartProps<'periodic'>) {
  return (
    <>
      <Select
        aria-label="周期"
        value={rule.period}
        options={Object.entries(PERIOD_WORDS).map(([value, label]) => ({ value, label }))}
        onChange={(period) => onChange({ ...rule, period })}
      />
      <Input
        aria-label="周期内的最迟日期"
        className="rule-event"
        placeholder="最迟日期，如 1月31日；可不填"
        value={rule.by ?? ''}
        onChange={(event) => onChange({ ...rule, by: event.target.value === '' ? null : event.target.value })}
      />
    </>
  );
}
