import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanHtml } from './clean-html.ts';
import { plainText } from './plain-text.ts';

const SHA = 'a'.repeat(64);

describe('B3: HTML fit to be shown', () => {
  it.each([
    ['<script>alert(1)</script><p>甲</p>', '<p>甲</p>'],
    ['<p onclick="x()" style="color:red" class="MsoNormal">甲</p>', '<p>甲</p>'],
    ['<a href="javascript:alert(1)">点</a>', '<a>点</a>'],
    ['<a href="java&#10;script:alert(1)">点</a>', '<a>点</a>'],
    ['<a href=" JaVaScRiPt:alert(1)">点</a>', '<a>点</a>'],
    ['<a href="data:text/html,x">点</a>', '<a>点</a>'],
    ['<a href="//evil.example/x">点</a>', '<a>点</a>'],
    ['<a href="https://www.gov.cn/" target="_blank">网</a>', '<a href="https://www.gov.cn/">网</a>'],
    ['<img src="https://evil.example/x.png"><p>甲</p>', '<p>甲</p>'],
    [`<img src="/api/files/${SHA}" alt="图" onerror="x()">`, `<img src="/api/files/${SHA}" alt="图" />`],
    [`<img src="/api/files/${SHA}/../../session"><p>甲</p>`, '<p>甲</p>'],
    [`<img src="/api/files/${SHA}?name=a.png" alt="图">`, `<img src="/api/files/${SHA}?name=a.png" alt="图" />`],
    ['<iframe src="x"></iframe><object data="x"></object><p>甲</p>', '<p>甲</p>'],
    ['<svg><script>x</script></svg><math><mi>x</mi></math>', 'x'],
    ['<p>a<b>粗</b><i>斜</i><strike>删</strike></p>', '<p>a<strong>粗</strong><em>斜</em><s>删</s></p>'],
    ['<h1>题</h1><h5>小</h5>', '<h2>题</h2><h4>小</h4>'],
    ['<p>&nbsp;</p><p><br></p><p> \u3000 </p><p>甲</p>', '<p>甲</p>'],
    ['<td colspan="2" rowspan="0" width="90">甲</td>', '<td colspan="2">甲</td>'],
    ['<p>未关<strong>闭', '<p>未关<strong>闭</strong></p>'],
    ['<ol start="3"><li>三</li></ol>', '<ol start="3"><li>三</li></ol>'],
    ['<td colspan="99999">甲</td>', '<td>甲</td>'],
  ])('B3: %s', (given, wanted) => {
    expect(cleanHtml(given)).toBe(wanted);
  });

  it('B3: a Word page: its table with merged cells, its list numbers as text, nothing of its styles', () => {
    const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=ZH-CN>
<p class=MsoNormal style='text-indent:32.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US>1.<span style='font:7.0pt'>&nbsp;</span></span><![endif]><span>提高认识<o:p></o:p></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<table class=MsoTableGrid border=1><tr><td rowspan=2 valign=top style='border:solid'><p class=MsoNormal>镇办</p></td><td colspan=2><p>户数</p></td></tr>
<tr><td><p>城市</p></td><td><p>农村</p><p>含代管</p></td></tr></table></body></html>`;
    const clean = cleanHtml(word);
    expect(clean).toContain('<td rowspan="2">镇办</td><td colspan="2">户数</td>');
    expect(clean).toContain('<td><p>农村</p><p>含代管</p></td>');
    expect(plainText(clean)).toContain('1. 提高认识');
    expect(clean).not.toMatch(/mso|style|class|o:p|xml|margin/i);
  });

  it('B3: cleaning what is clean changes nothing, and nothing that runs is left, whatever comes', () => {
    const scrap = fc.constantFrom(
      '<p>',
      '</p>',
      '<div>',
      '</div>',
      '<b>',
      '</b>',
      '<table><tr><td>',
      '</td></tr></table>',
      '<script>',
      '</script>',
      '<img src=x onerror=alert(1)>',
      '<a href="javascript:x">',
      '</a>',
      '<!--[if',
      ']>',
      '-->',
      '<o:p>',
      '甲',
      '&lt;script&gt;',
      '&nbsp;',
      '<svg onload=x>',
      '"',
      "'",
      '<',
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 30 }), (all) => {
        const once = cleanHtml(all.join(''));
        expect(cleanHtml(once)).toBe(once);
        expect(once).not.toMatch(/<script|<svg|\son\w+=|javascript:/i);
      }),
      { numRuns: 500 },
    );
  });

  it('B3: a megabyte of a Word table is cleaned whole', () => {
    const row = `<tr>${'<td style="mso-width:1"><p class=MsoNormal><span lang=EN-US>3,200.50</span><o:p></o:p></p></td>'.repeat(10)}</tr>`;
    const clean = cleanHtml(`<table>${row.repeat(1_200)}</table>`);
    expect(clean.match(/<td>/g)?.length).toBe(12_000);
  });
});

describe('B3: the words of a body', () => {
  it('B3: a line a paragraph or row, a tab between cells, entities as they read', () => {
    const html =
      '<h2>一、总则</h2><p>甲&amp;乙<br />丙</p><table><tr><td>镇</td><td>3&nbsp;户</td></tr></table><ul><li>其一</li></ul>';
    expect(plainText(html)).toBe('一、总则\n甲&乙\n丙\n镇\t3 户\n其一');
  });

  it('B3: marked-up angle brackets come back as text, not as tags', () => {
    expect(plainText('<p>&lt;b&gt;不是标签&lt;/b&gt; &#x4e2d;&#25991;</p>')).toBe('<b>不是标签</b> 中文');
  });
});
