import { type DocumentDetail, EDITION_STATE_WORDS } from '#domains/publication/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { Sheet } from '../../shared/page.tsx';
import { useMe } from '../../shared/session.tsx';
import { PreviewLinks } from './preview-links.tsx';

/** Every edition there was, each to be read and compared; and who may look in without an account. */
export function EditionsSheet({ detail }: { readonly detail: DocumentDetail }) {
  const { today } = useMe();
  const { editions, document, edition } = detail;
  return (
    <>
      <Sheet title="版本">
        <ol className="editions">
          {editions.map((one, at) => {
            const before = editions[at + 1];
            return (
              <li key={one.id}>
                <AppLink to={`/documents/${document.id}?edition=${one.id}`}>第 {one.number} 版</AppLink>
                <span>{EDITION_STATE_WORDS[one.state]}</span>
                <span className="soft">
                  {momentWords(one.liveAt ?? one.savedAt, today)} {one.savedByName}
                </span>
                {one.changeReason === null ? null : <span className="soft">更正原因：{one.changeReason}</span>}
                {before === undefined ? null : (
                  <AppLink to={`/documents/${document.id}/compare?from=${before.id}&to=${one.id}`}>
                    与上一版比较
                  </AppLink>
                )}
              </li>
            );
          })}
        </ol>
      </Sheet>
      <PreviewLinks editionId={edition.id} canRevoke={detail.can.includes('save') || edition.state !== 'drafting'} />
    </>
  );
}
