import type { RoleCounts } from '#domains/ledgers/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';

const SHOWN = [
  { light: 'red', status: 'late' },
  { light: 'amber', status: 'soon' },
  { light: 'done', status: 'done' },
] as const;

/** Lines by light, each a press away from the lines behind it. What is normal needs no number of its own. */
export function Counts(props: {
  readonly counts: RoleCounts['lead'];
  readonly ledger: { readonly planId: string; readonly unitId: string };
  readonly role: string;
}) {
  const { counts, ledger, role } = props;
  if (counts.total === 0) return <span className="soft">—</span>;
  const base = `/lines?plan=${ledger.planId}&unit=${ledger.unitId}&role=${role}`;
  return (
    <span className="ledger-counts numbers">
      <AppLink to={base}>{counts.total} 行</AppLink>
      {SHOWN.filter(({ light }) => counts[light] > 0).map(({ light, status }) => (
        <AppLink key={light} to={light === 'done' ? `${base}&state=done` : `${base}&light=${light}`}>
          <StatusMark status={status} word={String(counts[light])} />
        </AppLink>
      ))}
    </span>
  );
}
