import type { CommandEntry } from './command.ts';

export const commands: Readonly<Record<string, CommandEntry>> = {
  plan: {
    title: '解析、导入工作方案：plan parse 文件…；plan import 文件 [--confirm]',
    load: async () => (await import('./plan.ts')).run,
  },
  clock: {
    title: '计算工作日期限：clock add --from 日期 --working-days N；clock add --batch',
    load: async () => (await import('./clock.ts')).run,
  },
  fee: { title: '计算信息处理费：fee --items N；fee --pages N', load: async () => (await import('./fee.ts')).run },
  documents: {
    title: '导入历史信息：documents import 文件.jsonl [--unit 单位名称]',
    load: async () => (await import('./documents.ts')).run,
  },
  search: {
    title: '检索已公开的文件：search "内容"；search --batch',
    load: async () => (await import('./search.ts')).run,
  },
  backup: { title: '备份全部数据：backup 文件', load: async () => (await import('./backup.ts')).run },
  restore: { title: '恢复到空的数据库：restore 文件', load: async () => (await import('./restore.ts')).run },
  audit: { title: '审计记录：audit verify', load: async () => (await import('./audit.ts')).run },
  doctor: { title: '检查运行环境，发现问题时退出码为 1', load: async () => (await import('./doctor.ts')).run },
};
