import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ACTION_LABELS, actionsMeant, subjectLabel } from './labels.ts';

const SOURCE = fileURLToPath(new URL('../../', import.meta.url));

function actionsInSource(): readonly string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('workbench'),
  );
  return files.flatMap((name) =>
    [...readFileSync(join(SOURCE, name), 'utf8').matchAll(/\baction:([^,;{}]*)/g)].flatMap(([, expression = '']) =>
      [...expression.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => action),
    ),
  );
}

describe('J2: the trail in words', () => {
  it('has a name for every act that the program records', () => {
    const actions = [...new Set(actionsInSource())];
    expect(actions.length).toBeGreaterThan(40);
    expect(actions.filter((action) => ACTION_LABELS[action] === undefined)).toEqual([]);
  });

  it('is searched by what an act is called or by its code', () => {
    expect(actionsMeant('登录失败')).toContain('identity.sign-in-failed');
    expect(actionsMeant('plan.confirmed')).toEqual(['plan.confirmed']);
    expect(actionsMeant('没有这样的操作')).toEqual([]);
  });

  it('names the thing where it has a name', () => {
    expect(subjectLabel('plan', 'p1', '2023年工作方案')).toBe('方案 2023年工作方案');
    expect(subjectLabel('plan', 'p1', undefined)).toBe('方案 p1');
    expect(subjectLabel('audit', 'all', undefined)).toBe('操作留痕');
  });
});
