import type { Role } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';

/** 主动公开、依申请公开、不予公开 (条例第十三条至第十六条). */
export const DISCLOSURE_CLASSES = ['proactive', 'on-request', 'withheld'] as const;
export type DisclosureClass = (typeof DISCLOSURE_CLASSES)[number];

export const DOCUMENT_STATES = ['draft', 'published', 'withdrawn', 'abandoned'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** 起草、一审、二审、三审、待发布、定时发布、已发布、已被替换、已撤回、已作废. */
export const EDITION_STATES = [
  'drafting',
  'first-review',
  'second-review',
  'final-review',
  'approved',
  'scheduled',
  'live',
  'superseded',
  'withdrawn',
  'abandoned',
] as const;
export type EditionState = (typeof EDITION_STATES)[number];

/** 一审、二审、三审. */
export const REVIEW_STEPS = ['first', 'second', 'final'] as const;
export type ReviewStep = (typeof REVIEW_STEPS)[number];

/** 尚未生效、有效、已修改、废止、失效 (domain rule R7-8). */
export const VALIDITIES = ['pending', 'valid', 'amended', 'repealed', 'expired'] as const;
export type Validity = (typeof VALIDITIES)[number];

/** 解读、修改、废止、替代、转发、相关: the first document does it to the second. */
export const LINK_KINDS = ['interprets', 'amends', 'repeals', 'replaces', 'forwards', 'related'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** What the public is told of a withdrawal: 信息有误, 已合并至另一件, 撤回并附说明. */
export const WITHDRAWAL_OUTCOMES = ['error', 'merged', 'note'] as const;
export type WithdrawalOutcome = (typeof WITHDRAWAL_OUTCOMES)[number];

/** Elements that stand in columns of their own; a content type says which of them it asks for. */
export const COLUMN_ELEMENTS = [
  'documentNumber',
  'issuer',
  'madeOn',
  'effectiveOn',
  'expiresOn',
  'topic',
  'articleClass',
  'summary',
  'source',
] as const;
export type ColumnElement = (typeof COLUMN_ELEMENTS)[number];

export const ELEMENT_KINDS = ['text', 'long-text', 'date', 'number', 'choice', 'phone', 'link'] as const;
export type ElementKind = (typeof ELEMENT_KINDS)[number];

/** One element (要素) that a content type asks for. */
export interface ElementDefinition {
  /** A `ColumnElement`, or a key of the type's own, under which the value stands in `elements`. */
  readonly key: string;
  /** What it is called, e.g. 发文字号. */
  readonly name: string;
  readonly kind: ElementKind;
  readonly required: boolean;
  readonly hint?: string | undefined;
  readonly choices?: readonly string[] | undefined;
  /** Where the demand comes from, e.g. 条例第二十条第（八）项. */
  readonly law?: string | undefined;
}

/** Everything a type fixes. Data, so that an administrator adds one without a release (requirement B3). */
export interface ContentTypeDefinition {
  /** Heading under which types are listed, e.g. 政策文件. */
  readonly group: string;
  readonly elements: readonly ElementDefinition[];
  readonly layout: 'official' | 'article' | 'table' | 'profile';
  /** Whether a body is asked for, beside the elements. */
  readonly body: 'required' | 'optional' | 'none';
  /** Class of Art. 20 or 21 offered first. */
  readonly articleClass: string | null;
  readonly numbered: boolean;
  readonly draftRoles: readonly Role[];
  /** Who takes which step; three different people whatever stands here. */
  readonly review: Readonly<Record<ReviewStep, readonly Role[]>>;
  /** 三同步: cannot reach the second review without an interpretation that passed its own. */
  readonly needsInterpretation: boolean;
  readonly isInterpretation: boolean;
  /** 有效性 is kept for it; years it holds where the document names no end (null: none). */
  readonly validity: { readonly tracked: boolean; readonly years: number | null; readonly trialYears: number | null };
  /** Years it stays in view, null without end. */
  readonly retentionYears: number | null;
  readonly law: string;
}

export interface ContentType {
  readonly code: string;
  readonly name: string;
  readonly sort: number;
  readonly definition: ContentTypeDefinition;
  readonly active: boolean;
  readonly shipped: boolean;
  readonly version: number;
}

/** What a person writes of an edition. */
export interface EditionContent {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly madeOn: LocalDate | null;
  readonly effectiveOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  readonly topic: string | null;
  readonly articleClass: string | null;
  readonly summary: string | null;
  readonly source: string | null;
  /** Elements of the type's own, by key. */
  readonly elements: Readonly<Record<string, string>>;
  readonly bodyHtml: string;
  readonly disclosureClass: DisclosureClass | null;
  readonly disclosureReason: string | null;
  readonly disclosureClause: string | null;
  readonly reexamineOn: LocalDate | null;
  readonly changeNote: string | null;
  readonly changeReason: string | null;
}

export const SCAN_OUTCOMES = ['clean', 'infected', 'not-scanned', 'failed'] as const;
export type ScanOutcome = (typeof SCAN_OUTCOMES)[number];

export interface EditionFile {
  readonly id: string;
  readonly kind: 'attachment' | 'image';
  readonly sort: number;
  readonly sha256: string;
  readonly name: string;
  readonly alt: string | null;
  readonly size: number;
  readonly type: string;
  readonly scan: ScanOutcome;
  readonly scanNote: string | null;
}

/** One edition with the document it belongs to; instants are ISO texts. */
export interface EditionView extends EditionContent {
  readonly id: string;
  readonly documentId: string;
  readonly unitId: string;
  readonly typeCode: string;
  readonly number: number;
  readonly state: EditionState;
  readonly bodyText: string;
  readonly files: readonly EditionFile[];
  readonly contentHash: string;
  readonly publicHistory: boolean;
  readonly urgentReason: string | null;
  readonly draftedBy: string;
  readonly draftedAt: string;
  readonly savedBy: string;
  /** Everybody who has written in it. */
  readonly writers: readonly string[];
  readonly savedAt: string;
  readonly submittedBy: string | null;
  readonly submittedAt: string | null;
  readonly approvedAt: string | null;
  readonly scheduledFor: string | null;
  readonly liveAt: string | null;
  readonly endedAt: string | null;
  readonly version: number;
}

/** A document as its unit works on it. */
export interface DocumentView {
  readonly id: string;
  readonly externalId: string | null;
  readonly unitId: string;
  readonly typeCode: string;
  readonly state: DocumentState;
  readonly liveEditionId: string | null;
  readonly workEditionId: string | null;
  readonly indexNumber: string | null;
  readonly catalogueItemId: string | null;
  readonly origin: 'desk' | 'history';
  readonly publishedOn: LocalDate | null;
  readonly publishedAt: string | null;
  readonly validity: Validity | null;
  readonly validitySince: LocalDate | null;
  readonly validityNote: string | null;
  readonly withdrawnOn: LocalDate | null;
  readonly withdrawnOutcome: WithdrawalOutcome | null;
  readonly withdrawnNote: string | null;
  readonly mergedInto: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly version: number;
}
