import { useQuery } from '@tanstack/react-query';
import type { IdentityMark } from '#domains/portal-site/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { SiteLinks } from './site-links.tsx';

/** The marks of a government site, and which of them nobody has set. */
export function IdentityPage() {
  const marks = useQuery({
    queryKey: ['site', 'identity'],
    queryFn: ({ signal }) => get<{ items: IdentityMark[] }>('/api/site/identity', { signal }),
  });
  const items = marks.data?.items ?? [];
  const missing = items.filter(({ value }) => value === '').length;
  return (
    <Page title="站点标识" lead="网站检查先看页脚。没有设置的标识不会显示在门户上，请在“设置”的“县区与站点”中填写。">
      <SiteLinks />
      {marks.error === null ? null : <ProblemNotice problem={marks.error} onRetry={() => void marks.refetch()} />}
      {marks.isPending ? <Loading what="站点标识" /> : null}
      {items.length === 0 ? null : (
        <Sheet title={missing === 0 ? '全部已经设置' : `还有 ${missing} 项没有设置`}>
          <ul className="class-notes">
            {items.map(({ key, label, value, why }) => (
              <li key={key}>
                <strong>{label}</strong>{' '}
                {value === '' ? (
                  <StatusMark status="late" word="没有设置" />
                ) : (
                  <StatusMark status="done" word={value} />
                )}
                <div className="soft">{why}</div>
              </li>
            ))}
          </ul>
          <p>
            <AppLink to="/settings">到设置中填写</AppLink>
          </p>
        </Sheet>
      )}
    </Page>
  );
}
