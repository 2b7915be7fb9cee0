import { Button } from 'antd';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DeskDetail } from '#domains/publication/contract.ts';
import { type Anchor, anchorOf, countedSpan } from './place.ts';
import { partId } from './show-part.ts';

export interface Shown {
  readonly start: number;
  readonly end: number;
  /** Pressing the same place again shows it again. */
  readonly pressed: number;
}

/** The text as the public would read it. Words chosen in it can be remarked upon; a place asked for is selected and brought in sight. */
export function EditionText(props: {
  readonly edition: DeskDetail['edition'];
  /** Off where the page itself bears the title. */
  readonly titled: boolean;
  readonly shown: Shown | null;
  readonly onRemark: ((anchor: Anchor) => void) | undefined;
}) {
  const { edition, titled, shown, onRemark } = props;
  const text = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Anchor | null>(null);
  useEffect(() => {
    if (shown !== null) select(text, edition.bodyText, shown);
  }, [shown, edition.bodyText]);
  const look = () => setChosen(chosenIn(text, edition.bodyText));
  return (
    <section aria-label="正文">
      {titled ? (
        <h2 className="quotable desk-text-title" id={partId('title')} tabIndex={-1}>
          {edition.title}
        </h2>
      ) : null}
      <div
        ref={text}
        className="desk-text"
        // Scrolled by keyboard as well.
        role="group"
        aria-label="正文内容"
        tabIndex={0}
        onMouseUp={look}
        onKeyUp={look}
        // The server lets only its allow-list of elements through.
        // oxlint-disable-next-line react/no-danger
        dangerouslySetInnerHTML={{ __html: edition.bodyHtml }}
      />
      {edition.bodyHtml === '' ? <p className="soft">没有正文。</p> : null}
      {onRemark === undefined ? null : (
        <p className="desk-remark">
          <Button disabled={chosen === null} onClick={() => chosen !== null && onRemark(chosen)}>
            对选中的文字提意见
          </Button>
          <span className="soft">{chosen === null ? '先在正文中选中文字' : `已选“${brief(chosen.quote)}”`}</span>
        </p>
      )}
    </section>
  );
}

const BRIEF = 24;
const brief = (text: string): string => (text.length > BRIEF ? `${text.slice(0, BRIEF)}…` : text);

function chosenIn(text: RefObject<HTMLDivElement | null>, plain: string): Anchor | null {
  const selection = window.getSelection();
  const root = text.current;
  if (root === null || selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(root);
  before.setEnd(range.startContainer, range.startOffset);
  return anchorOf(plain, before.toString(), range.toString());
}

function select(text: RefObject<HTMLDivElement | null>, plain: string, shown: Shown): void {
  const root = text.current;
  const selection = window.getSelection();
  if (root === null || selection === null) return;
  const span = countedSpan(plain, root.textContent ?? '', shown);
  const range = span === null ? null : rangeOf(root, span.from, span.length);
  if (range === null) return;
  selection.removeAllRanges();
  selection.addRange(range);
  range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}

/** The range of `length` counted characters after the first `from`. */
function rangeOf(root: HTMLElement, from: number, length: number): Range | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const words = node.textContent ?? '';
    for (let at = 0; at < words.length; at += 1) {
      if (/\s/u.test(words.charAt(at))) continue;
      if (passed === from) range.setStart(node, at);
      begun = begun || passed === from;
      passed += 1;
      if (begun && passed === from + length) {
        range.setEnd(node, at + 1);
        return range;
      }
    }
  }
  return null;
}
