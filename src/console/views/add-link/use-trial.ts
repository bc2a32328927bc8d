import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { fileQuery, isAskable, linkBody, type LinkDraft } from '../../rules/new-link.js';

export type Trial = Answer<'post', '/api/dashboard/crm-links/test'>;

/** Records that are looked at before a link is added. */
const limit = 10;

/** What the CRM, or the file, would bring. Asked once for each description; a key is part of none that is kept. */
export function useTrial(draft: LinkDraft, attempt: number) {
  const { file } = draft;
  return useQuery({
    queryKey: ['trial', attempt, file ? [fileQuery(draft), file.size, file.lastModified] : linkBody(draft)],
    queryFn: ({ signal }): Promise<Trial> =>
      draft.kind === 'file' && file
        ? api.post('/api/dashboard/crm-links/upload/test', {
            query: { ...fileQuery(draft), limit },
            body: file,
            signal,
          })
        : api.post('/api/dashboard/crm-links/test', { body: { ...linkBody(draft), limit }, signal }),
    enabled: isAskable(draft),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    placeholderData: before => before,
  });
}

/** Adds what was looked at. */
export const addLink = (draft: LinkDraft): Promise<unknown> =>
  draft.kind === 'file' && draft.file
    ? api.post('/api/dashboard/crm-links/upload', { query: fileQuery(draft), body: draft.file })
    : api.post('/api/dashboard/crm-links', { body: { ...linkBody(draft), is_active: true } });
