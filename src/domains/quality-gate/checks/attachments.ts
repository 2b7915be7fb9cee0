import { about, at } from '../finding.ts';
import type { GateFinding, GateInput, GateLevel } from '../model.ts';

type GateFile = GateInput['files'][number];

const PROGRAMS = /\.(?:exe|bat|cmd|com|scr|msi|js|vbs|ps1|sh|jar|apk|dll|lnk|html?|svg|hta)$/i;
const PROGRAM_TYPES = /x-msdownload|x-dosexec|javascript|x-sh|java-archive|x-executable|x-elf/;
const OFFICE = 'vnd.openxmlformats-officedocument';
/** Endings with what the content may be found to be. */
const TYPES: Readonly<Record<string, RegExp>> = {
  pdf: /^application\/pdf$/,
  docx: new RegExp(`${OFFICE}\\.wordprocessingml|^application/zip$`),
  xlsx: new RegExp(`${OFFICE}\\.spreadsheetml|^application/zip$`),
  pptx: new RegExp(`${OFFICE}\\.presentationml|^application/zip$`),
  doc: /msword|x-cfb|x-ole-storage/,
  xls: /ms-excel|x-cfb|x-ole-storage/,
  ppt: /ms-powerpoint|x-cfb|x-ole-storage/,
  wps: /./,
  et: /./,
  jpg: /^image\/jpeg$/,
  jpeg: /^image\/jpeg$/,
  png: /^image\/png$/,
  gif: /^image\/gif$/,
  zip: /zip$/,
};

/** 附件: empty, dangerous, not what they say they are, mentioned and not there, there and not mentioned. */
export function attachmentFindings(input: GateInput): readonly GateFinding[] {
  return [...input.files.flatMap((file) => [...ofFile(file)]), ...mentioned(input), ...sameNames(input)];
}

function ofFile(file: GateFile): readonly GateFinding[] {
  const say = (code: string, level: GateLevel, message: string): GateFinding =>
    about('attachment', file.name, { code, category: 'attachments', level, message });
  const findings: GateFinding[] = [];
  if (file.size === 0) findings.push(say('empty-file', 'block', '附件是空文件，请重新上传。'));
  if (file.scan === 'infected') findings.push(say('infected-file', 'block', '附件查出病毒，请删除后上传清洁的文件。'));
  if (file.scan === 'failed') findings.push(say('scan-failed', 'warn', '附件病毒查杀没有完成，请重新上传。'));
  if (file.scan === 'not-scanned') findings.push(say('not-scanned', 'note', '附件没有查毒，请确认来源可靠。'));
  if (PROGRAMS.test(file.name) || PROGRAM_TYPES.test(file.type)) {
    findings.push(say('program-file', 'block', '附件是程序或网页文件，不能作为附件公开，请换成文档。'));
  } else if (!agrees(file)) {
    findings.push(say('wrong-type', 'block', '附件的扩展名与内容不符，打开会出错，请重新上传。'));
  }
  if (/^(?:新建|未命名|副本|无标题|document|doc|img|微信图片|qq图片)[\s_\-\d（）()]*\./i.test(file.name)) {
    findings.push(say('file-name', 'warn', '附件名称没有写明内容，请改为能看懂的名称。'));
  }
  return findings;
}

function agrees(file: GateFile): boolean {
  const ending = /\.([A-Za-z]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const expected = TYPES[ending];
  return (
    expected === undefined || file.type === '' || file.type === 'application/octet-stream' || expected.test(file.type)
  );
}

const MENTION = /^[ \t　]*附[ 　]*件[ 　]*(?:\d{0,2}|[一二三四五六七八九十]{0,2})[：:][ \t　]*(\S.*)$/m;
const REFERENCE = /(?:见|详见|按照?|填写|报送)附件(?!的)/;
/** A body that carries its annexes itself has a line 附件 before them. */
const OWN_ANNEX = /^[ \t　]*附[ 　]*件[ 　]*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[ \t　]*[：:]?[ \t　]*$/m;

function mentioned(input: GateInput): readonly GateFinding[] {
  const body = { part: 'body', text: input.bodyText };
  const attached = input.files.some((file) => file.kind === 'attachment');
  const found = MENTION.exec(body.text) ?? REFERENCE.exec(body.text);
  if (found !== null && !attached && !OWN_ANNEX.test(body.text)) {
    return [
      at(body, found.index, found.index + found[0].length, {
        code: 'attachment-missing',
        category: 'attachments',
        level: 'warn',
        message: '正文提到附件，但没有上传，请补传附件。',
      }),
    ];
  }
  if (attached && found === null && body.text.length > 0 && !/附件|附表|附：|下载/.test(body.text)) {
    return [
      about('attachment', '', {
        code: 'attachment-unmentioned',
        category: 'attachments',
        level: 'note',
        message: '上传了附件，但正文没有附件说明，请核对附件是否传错。',
        law: 'GB/T 9704-2012 7.3.4',
      }),
    ];
  }
  return [];
}

function sameNames(input: GateInput): readonly GateFinding[] {
  const names = input.files.filter((file) => file.kind === 'attachment').map((file) => file.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return [];
  return [
    about('attachment', twice, {
      code: 'same-name',
      category: 'attachments',
      level: 'warn',
      message: '有两个附件同名，请核对是否重复上传。',
    }),
  ];
}
