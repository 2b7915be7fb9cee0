import { plantIssue } from '#domains/gazette/index.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';
import { demoDocumentId } from './documents-id.ts';
import { demoPersonId } from './units.ts';

interface Issue {
  readonly number: number;
  readonly totalNumber: number;
  readonly issuedOn: string;
  readonly published: boolean;
  readonly entries: readonly (readonly [section: string, slug: string])[];
}

const ISSUES: readonly Issue[] = [
  {
    number: 1,
    totalNumber: 41,
    issuedOn: '2023-03-31',
    published: true,
    entries: [
      ['政府文件', 'gov-2023-zcqd'],
      ['部门文件', 'nyj-2023-kiwi'],
      ['政策解读', 'gov-2023-zcqd-jd'],
      ['政策解读', 'nyj-2023-kiwi-jd'],
    ],
  },
  {
    number: 2,
    totalNumber: 42,
    issuedOn: '2023-07-31',
    published: true,
    entries: [
      ['政府办公室文件', 'zfb-2023-plan'],
      ['部门文件', 'swj-2023-appliance'],
      ['部门文件', 'jtj-2023-enrol'],
      ['政策解读', 'swj-2023-appliance-jd'],
    ],
  },
  {
    number: 3,
    totalNumber: 43,
    issuedOn: '2023-11-30',
    published: false,
    entries: [
      ['政府文件', 'gov-2023-dogs'],
      ['政府办公室文件', 'gov-2023-heating'],
      ['统计信息', 'stat-2023q3'],
    ],
  },
];

const COVER = {
  sponsor: '博山区人民政府办公室',
  editor: '政务公开科',
  distribution: '区档案馆、区图书馆、政务服务大厅，免费取阅',
};

/** Two issues that are out and one in the making. */
export async function seedGazette(tx: Transaction, ground: Ground): Promise<void> {
  const by = { personId: demoPersonId('zfb', 'supervisor'), at: new Date(ground.clock.now()).toISOString() };
  for (const { entries, ...issue } of ISSUES) {
    await plantIssue(
      tx,
      { ...issue, id: `bs-gazette-2023-${issue.number}`, year: 2023, cover: COVER },
      entries.map(([section, slug]) => ({ section, documentId: demoDocumentId(slug) })),
      by,
    );
  }
}
