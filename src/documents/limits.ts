/** Bounds of what a reader takes in; each has its own refusal, so that the clerk knows what to do about it. */
export const MAX_FILE_BYTES = 60 * 1024 * 1024;
export const MAX_PAGES = 2_000;
export const MAX_CELLS = 50_000;

/** All members of one zip file together, after inflating. */
export const MAX_INFLATED_BYTES = 400 * 1024 * 1024;
/** A member larger than `INFLATE_RATIO_FROM_BYTES` may not be packed tighter than this. */
export const MAX_INFLATE_RATIO = 200;
export const INFLATE_RATIO_FROM_BYTES = 50 * 1024 * 1024;

export const READ_TIMEOUT_MS = 60_000;
export const READ_OLD_GENERATION_MB = 768;
