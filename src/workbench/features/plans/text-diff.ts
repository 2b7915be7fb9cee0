export interface DiffPart {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Longer texts are shown whole, old and new, rather than compared sign by sign. */
const MOST_SIGNS = 1_500;

/** What changed between two texts, in parts that read from left to right. */
export function textDiff(before: string, after: string): readonly DiffPart[] {
  const head = commonStart(before, after);
  const tail = commonStart(reversed(before.slice(head)), reversed(after.slice(head)));
  const [a, b] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  return joined([
    { kind: 'same', text: before.slice(0, head) },
    ...(a.length > MOST_SIGNS || b.length > MOST_SIGNS
      ? [
          { kind: 'gone' as const, text: a },
          { kind: 'new' as const, text: b },
        ]
      : inner(a, b)),
    { kind: 'same', text: before.slice(before.length - tail) },
  ]);
}

function reversed(text: string): string {
  const signs = text.split('');
  signs.reverse();
  return signs.join('');
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

/** Longest common subsequence, walked from the front. */
function inner(a: string, b: string): DiffPart[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push({ kind: 'same', text: a.charAt(i) });
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'gone', text: a.charAt(i) });
      i += 1;
    } else {
      parts.push({ kind: 'new', text: b.charAt(j) });
      j += 1;
    }
  }
  return parts;
}

function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const out: DiffPart[] = [];
  for (const part of parts) {
    const last = out[out.length - 1];
    if (part.text === '') continue;
    if (last?.kind === part.kind) out[out.length - 1] = { ...last, text: last.text + part.text };
    else out.push(part);
  }
  return out;
}
