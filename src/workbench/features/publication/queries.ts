import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ContentTypeView, DocumentDetail } from '#domains/publication/contract.ts';
import { get } from '../../shared/api.ts';

export const DOCUMENTS = '/api/desk/documents';
export const EDITIONS = '/api/editions';
export const TYPES = '/api/content-types';
export const TOPICS = '/api/topics';

const KEY = 'publication';

export type TypeInUse = ContentTypeView & { readonly documents: number };

export const useContentTypes = () =>
  useQuery({
    queryKey: [KEY, 'types'],
    queryFn: ({ signal }) => get<{ items: readonly TypeInUse[] }>(TYPES, { signal }),
    staleTime: 60_000,
  });

export interface TopicView {
  readonly name: string;
  readonly parts: readonly string[];
  readonly active: boolean;
}

export const useTopics = () =>
  useQuery({
    queryKey: [KEY, 'topics'],
    queryFn: ({ signal }) => get<{ items: readonly TopicView[] }>(TOPICS, { signal }),
    staleTime: 60_000,
  });

export const documentKey = (id: string, edition: string | undefined) => [KEY, 'document', id, edition ?? ''];

export const useDocument = (id: string, edition?: string) =>
  useQuery({
    queryKey: documentKey(id, edition),
    queryFn: ({ signal }) => get<DocumentDetail>(`${DOCUMENTS}/${id}`, { signal, query: { edition } }),
  });

/** After an act: whatever shows documents is asked for again. */
export async function refreshAll(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: [KEY] }),
    client.invalidateQueries({ queryKey: ['list'] }),
    client.invalidateQueries({ queryKey: ['today'] }),
  ]);
}

export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => refreshAll(client);
}
