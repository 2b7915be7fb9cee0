import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, whatever folder the caller stands in and whatever link he came through. */
export const root = realpathSync(join(dirname(fileURLToPath(import.meta.url)), '../..'));
export const at = (...parts) => join(root, ...parts);

/** Progress and refusals go to stderr: stdout belongs to the program. */
export const say = (text) => void process.stderr.write(`${text}\n`);

/** A set-up step that cannot go on. The message says in Chinese what to do. */
export class SetupFailure extends Error {}
