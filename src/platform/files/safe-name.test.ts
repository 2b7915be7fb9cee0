import { describe, expect, it } from 'vitest';
import { attachment, safeName } from './safe-name.ts';

describe('a stored name', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\甲\\工作方案.docx', '工作方案.docx'],
    ['台账\u202Excod.exe', '台账xcod.exe'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie x=1.pdf'],
    ['  .hidden. ', 'hidden'],
    ['con.txt', '_con.txt'],
    ['零\u200b宽.txt', '零宽.txt'],
    ['///', '未命名'],
    ['', '未命名'],
  ])('%j becomes %j', (given, safe) => expect(safeName(given)).toBe(safe));

  it('keeps its ending when it is cut', () => {
    const name = safeName(`${'长'.repeat(300)}.docx`);
    expect(Array.from(name)).toHaveLength(120);
    expect(name.endsWith('.docx')).toBe(true);
  });

  it('goes into the header in any script and cannot end the line or the quotes', () => {
    expect(attachment('2023年"方案".docx')).toBe(
      `attachment; filename="2023___.docx"; filename*=UTF-8''2023%E5%B9%B4%E6%96%B9%E6%A1%88.docx`,
    );
    expect(attachment('a\r\nb";x=(1).txt')).not.toMatch(/[\r\n]|";x/);
  });
});
