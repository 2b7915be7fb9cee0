import { momentWords } from '../../shared/due-words.ts';
import { useMe } from '../../shared/session.tsx';
import { type AuditEntry, detailLines } from './audit-types.ts';

const HASH_SHOWN = 12;

export function AuditLines({ items }: { readonly items: readonly AuditEntry[] }) {
  const { today } = useMe();
  return (
    <ol className="audit-lines" aria-label="操作留痕">
      {items.map((entry) => (
        <li key={entry.seq}>
          <div className="audit-when numbers">
            <time dateTime={entry.at}>{momentWords(entry.at, today)}</time>
            <span className="soft">第 {entry.seq} 条</span>
          </div>
          <div className="audit-what">
            <p>
              <strong>{entry.actorName}</strong>
              {typeof entry.unitName === 'string' && entry.unitName !== '' ? `（${entry.unitName}）` : ''}{' '}
              {entry.actionLabel}「{entry.subjectLabel}」
            </p>
            {typeof entry.reason === 'string' && entry.reason !== '' ? <p>理由：{entry.reason}</p> : null}
            {typeof entry.law === 'string' && entry.law !== '' ? <p className="soft">依据：{entry.law}</p> : null}
            <Details entry={entry} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Details({ entry }: { readonly entry: AuditEntry }) {
  const lines = detailLines(entry.detail);
  return (
    <details>
      <summary>
        内容与校验值 <code className="soft">{entry.hash.slice(0, HASH_SHOWN)}…</code>
      </summary>
      <dl>
        {lines.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>校验值</dt>
          <dd>
            <code>{entry.hash}</code>
          </dd>
        </div>
      </dl>
    </details>
  );
}
