import ExcelJS from 'exceljs';
import { ROLES } from '#kernel/access/access.ts';
import type { AccountOfPerson } from './queries/accounts.ts';

const STATES = { active: '正常', locked: '暂时锁定', disabled: '已停用', left: '已离岗' } as const;

const COLUMNS = [
  { header: '姓名', key: 'name', width: 14 },
  { header: '用户名', key: 'username', width: 18 },
  { header: '单位', key: 'unit', width: 28 },
  { header: '角色', key: 'roles', width: 48 },
  { header: '状态', key: 'state', width: 12 },
  { header: '两步验证', key: 'factor', width: 12 },
  { header: '最近登录', key: 'last', width: 21 },
] as const;

const chinaTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
});

/** The accounts as a sheet, for the yearly review of who may do what. */
export async function accountsSheet(accounts: readonly AccountOfPerson[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('账号与角色', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map((column) => ({ ...column }));
  sheet.getRow(1).font = { bold: true };
  for (const account of accounts) {
    const row = sheet.addRow({
      name: account.name,
      username: account.username,
      unit: account.unitName ?? '',
      roles: account.roles.map((held) => `${ROLES[held.role]}（${held.unitName}）`).join('、'),
      state: STATES[account.state],
      factor: account.secondFactor ? '已启用' : '',
      last: account.lastSignInAt === null ? '从未登录' : chinaTime.format(new Date(account.lastSignInAt)),
    });
    row.alignment = { vertical: 'top', wrapText: true };
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
