import { QueryClient } from '@tanstack/react-query';
import { isPassing } from '../shared/api.ts';

const RETRIES = 2;
const FRESH_MS = 10_000;

/** A refusal is final; only a server out of reach is asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => failures < RETRIES && isPassing(error),
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
