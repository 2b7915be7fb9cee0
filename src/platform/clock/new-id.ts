import { randomBytes } from 'node:crypto';
import { makeId } from '#kernel/ids.ts';
import type { Clock } from './clock.ts';

/** A fresh sortable id, twenty characters. */
export function newId(clock: Pick<Clock, 'now'>): string {
  return makeId(clock.now(), randomBytes);
}
