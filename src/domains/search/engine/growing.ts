type View = Uint32Array | Uint16Array | Uint8Array;
interface Kind<V extends View> {
  new (length: number): V;
  new (buffer: ArrayBufferLike, offset: number, length: number): V;
}

const FIRST = 1_024;

/** Numbers side by side, as many as come. */
export class Growing<V extends View = View> {
  readonly #kind: Kind<V>;
  #values: V;
  #length = 0;

  constructor(kind: Kind<V>) {
    this.#kind = kind;
    this.#values = new kind(FIRST);
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new this.#kind(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  get length(): number {
    return this.#length;
  }

  view(): V {
    return new this.#kind(this.#values.buffer, 0, this.#length);
  }

  copyTo(buffer: SharedArrayBuffer, offset: number): void {
    new this.#kind(buffer, offset, this.#length).set(this.view());
  }
}
