import type { GuideDetail } from '#domains/portal-site/contract.ts';

/** What each version changed against the one before it. */
export function GuideVersions({ guide }: { readonly guide: GuideDetail }) {
  if (guide.versions.length < 2) return null;
  const nameOf = (key: string): string => guide.parts.find((part) => part.key === key)?.name ?? key;
  return (
    <section>
      <h3>历次版本</h3>
      <ol className="guide-versions" reversed>
        {guide.versions.map((version, at) => {
          const before = guide.versions[at + 1]?.texts ?? {};
          const keys = [...new Set([...Object.keys(version.texts), ...Object.keys(before)])];
          const changed = keys.filter((key) => version.texts[key] !== before[key]).map(nameOf);
          return (
            <li key={version.number}>
              第{version.number}版，{version.savedAt.slice(0, 10)}，{version.savedBy}
              {version.note === null ? '' : `：${version.note}`}
              <div className="soft">{changed.length === 0 ? '内容没有变化' : `改动：${changed.join('、')}`}</div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
