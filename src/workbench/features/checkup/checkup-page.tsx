import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { CheckupAnswer, FindingView } from '#domains/oversight/contract.ts';
import { AppLink, useSearch } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';

const LEVELS = {
  error: { word: '需尽快处理', status: 'late' },
  warning: { word: '建议补齐', status: 'soon' },
  note: { word: '请留意', status: 'not-started' },
} as const;

/** 体检: what is missing or contradicts itself in a plan's ledgers, each with the place where it is mended. */
export function CheckupPage() {
  const [search, setSearch] = useSearch();
  const plan = search['plan'] ?? '';
  const checkup = useQuery({
    queryKey: ['checkup', plan],
    queryFn: ({ signal }) => get<CheckupAnswer>('/api/checkup', { query: { plan }, signal }),
    refetchOnMount: 'always',
  });
  const answer = checkup.data;
  return (
    <Page title="体检" lead="逐项检查台账是否完整、有无矛盾，按下即可前往处理。">
      {checkup.error === null ? null : <ProblemNotice problem={checkup.error} onRetry={() => void checkup.refetch()} />}
      {checkup.isPending ? <Loading what="体检结果" rows={8} /> : null}
      {answer === undefined ? null : answer.plan === null ? (
        <Sheet>
          <EmptyState
            title="这里列出台账中缺少和矛盾的地方"
            why="方案分解到各单位以后，才有台账可以检查。"
            action={<AppLink to="/plans">查看工作方案</AppLink>}
          />
        </Sheet>
      ) : (
        <>
          <Select
            aria-label="方案"
            className="checkup-plan"
            value={answer.plan.id}
            onChange={(id: string) => setSearch({ plan: id })}
            options={answer.plans.map((each) => ({ value: each.id, label: `${each.year}年 ${each.title}` }))}
          />
          <Findings answer={answer} />
        </>
      )}
    </Page>
  );
}

function Findings({ answer }: { readonly answer: CheckupAnswer }) {
  const { findings, sound } = answer;
  return (
    <>
      <Sheet
        title={
          findings.length === 0 ? '没有发现问题' : `截至${dateWords(answer.today)}，发现 ${findings.length} 类问题`
        }
      >
        {findings.length === 0 ? (
          <p>各项都齐全。</p>
        ) : (
          <ul className="checkup-findings">
            {findings.map((finding) => (
              <Finding key={finding.code} finding={finding} />
            ))}
          </ul>
        )}
      </Sheet>
      {sound.length === 0 ? null : (
        <Sheet title={`已检查无问题（${sound.length} 项）`}>
          <ul className="checkup-sound">
            {sound.map((words) => (
              <li key={words}>
                <StatusMark status="done" word={words} />
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
}

function Finding({ finding }: { readonly finding: FindingView }) {
  const level = LEVELS[finding.level];
  return (
    <li className="checkup-finding">
      <StatusMark status={level.status} word={level.word} />
      <div>
        <p className="checkup-message">{finding.message}</p>
        {finding.items.length === 0 ? null : (
          <details>
            <summary>逐个查看（{finding.items.length}）</summary>
            <ul className="checkup-items">
              {finding.items.map((item) => (
                <li key={`${item.label}${item.href}`}>
                  <AppLink to={item.href}>
                    {item.label}
                    {item.count > 1 ? ` ${item.count}` : ''}
                  </AppLink>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <AppLink to={finding.href} className="checkup-go" label={`一键前往：${finding.message}`}>
        一键前往
      </AppLink>
    </li>
  );
}
