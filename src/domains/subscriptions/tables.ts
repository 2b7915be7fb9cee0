import type { ColumnType } from 'kysely';
import type { PublicationTables } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { SubscriberState, Wishes } from './model.ts';

type Instant = ColumnType<Date, string, string>;
type InstantOrNull = ColumnType<Date | null, string | null | undefined, string | null>;

interface SubscriberTable {
  id: string;
  state: SubscriberState;
  address: string | null;
  address_hash: string | null;
  token: string;
  wishes: ColumnType<Partial<Wishes>, string, string>;
  asked_at: Instant;
  confirmed_at: InstantOrNull;
  seen_until: InstantOrNull;
  ended_at: InstantOrNull;
  version: ColumnType<number, number | undefined, number>;
}

export type SubscriptionTables = Pick<PublicationTables, 'public_document'> & {
  subscription_site: {
    only_row: ColumnType<boolean, boolean | undefined, boolean>;
    mail_ready: boolean;
    origin: string | null;
  };
  subscriber: SubscriberTable;
  subscription_sent: { subscriber_id: string; edition_id: string; sent_at: Instant };
  subscription_asked: { address_hash: string; on_day: LocalDate; n: ColumnType<number, number | undefined, number> };
};
