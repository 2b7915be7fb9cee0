import type { DocxContent } from '#documents/writers/docx-of.ts';

const row = (...cells: string[]) => cells.map((text) => ({ text }));
const wide = (name: string, text = '') => [{ text: name }, { text, colSpan: 3 }];

/** 信息公开申请表 (domain rule §12.5): fields of citizens and of organisations; the purpose is not asked for any more. */
export function applicationForm(agency: string): DocxContent {
  return {
    title: '政府信息公开申请表',
    parts: [
      { kind: 'paragraph', text: `受理机关：${agency}` },
      {
        kind: 'table',
        head: [],
        widths: [3, 4, 3, 4],
        rows: [
          [{ text: '申请人信息', colSpan: 4, align: 'center' }],
          [{ text: '一、公民填写', colSpan: 4 }],
          row('姓名', '', '工作单位', ''),
          row('证件名称', '', '证件号码', ''),
          row('联系电话', '', '邮政编码', ''),
          wide('联系地址'),
          row('传真', '', '电子邮箱', ''),
          [{ text: '二、法人或者其他组织填写', colSpan: 4 }],
          row('名称', '', '统一社会信用代码', ''),
          wide('类型（选一项打√）', '□商业企业　□科研机构　□社会公益组织　□法律服务机构　□其他'),
          row('法定代表人', '', '联系人', ''),
          row('联系电话', '', '邮政编码', ''),
          wide('联系地址'),
          wide('电子邮箱'),
          row('申请人签名或者盖章', '', '申请时间', '　　年　　月　　日'),
          [{ text: '所需信息', colSpan: 4, align: 'center' }],
          wide('名称'),
          wide('文号'),
          wide('内容描述（名称、文号不知道的，写明便于查询的其他特征）', '\n\n\n'),
          wide('提供方式（打√）', '□纸质　□电子邮件　□光盘　□磁盘'),
          wide('获取方式（打√）', '□邮寄　□电子邮件　□传真　□自行领取　□当场查阅、抄录'),
          wide('不能按指定方式提供时', '□也可以接受其他方式　□不接受其他方式'),
        ],
      },
      {
        kind: 'paragraph',
        text: '请附身份证明的复印件。填写有困难的，可以口头申请，由受理机关代为填写，请申请人签名。',
      },
    ],
  };
}
