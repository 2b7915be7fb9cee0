import type { ColumnType } from 'kysely';
import type { GateLevel } from './model.ts';
import type { WordKind } from './words/word-index.ts';

type Instant = ColumnType<Date, Date | undefined, Date>;
type InstantOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface GateTables {
  gate_word: {
    id: string;
    wrong: string;
    right: string | null;
    kind: WordKind;
    level: GateLevel;
    unless: string;
    origin: string;
    active: boolean;
    made_by: string;
    made_at: Instant;
    version: number;
  };
  gate_word_off: { wrong: string; reason: string; made_by: string; made_at: Instant };
  gate_false_alarm: {
    id: string;
    code: string;
    quote: string;
    context: string;
    reason: string;
    made_by: string;
    made_at: Instant;
    ended_by: string | null;
    ended_at: InstantOrNull;
  };
  gate_link: {
    address: string;
    state: 'asked' | 'alive' | 'dead' | 'unknown';
    note: string;
    asked_at: Instant;
    checked_at: InstantOrNull;
    failures: ColumnType<number, number | undefined, number>;
  };
}
