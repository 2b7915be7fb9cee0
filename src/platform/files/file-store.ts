/** What is known of stored bytes. `type` was found from the content, never believed from the sender. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
  readonly name: string;
}

/** Content-addressed bytes: the same bytes are kept once, and what is kept never changes. */
export interface FileStore {
  /** Keeps the bytes durably and records them in `stored_file`; `name` is what the person called the file. */
  put(bytes: Uint8Array, name: string, storedBy: string | null): Promise<StoredFile>;
  /** The bytes, checked against their hash; `null` where there are none. */
  get(sha256: string): Promise<Uint8Array | null>;
  describe(sha256: string): Promise<StoredFile | null>;
}
