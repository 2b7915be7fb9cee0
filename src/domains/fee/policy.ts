import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { feeProblems } from './problems.ts';

/** 《政府信息公开信息处理费管理办法》（国办函〔2020〕109号） */
export const FEE_RULES = '国办函〔2020〕109号';

/** 第四条: requests of one applicant in one calendar month that cost nothing. */
export const FREE_ITEMS_PER_MONTH = 10;
/** 第四条: the 11th to the 30th request, each. */
export const FIRST_ITEM_TIER_LAST = 30;
export const FIRST_ITEM_TIER_YUAN = 100;
/** 第四条: above 30, every further ten requests are a tier, and each tier costs so much more than the one below. */
export const ITEM_TIER_SIZE = 10;
export const ITEM_TIER_RISE_YUAN = 100;

interface PageTier {
  /** The last page of the tier. */
  readonly upTo: number;
  readonly yuanPerPage: number;
}

/** 第五条: pages provided for one request. */
export const PAGE_TIERS: readonly PageTier[] = [
  { upTo: 30, yuanPerPage: 0 },
  { upTo: 100, yuanPerPage: 10 },
  { upTo: 200, yuanPerPage: 20 },
  { upTo: Number.POSITIVE_INFINITY, yuanPerPage: 40 },
];

function asCount(value: number, what: string): Result<number, Problem> {
  if (Number.isSafeInteger(value) && value >= 0) return ok(value);
  return err({ kind: feeProblems.notACount, detail: `${what}应为不小于零的整数，收到的是“${value}”。` });
}

/** Yuan for a single request, by its place among the applicant's requests of the calendar month (1 is the first). */
export function priceOfItem(place: number): number {
  if (place <= FREE_ITEMS_PER_MONTH) return 0;
  if (place <= FIRST_ITEM_TIER_LAST) return FIRST_ITEM_TIER_YUAN;
  return FIRST_ITEM_TIER_YUAN + Math.ceil((place - FIRST_ITEM_TIER_LAST) / ITEM_TIER_SIZE) * ITEM_TIER_RISE_YUAN;
}

/** 按件计收: yuan that one applicant owes for `items` requests in one calendar month. */
export function feeForItems(items: number): Result<number, Problem> {
  const count = asCount(items, '件数');
  if (!count.ok) return count;
  const first = Math.max(0, Math.min(items, FIRST_ITEM_TIER_LAST) - FREE_ITEMS_PER_MONTH) * FIRST_ITEM_TIER_YUAN;
  const above = Math.max(0, items - FIRST_ITEM_TIER_LAST);
  const fullTiers = Math.floor(above / ITEM_TIER_SIZE);
  // Tier k (from 1) costs FIRST + k × RISE each: an arithmetic series over the full tiers, then the part of the next.
  const full =
    ITEM_TIER_SIZE * (fullTiers * FIRST_ITEM_TIER_YUAN + ((fullTiers * (fullTiers + 1)) / 2) * ITEM_TIER_RISE_YUAN);
  return ok(first + full + (above % ITEM_TIER_SIZE) * priceOfItem(items));
}

/** 按量计收: yuan for one request of which `pages` pages are provided. Pages of several requests are not added up. */
export function feeForPages(pages: number): Result<number, Problem> {
  const count = asCount(pages, '页数');
  if (!count.ok) return count;
  let total = 0;
  let from = 0;
  for (const { upTo, yuanPerPage } of PAGE_TIERS) {
    total += Math.max(0, Math.min(pages, upTo) - from) * yuanPerPage;
    from = upTo;
  }
  return ok(total);
}
