import { Button, Collapse } from 'antd';
import type { CatalogueDetail } from '#domains/catalogue/contract.ts';
import { download } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { Sheet } from '../../shared/page.tsx';
import { useSay } from '../../shared/said.tsx';
import { ChangeList } from './publish-dialog.tsx';
import { CATALOGUES } from './queries.ts';

interface EditionsProps {
  readonly catalogueId: string;
  readonly editions: CatalogueDetail['editions'];
}

/** What was published before, as it stood. */
export function EditionsSheet({ catalogueId, editions }: EditionsProps) {
  const say = useSay();
  if (editions.length === 0) return null;
  const save = (number: number) =>
    void download(`${CATALOGUES}/${catalogueId}/export?edition=${number}&format=docx`, `目录第${number}版.docx`).catch(
      say.refused,
    );
  return (
    <Sheet title="历次版本">
      <Collapse
        items={editions.map((edition) => ({
          key: edition.number,
          label: `第 ${edition.number} 版，${dateWords(edition.publishedOn)}，${edition.publishedByName}发布，${edition.items} 个事项，变动 ${edition.changes.length} 处${edition.note === '' ? '' : `：${edition.note}`}`,
          children: (
            <>
              <ChangeList changes={edition.changes} />
              <Button onClick={() => save(edition.number)}>导出这一版（Word）</Button>
            </>
          ),
        }))}
      />
    </Sheet>
  );
}
