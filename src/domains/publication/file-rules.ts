/** Largest single attachment. 国办发〔2017〕47号 sets none; larger ones cannot be opened on phones. */
export const ATTACHMENT_BYTES_MAX = 50 * 1024 * 1024;
export const IMAGE_BYTES_MAX = 10 * 1024 * 1024;

/** What browsers show, and nothing that can carry a script. */
const IMAGE_TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

export const isShownImage = (type: string): boolean => IMAGE_TYPES.has(type);
