import { Button, Descriptions, Tag } from 'antd';
import { useState } from 'react';
import { NAME_KINDS, UNIT_KINDS, type UnitDetail } from '#domains/directory/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { del } from '../../shared/api.ts';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { EndPostDialog, NameDialog, PersonDialog, PostDialog, SectionDialog } from './part-dialogs.tsx';
import { UNITS, useRefresh, useUnit } from './queries.ts';
import { spanWords } from './spans.ts';
import type { Asked } from './unit-acts.ts';
import { EditUnitDialog, EndUnitDialog, RenameDialog } from './unit-dialogs.tsx';
import { UnitPeople, UnitPosts, UnitSections } from './unit-parts.tsx';

/** One unit with all that belongs to it, and what one may do with it. */
export function UnitPane({ unitId }: { readonly unitId: string }) {
  const { data: unit, error, refetch } = useUnit(unitId);
  const [asked, setAsked] = useState<Asked | null>(null);
  if (error !== null) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (unit === undefined) return <Loading what="单位详情" rows={10} />;
  return (
    <article className="unit-pane">
      <h2>{unit.name}</h2>
      {unit.activeTo === null ? null : (
        <p className="unit-closed">
          {unit.activeTo} 起撤销{unit.successorName === null ? '' : `，由“${unit.successorName}”承接`}
        </p>
      )}
      <UnitActs unit={unit} onAsk={setAsked} />
      <Facts unit={unit} />
      <Names unit={unit} onAdd={() => setAsked({ what: 'name' })} />
      <UnitPosts unit={unit} onAsk={setAsked} />
      <UnitPeople unit={unit} onAsk={setAsked} />
      <UnitSections unit={unit} onAsk={setAsked} />
      {asked === null ? null : <AskedDialog unit={unit} asked={asked} onClose={() => setAsked(null)} />}
    </article>
  );
}

const ACTS = [
  { act: 'edit', label: '修改' },
  { act: 'rename', label: '更名' },
  { act: 'merge', label: '并入其他单位' },
  { act: 'close', label: '撤销' },
  { act: 'reopen', label: '恢复' },
] as const;

function UnitActs({ unit, onAsk }: { readonly unit: UnitDetail; readonly onAsk: (asked: Asked) => void }) {
  const acts = ACTS.filter(({ act }) => unit.can.includes(act));
  if (acts.length === 0) return null;
  return (
    <div className="unit-acts">
      {acts.map(({ act, label }) => (
        <Button key={act} onClick={() => onAsk({ what: act })}>
          {label}
        </Button>
      ))}
    </div>
  );
}

function Facts({ unit }: { readonly unit: UnitDetail }) {
  const rows = [
    ['单位性质', UNIT_KINDS[unit.kind]],
    ['简称', unit.shortName],
    ['上级单位', unit.parentName],
    ['联系电话', unit.phone],
    ['办公地址', unit.address],
    ['统一社会信用代码', unit.creditCode],
    ['设立日期', unit.activeFrom],
    ['所属分组', unit.groups.join('、')],
    ['备注', unit.remark],
  ].filter((row): row is [string, string] => typeof row[1] === 'string' && row[1] !== '');
  return (
    <Descriptions
      size="small"
      column={1}
      bordered
      items={rows.map(([label, children]) => ({ key: label, label, children }))}
    />
  );
}

function Names({ unit, onAdd }: { readonly unit: UnitDetail; readonly onAdd: () => void }) {
  const say = useSay();
  const refresh = useRefresh();
  const keeps = unit.can.includes('names');
  const drop = (name: UnitDetail['names'][number]) => {
    del(`${UNITS}/${unit.id}/names/${name.id}`)
      .then(refresh)
      .then(() => say(`已删除“${name.name}”`))
      .catch(say.refused);
  };
  if (unit.names.length === 0 && unit.merged.length === 0 && !keeps) return null;
  return (
    <section className="unit-part">
      <div className="unit-part-head">
        <h3>曾用名与其他名称</h3>
        {keeps ? <Button onClick={onAdd}>添加名称</Button> : null}
      </div>
      <ul className="unit-lines">
        {unit.names.map((name) => (
          <li key={name.id}>
            <span>
              {name.name} <Tag>{NAME_KINDS[name.kind]}</Tag>
            </span>
            <span className="soft numbers">{spanWords(name.validFrom, name.validTo)}</span>
            {keeps ? (
              <Button type="link" size="small" onClick={() => drop(name)}>
                删除
              </Button>
            ) : null}
          </li>
        ))}
        {unit.merged.map((gone) => (
          <li key={gone.id}>
            <span>
              <AppLink to={`/directory?active=closed&open=${gone.id}`}>{gone.name}</AppLink> <Tag>已并入</Tag>
            </span>
            <span className="soft numbers">{gone.activeTo ?? ''}</span>
          </li>
        ))}
      </ul>
      {unit.names.length === 0 && unit.merged.length === 0 ? <p className="soft">没有其他名称。</p> : null}
    </section>
  );
}

function AskedDialog(props: { readonly unit: UnitDetail; readonly asked: Asked; readonly onClose: () => void }) {
  const { unit, asked, onClose } = props;
  switch (asked.what) {
    case 'edit':
      return <EditUnitDialog unit={unit} onClose={onClose} />;
    case 'rename':
      return <RenameDialog unit={unit} onClose={onClose} />;
    case 'close':
    case 'merge':
    case 'reopen':
      return <EndUnitDialog unit={unit} how={asked.what} onClose={onClose} />;
    case 'name':
      return <NameDialog unit={unit} onClose={onClose} />;
    case 'person':
      return <PersonDialog unitId={unit.id} person={null} onClose={onClose} />;
    case 'post':
      return <PostDialog unit={unit} onClose={onClose} />;
    case 'section':
      return <SectionDialog unit={unit} section={asked.section} onClose={onClose} />;
    case 'end-post':
      return <EndPostDialog leader={asked.leader} onClose={onClose} />;
    default:
      return null;
  }
}
