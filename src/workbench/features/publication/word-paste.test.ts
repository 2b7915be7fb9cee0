import { describe, expect, it } from 'vitest';
import { cleanPasted } from './word-paste.ts';

describe('B3: pasted from Word', () => {
  it('B3: styles, comments and empty paragraphs go; list numbers stay as text; indents typed by hand go', () => {
    const { html } = cleanPasted(`<html><head><style><!-- p{} --></style></head><body><!--StartFragment-->
<p class=MsoNormal style='mso-list:l0'><!--[if !supportLists]--><span lang=EN-US>（一）</span><!--[endif]--><span>完善制度</span><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p>　　各镇要<b style="x">高度</b>重视。</p><!--EndFragment--></body></html>`);
    expect(html).toContain('<p>（一）完善制度</p>');
    expect(html).toContain('<p>各镇要<b>高度</b>重视。</p>');
    expect(html).not.toMatch(/mso|style|StartFragment|&nbsp;/i);
  });

  it('B3: tables keep merged cells and lose widths', () => {
    const { html } = cleanPasted(
      '<table border=1 width=500><tr><td width=90 rowspan=2 style="x">镇</td><td colspan="3">户</td></tr></table>',
    );
    expect(html).toBe('<table><tr><td rowspan="2">镇</td><td colspan="3">户</td></tr></table>');
  });

  it('B3: pictures from elsewhere are counted, those of our own stay', () => {
    const own = `/api/files/${'c'.repeat(64)}`;
    const pasted = cleanPasted(
      `<p><img src="file:///C:/x.png"><img src="data:image/png;base64,xx"><img src="${own}" alt="图"></p>`,
    );
    expect(pasted.pictures).toBe(2);
    expect(pasted.html).toBe(`<p><img src="${own}" alt="图"></p>`);
  });

  it('B3: links that run are taken off, their words stay', () => {
    expect(cleanPasted('<a href="javascript:x()">见附件</a>').html).toBe('<a>见附件</a>');
  });
});
