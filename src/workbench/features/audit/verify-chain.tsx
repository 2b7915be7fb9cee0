import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { post } from '../../shared/api.ts';
import { ApiProblem } from '../../shared/problem.ts';
import { useSay } from '../../shared/said.tsx';
import type { AuditVerdict } from './audit-types.ts';

/** Recomputes the whole chain on the server and says what came of it. */
export function VerifyChain() {
  const say = useSay();
  const verify = useMutation({
    mutationFn: () => post<AuditVerdict>('/api/audit/verify'),
    onSuccess: (verdict) => (verdict.ok ? say(goodNews(verdict)) : say.refused(badNews(verdict))),
    onError: say.refused,
  });
  return (
    <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>
      校验留痕是否完整
    </Button>
  );
}

const goodNews = (verdict: AuditVerdict): string =>
  `已校验 ${verdict.count} 条，首尾相连，没有改动。末条校验值 ${verdict.head.slice(0, 16)}…，可抄存备查。`;

const badNews = (verdict: AuditVerdict): ApiProblem =>
  new ApiProblem({
    type: 'about:blank',
    status: 0,
    title: `第 ${verdict.brokenAt ?? '?'} 条与前一条接不上，留痕可能被改动`,
    detail: '请停止在数据库上的人工操作，保留现场，并立即报告分管负责人。',
  });
