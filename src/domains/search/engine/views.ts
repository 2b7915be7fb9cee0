/** Reads of typed arrays whose places are known to be inside. One function a kind, so that each stays fast. */
export const u32 = (values: Uint32Array, at: number): number => values[at] ?? 0;
export const u16 = (values: Uint16Array, at: number): number => values[at] ?? 0;
export const u8 = (values: Uint8Array, at: number): number => values[at] ?? 0;
export const f32 = (values: Float32Array, at: number): number => values[at] ?? 0;
export const f64 = (values: Float64Array, at: number): number => values[at] ?? 0;
