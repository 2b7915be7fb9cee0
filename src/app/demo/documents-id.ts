/** `demoDocumentId('gov-2022-waste')` is the address of that document in every demonstration. */
export const demoDocumentId = (slug: string): string => `bs-doc-${slug}`;
