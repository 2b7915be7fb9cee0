import { plantGuide } from '#domains/portal-site/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';
import { demoPersonId, demoUnitId } from './units.ts';

const CONFIRMED_ON = localDate('2023-09-28');

const SHARED = {
  categories:
    '一是机构信息：机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名。二是政策文件：行政规范性文件、其他政策文件和政策解读。三是《条例》第二十条、第二十一条列出的规划、统计、财政、许可、处罚、采购、民生、应急、监督检查等信息。四是会议、建议提案办理结果和政府信息公开年度报告。',
  arrangement:
    '每条信息有一个索引号，由公开单位的统一社会信用代码、年份和七位流水号组成。信息按法定类别、公开单位、主题和年份编排，可以按标题、文号、索引号查找。',
  access:
    '在区政府门户网站“政府信息公开”专栏查看、检索和下载；到政务服务中心政务公开专区、区档案馆、区图书馆查阅；主要文件同时刊登在政府公报上。',
  online: '区政府门户网站（演示）；“博山发布”微信公众号（演示）。',
  readingRooms:
    '区政务服务中心一楼政务公开专区，0533-0000001，工作日9:00—17:00；区档案馆，0533-0000002，工作日9:00—11:30、13:30—17:00；区图书馆，0533-0000003，每周二至周日9:00—17:00。',
  applyChannels:
    '当面：到受理机构填写申请表，书写有困难的可以口头提出，由工作人员代填。信函：寄受理机构，信封左下角写明“政府信息公开申请”。传真：发送后请电话确认。申请人应当说明姓名或者名称、身份证明、联系方式，所需信息的名称、文号或者便于查询的特征，以及获取信息的方式。',
  applyProcess:
    '收到申请后登记。内容不明确的，7个工作日内一次性告知补正。能够当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内答复；需要延长的，经负责人同意并告知申请人，最长再延长20个工作日。',
  supervision:
    '认为未依法公开的，可以向区政务公开主管部门或者上一级机关投诉、举报。对政府信息公开决定不服的，可以依法申请行政复议或者提起行政诉讼；不予公开的，应当先申请行政复议。',
} as const;

const OFFICE = {
  ...SHARED,
  officeName: '博山区人民政府办公室政务公开科（演示）',
  address: '博山区县前街1号301房间（演示地址）',
  officeHours: '工作日9:00—12:00，13:30—17:00',
  phone: '0533-0000000',
  fax: '0533-0000009',
  internet: 'zwgk@example.gov.cn（演示）',
  mailAddress: '博山区县前街1号，博山区人民政府办公室政务公开科（演示地址）',
  postcode: '255200',
  noticeBoard: '区政务服务中心一楼大厅东侧（演示）',
  gazette: '赠阅点：区政务服务中心、各镇（街道）便民服务中心，0533-0000001，工作日开放。',
  applyOffice: '博山区人民政府办公室政务公开科，博山区县前街1号301房间，0533-0000000，邮政编码255200（演示）',
} as const;

const COMMERCE = {
  ...SHARED,
  officeName: '博山区商务局办公室（演示）',
  address: '博山区商务局205房间（演示地址）',
  officeHours: '工作日9:00—12:00，13:30—17:00',
  phone: '0533-0000250',
  fax: '0533-0000251',
  internet: 'swj@example.gov.cn（演示）',
  mailAddress: '博山区商务局办公室（演示地址）',
  postcode: '255200',
} as const;

/** The guides of the county and of one unit; the others show what the office sees before they are written. */
export async function seedGuides(tx: Transaction, ground: Ground): Promise<void> {
  const guides = [
    { unitId: null, parts: OFFICE, by: demoPersonId('zfb', 'supervisor') },
    { unitId: demoUnitId('swj'), parts: COMMERCE, by: demoPersonId('swj', 'information-officer') },
  ];
  for (const { unitId, parts, by } of guides) {
    await plantGuide(tx, {
      id: newId(ground.clock),
      unitId,
      parts,
      confirmedOn: CONFIRMED_ON,
      by,
      at: new Date(ground.clock.now()),
    });
  }
}
