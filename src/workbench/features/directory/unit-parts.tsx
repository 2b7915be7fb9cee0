import { Button, Tag } from 'antd';
import { useState } from 'react';
import { LEADER_OFFICES, type Person, type UnitDetail } from '#domains/directory/contract.ts';
import { AppLink, useGo } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { PersonDialog } from './part-dialogs.tsx';
import { useRefresh } from './queries.ts';
import { spanWords } from './spans.ts';
import type { Asked } from './unit-acts.ts';

interface PartProps {
  readonly unit: UnitDetail;
  readonly onAsk: (asked: Asked) => void;
}

const OFFICES = Object.keys(LEADER_OFFICES);

/** 主要负责人, 分管领导, 联络员: now, and before on request. */
export function UnitPosts({ unit, onAsk }: PartProps) {
  const [past, setPast] = useState(false);
  const keeps = unit.can.includes('posts');
  const shown = OFFICES.flatMap((office) =>
    unit.leaders.filter((leader) => leader.office === office && (past || leader.toOn === null)),
  );
  const hidden = unit.leaders.length - unit.leaders.filter((leader) => leader.toOn === null).length;
  const missing = Object.entries(LEADER_OFFICES).filter(
    ([office]) => !unit.leaders.some((one) => one.office === office && one.toOn === null),
  );
  return (
    <section className="unit-part">
      <div className="unit-part-head">
        <h3>负责人与联络员</h3>
        {keeps ? <Button onClick={() => onAsk({ what: 'post' })}>设置任职</Button> : null}
      </div>
      <ul className="unit-lines">
        {shown.map((leader) => (
          <li key={leader.id}>
            <span>
              <Tag>{LEADER_OFFICES[leader.office]}</Tag>
              {leader.name} <span className="soft">{leader.phone ?? ''}</span>
            </span>
            <span className="soft numbers">{spanWords(leader.fromOn, leader.toOn)}</span>
            {keeps && leader.toOn === null ? (
              <Button type="link" size="small" onClick={() => onAsk({ what: 'end-post', leader })}>
                结束任职
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {unit.activeTo === null && missing.length > 0 ? (
        <p className="unit-missing">还没有设{missing.map(([, word]) => word).join('、')}，提醒会送不到</p>
      ) : null}
      {hidden === 0 ? null : (
        <button type="button" className="plain-button" onClick={() => setPast(!past)}>
          {past ? '只看现任' : `查看历任（${hidden}）`}
        </button>
      )}
    </section>
  );
}

export function UnitPeople({ unit, onAsk }: PartProps) {
  const [editing, setEditing] = useState<Person | null>(null);
  const [left, setLeft] = useState(false);
  const shown = unit.people.filter((person) => left || person.leftOn === null);
  const gone = unit.people.filter((person) => person.leftOn !== null).length;
  return (
    <section className="unit-part">
      <div className="unit-part-head">
        <h3>人员（在岗 {unit.people.length - gone} 人）</h3>
        {unit.can.includes('people') ? <Button onClick={() => onAsk({ what: 'person' })}>新建人员</Button> : null}
      </div>
      <ul className="unit-lines">
        {shown.map((person) => (
          <PersonLine key={person.id} person={person} onEdit={() => setEditing(person)} />
        ))}
      </ul>
      {shown.length === 0 ? <p className="soft">还没有人员。</p> : null}
      {gone === 0 ? null : (
        <button type="button" className="plain-button" onClick={() => setLeft(!left)}>
          {left ? '只看在岗人员' : `查看已离岗人员（${gone}）`}
        </button>
      )}
      {editing === null ? null : <PersonDialog unitId={unit.id} person={editing} onClose={() => setEditing(null)} />}
    </section>
  );
}

function PersonLine({ person, onEdit }: { readonly person: Person; readonly onEdit: () => void }) {
  const go = useGo();
  return (
    <li>
      <span>
        <AppLink to={`/directory/people?q=${encodeURIComponent(person.name)}&left=all&open=${person.id}`}>
          {person.name}
        </AppLink>{' '}
        <span className="soft">{[person.section, person.position, person.phone].filter(Boolean).join(' · ')}</span>
      </span>
      {person.leftOn === null ? null : <span className="soft numbers">{person.leftOn} 离岗</span>}
      <span>
        {person.can.includes('edit') ? (
          <Button type="link" size="small" onClick={onEdit}>
            修改
          </Button>
        ) : null}
        {person.can.includes('hand-over') ? (
          <Button type="link" size="small" onClick={() => go(`/directory/people/${person.id}/hand-over`)}>
            离岗交接
          </Button>
        ) : null}
      </span>
    </li>
  );
}

export function UnitSections({ unit, onAsk }: PartProps) {
  const say = useSay();
  const refresh = useRefresh();
  const keeps = unit.can.includes('sections');
  const open = unit.sections.filter((section) => section.closedOn === null);
  const close = (section: UnitDetail['sections'][number]) => {
    post(`/api/directory/sections/${section.id}/close`)
      .then(refresh)
      .then(() => say(`已撤销科室“${section.name}”`))
      .catch(say.refused);
  };
  return (
    <section className="unit-part">
      <div className="unit-part-head">
        <h3>科室</h3>
        {keeps ? <Button onClick={() => onAsk({ what: 'section', section: null })}>新建科室</Button> : null}
      </div>
      <ul className="unit-lines">
        {open.map((section) => (
          <li key={section.id}>
            <span>{section.name}</span>
            <span className="soft numbers">{section.people} 人</span>
            {keeps ? (
              <span>
                <Button type="link" size="small" onClick={() => onAsk({ what: 'section', section })}>
                  修改
                </Button>
                <Button type="link" size="small" onClick={() => close(section)}>
                  撤销
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {open.length === 0 ? <p className="soft">还没有科室。</p> : null}
    </section>
  );
}
