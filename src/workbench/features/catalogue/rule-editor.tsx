import { Input, InputNumber, Select } from 'antd';
import { isLocalDate, localDate } from '#kernel/calendar/local-date.ts';
import { useMe } from '../../shared/session.tsx';
import { PERIOD_WORDS, RULE_KINDS, type Rule, UNIT_WORDS } from './words.ts';

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

function blankRule(kind: Rule['kind'], today: string): Rule {
  switch (kind) {
    case 'by-date':
      return { kind, date: localDate(today) };
    case 'after-event':
      return { kind, amount: 20, unit: 'workday', event: '信息形成或变更', date: null };
    case 'periodic':
      return { kind, period: 'month', by: null };
    case 'prompt':
    case 'ongoing':
    case 'unknown':
    default:
      return { kind };
  }
}

interface RuleProps {
  readonly value?: Rule;
  readonly onChange?: (rule: Rule) => void;
}

/** The rule by which the clock runs, for when it was not read right from the words. */
export function RuleEditor({ value = { kind: 'unknown' }, onChange = () => undefined }: RuleProps) {
  const { today } = useMe();
  return (
    <div className="catalogue-rule">
      <Select
        aria-label="计时规则"
        value={value.kind}
        options={optionsOf(RULE_KINDS)}
        onChange={(kind: Rule['kind']) => onChange(blankRule(kind, today))}
        className="catalogue-rule-kind"
      />
      <RuleFields value={value} onChange={onChange} />
    </div>
  );
}

function RuleFields({ value, onChange }: Required<RuleProps>) {
  if (value.kind === 'after-event') return <AfterEvent value={value} onChange={onChange} />;
  if (value.kind === 'periodic') return <Periodic value={value} onChange={onChange} />;
  if (value.kind !== 'by-date') return null;
  return (
    <Input
      type="date"
      aria-label="截止日期"
      value={value.date}
      className="catalogue-rule-date"
      onChange={({ target }) => (isLocalDate(target.value) ? onChange({ ...value, date: target.value }) : undefined)}
    />
  );
}

interface PartProps<Kind extends Rule['kind']> {
  readonly value: Extract<Rule, { kind: Kind }>;
  readonly onChange: (rule: Rule) => void;
}

function AfterEvent({ value, onChange }: PartProps<'after-event'>) {
  return (
    <>
      <Input
        aria-label="从哪件事起算"
        value={value.event}
        className="catalogue-rule-event"
        onChange={(change) => onChange({ ...value, event: change.target.value })}
      />
      <span>后</span>
      <InputNumber
        aria-label="数目"
        min={1}
        value={value.amount}
        onChange={(amount) => onChange({ ...value, amount: amount ?? 1 })}
      />
      <Select
        aria-label="单位"
        className="catalogue-rule-unit"
        value={value.unit}
        options={optionsOf(UNIT_WORDS)}
        onChange={(unit: typeof value.unit) => onChange({ ...value, unit })}
      />
    </>
  );
}

function Periodic({ value, onChange }: PartProps<'periodic'>) {
  return (
    <>
      <Select
        aria-label="周期"
        className="catalogue-rule-unit"
        value={value.period}
        options={optionsOf(PERIOD_WORDS)}
        onChange={(period: typeof value.period) => onChange({ ...value, period })}
      />
      <Input
        aria-label="期内截止日，如 1月31日前"
        placeholder="期内截止日，如 1月31日前；不填为期末"
        value={value.by ?? ''}
        className="catalogue-rule-event"
        onChange={(change) => onChange({ ...value, by: change.target.value === '' ? null : change.target.value })}
      />
    </>
  );
}
