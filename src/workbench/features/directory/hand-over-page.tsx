import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { OwnedItem, Person } from '#domains/directory/contract.ts';
import { useAddressPart, useGo } from '../../shared/address.tsx';
import { asProblem, post } from '../../shared/api.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { PersonSelect } from './choosers.tsx';
import { PEOPLE, useOwned, useRefresh } from './queries.ts';

/** 离岗交接: everything the person owns gets somebody to take it over before he is marked as gone. */
export function HandOverPage() {
  const personId = useAddressPart('personId');
  const { data, error, refetch } = useOwned(personId);
  const title = data === undefined ? '离岗交接' : `离岗交接：${data.person.name}`;
  return (
    <Page
      title={title}
      lead="先为名下每一类事项选定接手人，再确认离岗。确认后台账、任职和未读消息当即归接手人。"
      crumbs={[
        { label: '单位与人员', to: '/directory' },
        { label: '人员', to: '/directory/people' },
        { label: '离岗交接' },
      ]}
    >
      {error === null ? null : <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading what="名下事项" /> : null}
      {data === undefined ? null : <HandOver key={data.person.version} person={data.person} items={data.items} />}
    </Page>
  );
}

interface LeaveValues {
  readonly leftOn: string;
  readonly reason?: string;
}

type Chosen = Readonly<Record<string, string | null>>;

/** Sends the choice; what is refused is said at its line. */
function useLeaving(person: Person, items: readonly OwnedItem[], chosen: Chosen) {
  const go = useGo();
  const say = useSay();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const errors = problem === null ? [] : asProblem(problem).errors;
  const refused = new Map(errors.map((one) => [one.pointer.replace('#/successors/', ''), one.detail]));
  const leave = async (values: LeaveValues) => {
    setBusy(true);
    setProblem(null);
    try {
      const successors = items.map(({ kind }) => ({ kind, personId: chosen[kind] ?? '' }));
      await post(`${PEOPLE}/${person.id}/hand-over`, { ...values, version: person.version, successors });
      go('/directory/people');
      say(`${person.name}已离岗，${items.length === 0 ? '名下没有要交接的事项' : `${items.length}类事项已交接`}`);
      await refresh();
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return { leave, problem, refused, busy };
}

function HandOver({ person, items }: { readonly person: Person; readonly items: readonly OwnedItem[] }) {
  const [chosen, setChosen] = useState<Chosen>({});
  const { leave, problem, refused, busy } = useLeaving(person, items, chosen);
  const beyond = items.filter((item) => !item.mine);
  const open = items.filter((item) => (chosen[item.kind] ?? null) === null);
  if (person.leftOn !== null) return <Alert type="info" showIcon title={`${person.name}已于${person.leftOn}离岗`} />;
  return (
    <>
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      {beyond.length === 0 ? null : (
        <Alert
          className="said"
          type="warning"
          showIcon
          title={`${beyond.map((item) => item.label).join('、')}要由系统管理员移交`}
          description="请联系系统管理员在本页办理，或先在“账号与角色”中移交后再回来。"
        />
      )}
      <Sheet title={`一、名下的事项（${items.length}类）`}>
        {items.length === 0 ? (
          <p className="soft">名下没有台账、任职和消息，可以直接办理离岗。</p>
        ) : (
          <Items person={person} items={items} chosen={chosen} refused={refused} onChoose={setChosen} />
        )}
      </Sheet>
      <Sheet title="二、确认离岗">
        <LeaveForm open={open.length} blocked={beyond.length > 0} busy={busy} onLeave={leave} />
      </Sheet>
    </>
  );
}

function LeaveForm(props: {
  readonly open: number;
  readonly blocked: boolean;
  readonly busy: boolean;
  readonly onLeave: (values: LeaveValues) => Promise<void>;
}) {
  const { today } = useMe();
  return (
    <Form<LeaveValues>
      layout="vertical"
      initialValues={{ leftOn: today }}
      onFinish={(values) => void props.onLeave(values)}
      className="directory-narrow"
    >
      <Form.Item name="leftOn" label="自哪天起离岗" rules={[{ required: true, message: '请填写离岗日期' }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="reason" label="原因" extra="如岗位调整、退休；可不填">
        <Input maxLength={300} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={props.busy} disabled={props.open > 0 || props.blocked}>
        确认交接并离岗
      </Button>
      {props.open === 0 ? null : <p className="soft">还有 {props.open} 类事项没有选定接手人</p>}
    </Form>
  );
}

interface ItemsProps {
  readonly person: Person;
  readonly items: readonly OwnedItem[];
  readonly chosen: Chosen;
  readonly refused: ReadonlyMap<string, string>;
  readonly onChoose: (chosen: Chosen) => void;
}

function Items({ person, items, chosen, refused, onChoose }: ItemsProps) {
  const all = (to: string | null) => onChoose(Object.fromEntries(items.map(({ kind }) => [kind, to])));
  return (
    <>
      <div className="directory-all">
        <span>全部由一人接手：</span>
        <PersonSelect unitId={person.unitId} without={[person.id]} onChange={all} label="全部事项的接手人" />
      </div>
      <ul className="unit-lines">
        {items.map((item) => (
          <li key={item.kind}>
            <span>
              {item.label} <span className="soft numbers">{item.count} 项</span>
            </span>
            <div className="hand-over-to">
              <PersonSelect
                unitId={person.unitId}
                without={[person.id]}
                value={chosen[item.kind] ?? null}
                onChange={(to) => onChoose({ ...chosen, [item.kind]: to })}
                label={`${item.label}的接手人`}
              />
              {refused.has(item.kind) ? <p className="field-refused">{refused.get(item.kind)}</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
