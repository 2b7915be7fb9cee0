import { type Editor, useEditorState } from '@tiptap/react';
import { Button, Dropdown, Select } from 'antd';
import { useState } from 'react';
import { LinkDialog } from './link-dialog.tsx';
import { PictureDialog } from './picture-dialog.tsx';

export interface Picture {
  readonly src: string;
  readonly alt: string;
}

interface ToolsProps {
  readonly editor: Editor;
  readonly onPicture: (file: File, alt: string) => Promise<Picture | null>;
}

const LEVELS = [
  { value: 0, label: '正文' },
  { value: 2, label: '一级标题' },
  { value: 3, label: '二级标题' },
  { value: 4, label: '三级标题' },
];

const lookOf = (editor: Editor) => ({
  level: ([2, 3, 4] as const).find((level) => editor.isActive('heading', { level })) ?? 0,
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  underline: editor.isActive('underline'),
  bullets: editor.isActive('bulletList'),
  numbers: editor.isActive('orderedList'),
  quote: editor.isActive('blockquote'),
  inTable: editor.isActive('table'),
  undo: editor.can().undo(),
  redo: editor.can().redo(),
});

/** The tools over the body, in the order of a hand that writes. */
export function RichTextTools({ editor, onPicture }: ToolsProps) {
  const look = useEditorState({ editor, selector: ({ editor: current }) => lookOf(current) });
  const [dialog, setDialog] = useState<'link' | 'picture' | null>(null);
  const act = () => editor.chain().focus();
  const setLevel = (level: number) =>
    level === 2 || level === 3 || level === 4 ? act().setHeading({ level }).run() : act().setParagraph().run();
  return (
    <div className="rich-text-tools" role="toolbar" aria-label="正文工具">
      <Select
        size="small"
        aria-label="段落级别"
        className="rich-text-level"
        value={look.level}
        options={LEVELS}
        onChange={setLevel}
      />
      <Tool label="加粗" pressed={look.bold} onPress={() => act().toggleBold().run()} />
      <Tool label="斜体" pressed={look.italic} onPress={() => act().toggleItalic().run()} />
      <Tool label="下划线" pressed={look.underline} onPress={() => act().toggleUnderline().run()} />
      <Tool label="项目列表" pressed={look.bullets} onPress={() => act().toggleBulletList().run()} />
      <Tool label="编号列表" pressed={look.numbers} onPress={() => act().toggleOrderedList().run()} />
      <Tool label="引用" pressed={look.quote} onPress={() => act().toggleBlockquote().run()} />
      <Tool label="链接" onPress={() => setDialog('link')} />
      <Tool label="图片" onPress={() => setDialog('picture')} />
      <TableTools editor={editor} inTable={look.inTable} />
      <Tool label="清除格式" onPress={() => act().unsetAllMarks().clearNodes().run()} />
      <Tool label="撤销" disabled={!look.undo} onPress={() => act().undo().run()} />
      <Tool label="重做" disabled={!look.redo} onPress={() => act().redo().run()} />
      {dialog === 'link' ? (
        <LinkDialog
          address={String(editor.getAttributes('link')['href'] ?? '')}
          onClose={() => setDialog(null)}
          onSet={(href) =>
            href === ''
              ? act().extendMarkRange('link').unsetLink().run()
              : act().extendMarkRange('link').setLink({ href }).run()
          }
        />
      ) : null}
      {dialog === 'picture' ? (
        <PictureDialog
          onClose={() => setDialog(null)}
          onChosen={async (file, alt) => {
            const picture = await onPicture(file, alt);
            if (picture !== null) act().setImage(picture).run();
          }}
        />
      ) : null}
    </div>
  );
}

function Tool(props: {
  readonly label: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <Button
      size="small"
      type={props.pressed === true ? 'primary' : 'default'}
      ghost={props.pressed === true}
      disabled={props.disabled === true}
      {...(props.pressed === undefined ? {} : { 'aria-pressed': props.pressed })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onPress}
    >
      {props.label}
    </Button>
  );
}

function TableTools({ editor, inTable }: { readonly editor: Editor; readonly inTable: boolean }) {
  const act = () => editor.chain().focus();
  if (!inTable) {
    return <Tool label="表格" onPress={() => act().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()} />;
  }
  const items = [
    { key: 'rowAfter', label: '下方插入一行', onClick: () => act().addRowAfter().run() },
    { key: 'rowBefore', label: '上方插入一行', onClick: () => act().addRowBefore().run() },
    { key: 'columnAfter', label: '右侧插入一列', onClick: () => act().addColumnAfter().run() },
    { key: 'columnBefore', label: '左侧插入一列', onClick: () => act().addColumnBefore().run() },
    { key: 'merge', label: '合并单元格', onClick: () => act().mergeCells().run() },
    { key: 'split', label: '拆分单元格', onClick: () => act().splitCell().run() },
    { key: 'head', label: '首行设为表头', onClick: () => act().toggleHeaderRow().run() },
    { key: 'dropRow', label: '删除本行', onClick: () => act().deleteRow().run() },
    { key: 'dropColumn', label: '删除本列', onClick: () => act().deleteColumn().run() },
    { key: 'drop', label: '删除表格', danger: true, onClick: () => act().deleteTable().run() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button size="small">表格…</Button>
    </Dropdown>
  );
}
