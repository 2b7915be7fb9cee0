import type { Channel } from '../model.ts';

const CHOSEN = '■☑☒▣◼✔√▪●';
const OPEN = '□☐◻○▢';
const BOX = new RegExp(`([${CHOSEN}${OPEN}])`, 'u');

export const hasBox = (text: string): boolean => /[■□☑☐▣◼◻☒▢]/u.test(text);

const tidyName = (text: string): string =>
  text
    .replaceAll(/\s+/g, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/^[、，,；;：:]+|[、，,；;]+$/g, '');

/** ■政府网站 □政府公报 …; where nothing is boxed, all that is named is chosen. */
export function readChannels(text: string): readonly Channel[] {
  if (!hasBox(text)) {
    return text
      .split(/[、，,；;\n]|\s{2,}/u)
      .map(tidyName)
      .filter((name) => name !== '')
      .map((name) => ({ name, chosen: true }));
  }
  const parts = text.split(BOX);
  const channels: Channel[] = [];
  for (let at = 1; at < parts.length; at += 2) {
    const name = tidyName(parts[at + 1] ?? '');
    if (name !== '') channels.push({ name, chosen: CHOSEN.includes(parts[at] ?? '') });
  }
  return channels;
}

const NOT_TICKED = /^(?:[×xX✗✘\-—－–/／无否]|□|☐)?$/u;

/** √ and its kin; a cross, a dash, an open box and a blank are none. */
export const isTicked = (text: string): boolean => !NOT_TICKED.test(text.replaceAll(/\s+/g, ''));

/** Whether the words are only a tick, so that they name no group of people. */
const TICK_ONLY = /^[√✓✔■☑●▲*＊是有Vv]+$/u;
export const isTickOnly = (text: string): boolean => TICK_ONLY.test(text.replaceAll(/\s+/g, ''));

/** 同上, 〃: the cell says what the cell above it says. */
export const isDitto = (text: string): boolean => /^(?:同上|〃|"|″|同前|\(同上\)|（同上）)[。.]?$/u.test(text.trim());

/** Lines of a cell, without blanks at their ends; list numbers stay. */
export const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/[\t\u00A0\u3000 ]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
