export function processName(pid: number): string | null;
export function isAlive(name: string): boolean;
export function withLock<T>(directory: string, action: () => T | Promise<T>, onWait?: () => void): Promise<T>;
