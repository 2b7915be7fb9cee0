/** So many at once, refilled at so many a minute. */
export interface Allowance {
  readonly burst: number;
  readonly perMinute: number;
}

export interface RateLimit {
  /** Takes one from the key's allowance. Returns 0, or the seconds to wait. */
  take(key: string): number;
  /** Puts one back, for what turned out to be harmless. */
  giveBack(key: string): void;
}

interface Bucket {
  left: number;
  at: number;
}

const KEYS_MAX = 50_000;
const MINUTE_MS = 60_000;

/** Token buckets in the memory of this process; the longest unused key is forgotten first. */
export function createRateLimit({ burst, perMinute }: Allowance, now: () => number): RateLimit {
  const buckets = new Map<string, Bucket>();
  const refilled = (key: string): Bucket => {
    const at = now();
    const known = buckets.get(key);
    buckets.delete(key);
    const left = known === undefined ? burst : Math.min(burst, known.left + ((at - known.at) / MINUTE_MS) * perMinute);
    const bucket = { left, at };
    const oldest = buckets.size >= KEYS_MAX ? buckets.keys().next().value : undefined;
    if (oldest !== undefined) buckets.delete(oldest);
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    take: (key) => {
      const bucket = refilled(key);
      if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / perMinute) * 60);
      bucket.left -= 1;
      return 0;
    },
    giveBack: (key) => {
      const bucket = refilled(key);
      bucket.left = Math.min(burst, bucket.left + 1);
    },
  };
}
