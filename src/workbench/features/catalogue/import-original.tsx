import { useEffect, useRef } from 'react';
import type { ImportView } from '#domains/catalogue/contract.ts';
import { Sheet } from '../../shared/page.tsx';

interface OriginalProps {
  readonly blocks: ImportView['original'];
  /** Number of the block to show. */
  readonly here: number | null;
}

/** The file's own words, to compare with. */
export function ImportOriginal({ blocks, here }: OriginalProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (here === null) return;
    box.current?.querySelector(`[data-block="${here}"]`)?.scrollIntoView({ block: 'center' });
  }, [here]);
  return (
    <Sheet title="原文">
      <div ref={box} className="catalogue-original" tabIndex={0} role="region" aria-label="原文">
        {blocks.map((block) => (
          <div
            key={block.block}
            data-block={block.block}
            className={block.block === here && block.kind === 'paragraph' ? 'catalogue-here' : undefined}
          >
            {block.kind === 'paragraph' ? <p>{block.text}</p> : <OriginalTable rows={block.rows} />}
          </div>
        ))}
      </div>
    </Sheet>
  );
}

function OriginalTable({ rows }: { readonly rows: readonly (readonly string[])[] }) {
  return (
    <table>
      <tbody>
        {rows.map((cells, row) => (
          // Rows of a table that never changes have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={row}>
            {cells.map((text, cell) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={cell}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
