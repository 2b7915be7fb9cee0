import { useSyncExternalStore } from 'react';

/** Below this a list becomes cards. */
export const PHONE_WIDTH = 600;

/** Whether the window is narrower than `width` pixels. */
export function useNarrow(width: number): boolean {
  const query = `(max-width: ${width - 1}px)`;
  return useSyncExternalStore(
    (listener) => {
      const match = window.matchMedia(query);
      match.addEventListener('change', listener);
      return () => match.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

export const usePhone = (): boolean => useNarrow(PHONE_WIDTH);
