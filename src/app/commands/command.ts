import type { Readable, Writable } from 'node:stream';

export interface CommandStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Runs one command; the number is the exit code: 0 done, 1 refused with a reason on stderr, 2 wrong usage. */
export type RunCommand = (args: string[], io: CommandStreams) => Promise<number>;

export interface CommandEntry {
  readonly title: string;
  /** Loaded when asked for, so that a small command starts fast. */
  readonly load: () => Promise<RunCommand>;
}

export const EXIT = { done: 0, refused: 1, usage: 2 } as const;

/** Splits `--name value`, `--flag` and the rest. `valued` names the options that take a value. */
export function readOptions(
  args: readonly string[],
  valued: readonly string[],
): {
  readonly options: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
  readonly rest: readonly string[];
} {
  const options = new Map<string, string>();
  const flags = new Set<string>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    const value = args[i + 1];
    if (!arg.startsWith('--')) rest.push(arg);
    else if (valued.includes(arg.slice(2)) && value !== undefined) {
      options.set(arg.slice(2), value);
      i += 1;
    } else flags.add(arg.slice(2));
  }
  return { options, flags, rest };
}
