import type { DeskDetail } from '#domains/publication/contract.ts';

/** Marks a row beside the text so that a finding can lead to it. */
export const partId = (part: string): string => `desk-part-${part}`;

/** Scrolls to the title, the element or the attachments and puts the focus there; false where it is not on the screen. */
export function showPart(part: string): boolean {
  const row = document.getElementById(partId(part));
  if (row === null) return false;
  row.scrollIntoView({ block: 'center' });
  row.focus();
  return true;
}

/** Says in words where a finding is that has no row of its own. */
export function whereIs(part: string, elements: DeskDetail['elements']): string {
  if (part === 'title') return '这处在标题';
  if (part === 'attachment') return '这处在附件和图片';
  if (part === 'publishedOn') return '这处在发布日期，发布时由系统记录';
  if (part === 'body') return '这处在正文';
  const name = elements.find(({ key }) => key === part)?.name;
  return name === undefined ? '这处不在正文，请打开这条信息查看' : `这处在“${name}”一栏，现在没有填写`;
}
