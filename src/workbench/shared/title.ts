import { useEffect } from 'react';

/** What the browser tab says. The innermost page wins, since its effect runs last. */
export function useTitle(title: string): void {
  useEffect(() => {
    if (title !== '') document.title = `${title} · 明台`;
  }, [title]);
}
