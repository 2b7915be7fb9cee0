import { type DeskDetail, DISCLOSURE_WORDS } from '#domains/publication/contract.ts';
import { sizeWords } from '../../shared/file-words.ts';
import { partId } from './show-part.ts';

/** The elements beside the text: disclosure class first, since without it nothing goes on. */
export function Facts({ desk }: { readonly desk: DeskDetail }) {
  const { edition, document, elements } = desk;
  const rows: readonly (readonly [string, string, string?])[] = [
    ['公开属性', classWords(edition), 'disclosureClass'],
    ...elements.map(({ key, name, value, required }) => {
      return [name, value === '' && required ? '（未填）' : value, key] as const;
    }),
    ['索引号', document.indexNumber ?? ''],
    ['首次发布', document.publishedOn ?? '', 'publishedOn'],
    ['版本', edition.number > 1 ? `第 ${edition.number} 版` : ''],
    ['更正说明', edition.changeNote ?? ''],
    ['更正原因（留存）', edition.changeReason ?? ''],
    ['定时发布', edition.scheduledWords ?? ''],
    ['再审查日期', edition.reexamineOn ?? ''],
  ];
  return (
    <dl className="desk-facts">
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value, part]) => (
          <div key={name} {...(part !== undefined && { id: partId(part), tabIndex: -1 })}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function classWords(edition: DeskDetail['edition']): string {
  if (edition.disclosureClass === null) return '（未确定）';
  const why = [edition.disclosureReason, edition.disclosureClause].flatMap((text) => {
    const words = (text ?? '').replace(/[。；]+$/u, '');
    return words === '' ? [] : [words];
  });
  return [DISCLOSURE_WORDS[edition.disclosureClass], ...why].join('；');
}

const SCANS: Readonly<Record<string, string>> = {
  clean: '已查毒',
  infected: '发现病毒',
  'not-scanned': '未扫描',
  failed: '查毒未成功',
};

export function Files({ files }: { readonly files: DeskDetail['edition']['files'] }) {
  if (files.length === 0) return null;
  return (
    <section aria-label="附件" className="desk-files" id={partId('attachment')} tabIndex={-1}>
      <h3>附件和图片</h3>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <a href={`/api/files/${file.sha256}`} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="soft">
              {sizeWords(file.size)}，{SCANS[file.scan] ?? file.scan}
              {file.kind === 'image' ? `，图片说明：${file.alt ?? '（未填）'}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
