import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, processName } from './process-lock.mjs';

let taken = 0;

/** Notes in `folder` that this process uses the database. The note of a process that died counts no more. */
export function takeLease(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true });
  taken += 1;
  const file = join(folder, `${processName(process.pid)}-${taken}`);
  writeFileSync(file, '');
  return { release: () => rmSync(file, { force: true }) };
}

/** How many living users there are; the notes of dead ones are cleared away. */
export function livingUsers(folder: string): number {
  let living = 0;
  for (const note of readdirSync(folder)) {
    if (isAlive(note.split('-').slice(0, 2).join('-'))) living += 1;
    else rmSync(join(folder, note), { force: true });
  }
  return living;
}
