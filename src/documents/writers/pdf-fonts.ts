import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A font file of the machine, and the face in it where the file holds several. */
export interface PdfFace {
  readonly path: string;
  readonly face: string | null;
}

/** Where systems keep fonts that hold Chinese, the most fitting first: 仿宋 and 宋体, then what is free. */
const KNOWN: readonly PdfFace[] = [
  { path: '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc', face: 'NotoSerifCJKsc-Regular' },
  { path: '/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc', face: 'NotoSerifCJKsc-Regular' },
  { path: '/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Regular.ttc', face: 'NotoSerifCJKsc-Regular' },
  { path: '/usr/share/fonts/adobe-source-han-serif/SourceHanSerifCN-Regular.otf', face: null },
  { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf', face: null },
];

let found: PdfFace | null | undefined;

/** A face of this machine that holds Chinese; `null` where there is none. Looked for once. */
export function chineseFace(): PdfFace | null {
  found ??= KNOWN.find(({ path }) => existsSync(path)) ?? askedOfFontconfig();
  return found;
}

const EMBEDDABLE = /\.(?:ttf|otf|ttc)$/i;

/** What fontconfig would take for Chinese, where the machine has fontconfig and the file can be embedded. */
function askedOfFontconfig(): PdfFace | null {
  try {
    const told = execFileSync('fc-match', ['-f', '%{file}\t%{postscriptname}\t%{lang}', 'serif:lang=zh-cn'], {
      encoding: 'utf8',
      timeout: 5_000,
    });
    const [path = '', face = '', languages = ''] = told.split('\t');
    if (!EMBEDDABLE.test(path) || !languages.includes('zh-cn')) return null;
    return { path, face: path.toLowerCase().endsWith('.ttc') ? face : null };
  } catch {
    return null;
  }
}
