import { about } from '../finding.ts';
import type { GateFinding, GateInput } from '../model.ts';

const INSPECTION = '政府网站与政务新媒体检查指标：可用性';
const HREF = /<a\b[^>]*\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const INSIDE =
  /^(?:file:|[a-z]:[\\/]|\\\\|https?:\/\/(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|[^/.:]+(?:[:/]|$)))/i;

/** Addresses that the body leads to, as written, each once. */
export function linksOf(html: string): readonly string[] {
  const found = [...html.matchAll(HREF)].map((match) => unescapeHtml((match[1] ?? match[2] ?? '').trim()));
  return [...new Set(found)].filter((address) => address !== '' && !address.startsWith('#'));
}

const unescapeHtml = (text: string): string =>
  text
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'");

/** 链接: dead ones as last seen, and those that lead nowhere outside this house. */
export function linkFindings(input: GateInput): readonly GateFinding[] {
  const links = linksOf(input.bodyHtml);
  const dead = new Set(input.deadLinks);
  return links.flatMap((address): GateFinding[] => {
    if (dead.has(address)) {
      const message = '链接打不开，请核对地址，或者删去链接。';
      return [
        about('body', address, { code: 'dead-link', category: 'links', level: 'warn', message, law: INSPECTION }),
      ];
    }
    if (!INSIDE.test(address)) return [];
    const message = '链接指向本机或内部网络，公众打不开，请改为公开的地址，或者把文件作为附件上传。';
    return [
      about('body', address, { code: 'inside-link', category: 'links', level: 'block', message, law: INSPECTION }),
    ];
  });
}
