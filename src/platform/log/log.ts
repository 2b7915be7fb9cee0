/** Structured log: one JSON object a line on stderr. Never put names, numbers or texts of persons into `fields`. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  /** `error` may carry a thrown thing: its stack goes to the log and to nobody else. */
  error(message: string, fields?: LogFields & { readonly cause?: never }, thrown?: unknown): void;
}

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const emit = (at: LogLevel, message: string, fields: LogFields = {}, thrown?: unknown): void => {
    if (RANK[at] < RANK[level]) return;
    const failure =
      thrown === undefined
        ? {}
        : { error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : JSON.stringify(thrown) };
    write(`${JSON.stringify({ at: new Date().toISOString(), level: at, message, ...fields, ...failure })}\n`);
  };
  return {
    debug: (message, fields) => emit('debug', message, fields),
    info: (message, fields) => emit('info', message, fields),
    warn: (message, fields) => emit('warn', message, fields),
    error: (message, fields, thrown) => emit('error', message, fields, thrown),
  };
}
