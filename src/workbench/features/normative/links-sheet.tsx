import { Button } from 'antd';
import { DESK_STATE_WORDS, type LinkView, type NormativeDetail } from '#domains/normative/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Sheet } from '../../shared/page.tsx';

/** Which documents this one amends, repeals or explains, and which do so to it. */
export function LinksSheet(props: {
  readonly document: NormativeDetail;
  readonly onLink: () => void;
  readonly onEnd: (linkId: string) => void;
}) {
  const { document, onLink, onEnd } = props;
  const add = document.can.includes('link') ? <Button onClick={onLink}>建立关联</Button> : null;
  return (
    <Sheet title="与其他文件的关联" actions={document.links.length === 0 ? undefined : add}>
      {document.links.length === 0 ? (
        <EmptyState
          title="还没有关联"
          why="修改、废止、替代别的文件时，从较新的文件建立关联；较新的文件公开后，旧文件的有效性随即更新，两边页面互相链接。"
          action={add ?? undefined}
        />
      ) : (
        <ul className="normative-records">
          {document.links.map((link) => (
            <li key={link.id}>
              <Link link={link} onEnd={() => onEnd(link.id)} />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Link({ link, onEnd }: { readonly link: LinkView; readonly onEnd: () => void }) {
  return (
    <div className="normative-link">
      <div>
        <span className="normative-kind">{link.words}</span>
        <AppLink to={`/normative/${link.documentId}`}>{link.title}</AppLink>
        <span className="normative-more">
          {[
            link.documentNumber ?? '',
            link.state === 'published' ? '' : `${DESK_STATE_WORDS[link.state]}，尚不产生效力`,
            link.onDay === null ? '' : `自${dateWords(link.onDay)}起`,
            link.note ?? '',
          ]
            .filter((part) => part !== '')
            .join('；')}
        </span>
      </div>
      {link.can.includes('end') ? (
        <Button size="small" onClick={onEnd}>
          解除
        </Button>
      ) : null}
    </div>
  );
}
