import { type XlsxSheet, xlsxOf } from '#documents/writers/xlsx-of.ts';
import { attachment } from '#platform/files/safe-name.ts';

/** Rows in one export; a sheet of more serves nobody. */
export const EXPORT_MAX = 20_000;

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A file to keep, under its name in any script. */
export function fileResponse(bytes: Uint8Array, name: string, format: keyof typeof TYPES): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': attachment(`${name}.${format}`),
      'cache-control': 'no-store',
    },
  });
}

export async function sheetResponse(name: string, sheet: XlsxSheet): Promise<Response> {
  return fileResponse(await xlsxOf([sheet]), name, 'xlsx');
}
