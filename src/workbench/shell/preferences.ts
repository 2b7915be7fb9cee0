import { useSyncExternalStore } from 'react';
import type { Contrast } from '../theme.ts';

const CONTRAST_KEY = 'mingtai.contrast';
const listeners = new Set<() => void>();

const stored = (): string | null => {
  try {
    return localStorage.getItem(CONTRAST_KEY);
  } catch {
    return null;
  }
};

/** What the person chose; else what the operating system asks for. */
function contrast(): Contrast {
  const chosen = stored();
  if (chosen === 'high' || chosen === 'normal') return chosen;
  return window.matchMedia('(prefers-contrast: more)').matches ? 'high' : 'normal';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useContrast(): readonly [Contrast, (next: Contrast) => void] {
  const value = useSyncExternalStore(subscribe, contrast);
  return [value, choose];
}

function choose(next: Contrast): void {
  try {
    localStorage.setItem(CONTRAST_KEY, next);
  } catch {
    // A browser that keeps nothing still shows the page.
  }
  for (const listener of listeners) listener();
}
