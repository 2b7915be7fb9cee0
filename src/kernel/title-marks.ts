/** A title in 书名号; marks inside it become single ones (GB/T 15834-2011 4.15.3.2). A title that is one name in marks already stays. */
export function inTitleMarks(title: string): string {
  const bare = isOneName(title) ? title.slice(1, -1) : title;
  return `《${bare.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
}

/** The first mark is closed by the last character, not before. */
function isOneName(title: string): boolean {
  if (!title.startsWith('《')) return false;
  let depth = 0;
  for (let at = 0; at < title.length; at += 1) {
    if (title[at] === '《') depth += 1;
    if (title[at] === '》') depth -= 1;
    if (depth === 0) return at === title.length - 1;
  }
  return false;
}
