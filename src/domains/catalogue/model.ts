import type { DeadlineRule } from '#kernel/duty-rule.ts';

/** 主动公开基本目录; 基层政务公开标准目录 of one field. */
export const CATALOGUE_KINDS = ['basic', 'standard'] as const;
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number];

/** One box of the check list 公开渠道和载体: ■ or □. */
export interface Channel {
  readonly name: string;
  readonly chosen: boolean;
}

/** One row of a catalogue, in the columns of the official table (国办发〔2019〕54号). */
export interface CatalogueEntry {
  /** 一级事项. */
  readonly level1: string;
  /** 二级事项; empty where the table has one level. */
  readonly level2: string;
  /** 公开内容（要素）. */
  readonly content: string;
  /** 公开依据. */
  readonly basis: string;
  /** 公开时限 as written, and what it means for the clock. */
  readonly timeText: string;
  readonly rule: DeadlineRule;
  /** 公开主体. */
  readonly subject: string;
  readonly channels: readonly Channel[];
  /** 公开对象: 全社会, and 特定群体 by name (empty: none). */
  readonly toAll: boolean;
  readonly toGroup: string;
  /** 公开方式. */
  readonly proactive: boolean;
  readonly onRequest: boolean;
  /** 公开层级 that are ticked. */
  readonly levels: readonly string[];
  readonly note: string;
}

/** The check list as most counties print it (国办发〔2019〕54号); further channels are added by hand. */
export const CHANNELS = [
  '政府网站',
  '政府公报',
  '两微一端',
  '发布会/听证会',
  '广播电视',
  '纸质媒体',
  '公开查阅点',
  '政务服务中心',
  '便民服务站',
  '入户/现场',
  '社区/企事业单位/村公示栏（电子屏）',
  '精准推送',
  '其他',
] as const;

/** 公开层级 that may be columns; a county's table names others too. */
export const LEVELS = ['省级', '市级', '县级', '乡级', '村级'] as const;

export interface EditionItem {
  readonly id: string;
  readonly entry: CatalogueEntry;
}

/** What one edition changed against the one before. */
export interface EditionChange {
  readonly kind: 'added' | 'dropped' | 'changed';
  readonly itemId: string;
  readonly name: string;
  /** Columns that differ, in the words of the table. */
  readonly columns: readonly string[];
}

export interface ReadingFinding {
  readonly level: 'error' | 'warning' | 'note';
  readonly code: string;
  readonly message: string;
  /** Where in the original, readable. */
  readonly source: string;
}

export interface ReadRow {
  /** 1-based, in the order read. */
  readonly row: number;
  readonly entry: CatalogueEntry;
  readonly source: string;
  /** 1-based number of the block in the original, to scroll to. */
  readonly block: number;
  readonly findings: readonly ReadingFinding[];
}

/** What was read from a file; nothing of it is a catalogue before a person confirms. */
export interface CatalogueReading {
  readonly title: string;
  /** Name of the field in the title, e.g. 重大建设项目; null where none is named. */
  readonly fieldName: string | null;
  readonly levels: readonly string[];
  readonly rows: readonly ReadRow[];
  readonly findings: readonly ReadingFinding[];
}
