/** `3 请写明时间节点` → the remark of row 3. Text without a number goes with the reason, not with a row. */
export function remarksOf(text: string, lines: readonly { readonly id: string }[]): { lineId: string; text: string }[] {
  return text.split('\n').flatMap((each) => {
    const found = /^\s*第?(\d+)(?:行)?[\s.、：:]*(.+)$/u.exec(each);
    const line = lines[Number(found?.[1]) - 1];
    return line === undefined || found?.[2] === undefined ? [] : [{ lineId: line.id, text: found[2].trim() }];
  });
}
