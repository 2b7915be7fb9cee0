import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import { useSay } from '../../shared/said.tsx';
import { richTextKit } from './rich-text-kit.ts';
import { type Picture, RichTextTools } from './rich-text-tools.tsx';
import { findWords } from './text-places.ts';
import { cleanPasted } from './word-paste.ts';

export interface RichTextHandle {
  /** Selects the nth occurrence of words and brings it into view; false where they are not there. */
  readonly show: (quote: string, nth: number) => boolean;
  readonly replace: (quote: string, nth: number, by: string) => boolean;
  readonly setHtml: (html: string) => void;
}

export interface RichTextProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (html: string) => void;
  readonly readOnly: boolean;
  /** Stores a picture with the document and says where it is; null when given up. */
  readonly onPicture: (file: File, alt: string) => Promise<Picture | null>;
  readonly handle: RefObject<RichTextHandle | null>;
}

const htmlOf = (editor: Editor): string => (editor.isEmpty ? '' : editor.getHTML());

/** The body of an edition. What comes from Word is cleaned as it is pasted. */
export function RichText({ id, value = '', onChange, readOnly, onPicture, handle }: RichTextProps) {
  const say = useSay();
  const known = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  const editor = useEditor({
    extensions: richTextKit,
    content: value,
    editable: !readOnly,
    injectCSS: false,
    editorProps: {
      attributes: {
        ...(id === undefined ? {} : { id }),
        class: 'rich-text-body',
        role: 'textbox',
        // Also where it is only read: a long text is scrolled by keyboard.
        tabindex: '0',
        'aria-multiline': 'true',
        'aria-label': '正文',
      },
      transformPastedHTML: (html) => {
        const pasted = cleanPasted(html);
        if (pasted.pictures > 0) say(`粘贴的内容中有 ${pasted.pictures} 张图片没有带入，请用“图片”逐张上传并写明内容`);
        return pasted.html;
      },
    },
    onUpdate: ({ editor: current }) => {
      known.current = htmlOf(current);
      tell.current?.(known.current);
    },
  });
  useEffect(() => {
    editor.setEditable(!readOnly, false);
  }, [editor, readOnly]);
  useEffect(() => {
    if (value === known.current) return;
    known.current = value;
    editor.commands.setContent(value, { emitUpdate: false });
  }, [editor, value]);
  useImperativeHandle(handle, () => handleOf(editor), [editor]);
  return (
    <div className={readOnly ? 'rich-text rich-text-fixed' : 'rich-text'}>
      {readOnly ? null : <RichTextTools editor={editor} onPicture={onPicture} />}
      <EditorContent editor={editor} />
    </div>
  );
}

function handleOf(editor: Editor): RichTextHandle {
  const find = (quote: string, nth: number) => findWords(editor.state.doc, quote, nth);
  return {
    show: (quote, nth) => {
      const span = find(quote, nth);
      if (span === null) return false;
      editor.chain().focus().setTextSelection(span).scrollIntoView().run();
      return true;
    },
    replace: (quote, nth, by) => {
      const span = find(quote, nth);
      if (span === null) return false;
      const chain = editor.chain().focus();
      return (by === '' ? chain.deleteRange(span) : chain.insertContentAt(span, { type: 'text', text: by })).run();
    },
    setHtml: (html) => {
      editor.commands.setContent(html, { emitUpdate: true });
    },
  };
}
