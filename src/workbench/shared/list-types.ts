import type { ReactNode } from 'react';

export interface DataColumn<Row> {
  /** The word in the address and to the server when sorted by: `dueOn`. */
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** The plain value, for search and sort of local rows. */
  readonly value?: (row: Row) => string | number | null | undefined;
  readonly sortable?: boolean;
  readonly width?: number;
  readonly align?: 'right' | 'center';
  /** The heading of a card on phones; always shown. One column has it. */
  readonly main?: boolean;
  /** Not shown until chosen. */
  readonly optional?: boolean;
}

export interface DataFilter<Row> {
  readonly key: string;
  readonly label: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly single?: boolean;
  /** A span of days instead of options; the address holds `from..to`. */
  readonly dates?: boolean;
  /** The row's own value, for local rows. */
  readonly of?: (row: Row) => string | readonly string[] | null | undefined;
}

export interface SpanOfDays {
  readonly from: string;
  readonly to: string;
}

/** `2026-01-01..2026-03-31`; either end may be open. */
export function readSpan(text: string | undefined): SpanOfDays {
  const [from = '', to = ''] = (text ?? '').split('..', 2);
  return { from, to };
}

export const spanText = ({ from, to }: SpanOfDays): string => (from === '' && to === '' ? '' : `${from}..${to}`);
