import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { PlanComparison } from '#domains/plans/contract.ts';
import { FIELD_WORDS } from './plan-words.ts';
import { textDiff } from './text-diff.ts';
import { VirtualRows } from './virtual-rows.tsx';

type Change = PlanComparison['changes'][number];
type Side = NonNullable<Change['before']>;

const KINDS: Readonly<Record<Change['kind'], string>> = {
  changed: '有改动',
  added: '新增',
  dropped: '取消',
  same: '相同',
};
const SIGNS: Readonly<Record<Change['kind'], string>> = { changed: '≠', added: '＋', dropped: '－', same: '＝' };
const DRAW_ALL = 120;
const ROW_PX = 120;

interface ComparisonTableProps {
  readonly comparison: PlanComparison;
  readonly beforeLabel: string;
  readonly afterLabel: string;
}

/** Two plans task by task, each changed field with its marks. */
export function ComparisonTable({ comparison, beforeLabel, afterLabel }: ComparisonTableProps) {
  const { counts, changes } = comparison;
  const [which, setWhich] = useState<'differing' | Change['kind']>('differing');
  const shown = useMemo(
    () => changes.filter((change) => (which === 'differing' ? change.kind !== 'same' : change.kind === which)),
    [changes, which],
  );
  const differing = counts.changed + counts.added + counts.dropped;
  return (
    <div className="comparison">
      <Segmented
        aria-label="列出哪些任务"
        value={which}
        onChange={setWhich}
        options={[
          { value: 'differing', label: `有差别 ${differing}` },
          ...(['changed', 'added', 'dropped', 'same'] as const).map((kind) => ({
            value: kind,
            label: `${KINDS[kind]} ${counts[kind]}`,
          })),
        ]}
      />
      {shown.length === 0 ? (
        <p className="soft comparison-none">
          {which === 'differing' ? '两份方案的任务完全相同。' : '没有这样的任务。'}
        </p>
      ) : (
        <VirtualRows
          label="任务对照"
          className="comparison-rows"
          items={shown}
          keyOf={(change) => `${change.before?.number ?? ''}>${change.after?.number ?? ''}${change.kind}`}
          estimate={() => ROW_PX}
          drawAll={DRAW_ALL}
          render={(change) => <ChangeRow change={change} labels={[beforeLabel, afterLabel]} />}
        />
      )}
    </div>
  );
}

function ChangeRow({ change, labels }: { readonly change: Change; readonly labels: readonly [string, string] }) {
  const { before, after, kind } = change;
  const fields = change.fields.map((field) => FIELD_WORDS[field] ?? field);
  return (
    <article className={`change change-${kind}`}>
      <header>
        <strong>
          <span aria-hidden>{SIGNS[kind]}</span> {KINDS[kind]}
        </strong>
        <span className="numbers">{numbersOf(change)}</span>
        {fields.length === 0 ? null : <span className="soft">改了：{fields.join('、')}</span>}
      </header>
      {before !== null && after !== null && kind === 'changed' ? (
        <ChangedFields before={before} after={after} fields={change.fields} labels={labels} />
      ) : (
        <OneSide side={after ?? before} />
      )}
    </article>
  );
}

function numbersOf({ before, after }: Change): string {
  if (before !== null && after !== null)
    return before.number === after.number ? `第${after.number}项` : `原第${before.number}项 → 第${after.number}项`;
  return before === null ? `第${after?.number ?? ''}项` : `原第${before.number}项`;
}

function OneSide({ side }: { readonly side: Side | null }) {
  if (side === null) return null;
  return (
    <div className="change-side">
      <p className="soft">{side.path.join('／')}</p>
      <p>{side.requirement}</p>
      <p className="soft">
        {side.units.length === 0 ? '未写单位' : side.units.join('、')} · {side.deadlineText ?? '未写时限'}
      </p>
    </div>
  );
}

interface ChangedFieldsProps {
  readonly before: Side;
  readonly after: Side;
  readonly fields: readonly string[];
  readonly labels: readonly [string, string];
}

function ChangedFields({ before, after, fields, labels }: ChangedFieldsProps) {
  return (
    <>
      {fields.includes('requirement') ? null : <p>{after.requirement}</p>}
      <table className="change-fields">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">{labels[0]}</th>
            <th scope="col">{labels[1]}</th>
          </tr>
        </thead>
        <tbody>
          {fields
            .filter((field) => field !== 'number')
            .map((field) => (
              <tr key={field}>
                <th scope="row">{FIELD_WORDS[field] ?? field}</th>
                <Marked before={fieldText(before, field)} after={fieldText(after, field)} />
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

function fieldText(side: Side, field: string): string {
  if (field === 'units') return side.units.join('、');
  if (field === 'path') return side.path.join('／');
  if (field === 'deadlineText') return side.deadlineText ?? '（未写）';
  return side.requirement;
}

function Marked({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = useMemo(() => textDiff(before, after), [before, after]);
  return (
    <>
      <td>
        {parts
          .filter((part) => part.kind !== 'new')
          .map((part, at) =>
            part.kind === 'gone' ? <del key={at}>{part.text}</del> : <span key={at}>{part.text}</span>,
          )}
      </td>
      <td>
        {parts
          .filter((part) => part.kind !== 'gone')
          .map((part, at) =>
            part.kind === 'new' ? <ins key={at}>{part.text}</ins> : <span key={at}>{part.text}</span>,
          )}
      </td>
    </>
  );
}
