import { Button } from 'antd';
import { useState } from 'react';
import { ROUND_WORDS, type RoundDetail, type RoundUnit } from '#domains/normative/contract.ts';
import { AppLink, useAddressPart } from '../../shared/address.tsx';
import { download, post } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { CleaningItems } from './cleaning-items.tsx';
import { ROUND_STATUS, roundAddress, useRefreshRound, useRound } from './cleaning-queries.ts';
import { ConcludeDialog, PreviewSheet, StepDialog } from './conclude.tsx';

const CRUMBS = [{ label: '文件清理', to: '/cleaning' }, { label: '一次清理' }];

type Asked = 'conclude' | 'reopen' | 'cancel' | null;

/** One cleaning round: the units' proposals, the office's decisions, what will change, the published result. */
export function RoundPage() {
  const id = useAddressPart('roundId');
  const round = useRound(id);
  const [asked, setAsked] = useState<Asked>(null);
  if (round.data === undefined) {
    return (
      <Page title="文件清理" crumbs={CRUMBS}>
        {round.error === null ? (
          <Loading what="文件清理" rows={8} />
        ) : (
          <ProblemNotice problem={round.error} onRetry={() => void round.refetch()} />
        )}
      </Page>
    );
  }
  const { data } = round;
  const close = () => setAsked(null);
  return (
    <Page
      title={data.title}
      crumbs={CRUMBS}
      mark={<StatusMark status={ROUND_STATUS[data.state]} word={ROUND_WORDS[data.state]} />}
      actions={<Acts round={data} onAsk={setAsked} />}
    >
      <Head round={data} />
      <Units round={data} />
      <CleaningItems round={data} />
      <PreviewSheet round={data} />
      {asked === 'conclude' ? <ConcludeDialog round={data} onClose={close} /> : null}
      {asked === 'reopen' || asked === 'cancel' ? <StepDialog round={data} step={asked} onClose={close} /> : null}
    </Page>
  );
}

function Acts({ round, onAsk }: { readonly round: RoundDetail; readonly onAsk: (step: Asked) => void }) {
  const say = useSay();
  const refresh = useRefreshRound(round.id);
  const may = (step: string) => round.can.includes(step);
  const save = (format: 'docx' | 'xlsx') =>
    download(`${roundAddress(round.id)}/result?format=${format}`, `${round.title}结果.${format}`).catch(say.refused);
  const adopt = async () => {
    try {
      await post(`${roundAddress(round.id)}/decide`, { adopt: true });
      await refresh();
      say('已采纳各单位的意见');
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  return (
    <>
      <Button onClick={() => void save('docx')}>导出 Word</Button>
      <Button onClick={() => void save('xlsx')}>导出 Excel</Button>
      {may('cancel') ? <Button onClick={() => onAsk('cancel')}>取消清理</Button> : null}
      {may('reopen') ? <Button onClick={() => onAsk('reopen')}>退回重新确定</Button> : null}
      {may('decide') && round.proposed > round.decided ? (
        <Button onClick={() => void adopt()}>采纳单位意见</Button>
      ) : null}
      {may('conclude') ? (
        <Button type="primary" onClick={() => onAsk('conclude')}>
          形成清理结果
        </Button>
      ) : null}
    </>
  );
}

function Head({ round }: { readonly round: RoundDetail }) {
  const rows: readonly (readonly [string, string])[] = [
    ['清理截至', dateWords(round.cutoffOn)],
    ['意见期限', dateWords(round.dueOn)],
    ['废止、失效自', round.effectOn === null ? '结果公布之日' : dateWords(round.effectOn)],
    ['文件', `${round.items} 份，已提意见 ${round.proposed}，已定结论 ${round.decided}`],
  ];
  return (
    <Sheet>
      <dl className="normative-head">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {round.note === '' ? null : <p>{round.note}</p>}
      {round.resultDocumentId === null ? null : (
        <p>
          <AppLink to={`/documents/${round.resultDocumentId}`} className="normative-to">
            打开清理结果
          </AppLink>
          {round.state === 'decided' ? '，按三审办理；公布后，废止和宣布失效的文件随即更新有效性。' : ''}
        </p>
      )}
    </Sheet>
  );
}

const unitStatus = (unit: RoundUnit, open: boolean) => {
  if (!open && unit.submittedOn === null) return { status: 'not-started', word: '未提交' } as const;
  if (unit.late) return { status: 'late', word: unit.submittedOn === null ? '逾期未提交' : '逾期提交' } as const;
  return unit.submittedOn === null
    ? ({ status: 'soon', word: '待提交' } as const)
    : ({ status: 'done', word: '已提交' } as const);
};

function Units({ round }: { readonly round: RoundDetail }) {
  const say = useSay();
  const refresh = useRefreshRound(round.id);
  const submit = async (unit: RoundUnit) => {
    try {
      await post(`${roundAddress(round.id)}/submit`, { unitId: unit.unitId });
      await refresh();
      say(`已提交${unit.unitName}的清理意见`);
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  return (
    <Sheet title="各单位进度">
      <div className="normative-frame">
        <table className="normative-table">
          <caption className="visually-hidden">各单位清理进度</caption>
          <thead>
            <tr>
              {['单位', '文件', '已提意见', '状态', '提交日期', '办理'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {round.byUnit.map((unit) => (
              <tr key={unit.unitId}>
                <th scope="row">
                  <AppLink to={`/cleaning/${round.id}?unit=${unit.unitId}`}>{unit.unitName}</AppLink>
                </th>
                <td className="numbers">{unit.items}</td>
                <td className="numbers">{unit.proposed}</td>
                <td>
                  <StatusMark {...unitStatus(unit, round.state === 'proposing')} />
                </td>
                <td>{unit.submittedOn === null ? '—' : dateWords(unit.submittedOn)}</td>
                <td>
                  {unit.can.includes('submit') ? (
                    <Button size="small" disabled={unit.proposed < unit.items} onClick={() => void submit(unit)}>
                      提交本单位意见
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Sheet>
  );
}
