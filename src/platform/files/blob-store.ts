/** Where bytes lie by their SHA-256, on disk or in an S3-compatible store. */
export interface BlobStore {
  /** Returns only when the bytes are durable. Writing the same again is harmless. */
  write(sha256: string, bytes: Uint8Array): Promise<void>;
  /** `null` where there are none. */
  read(sha256: string): Promise<Uint8Array | null>;
}

/** Two levels of folders, so that none grows too large: `ab/cd/abcd…`. */
export const blobPath = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
