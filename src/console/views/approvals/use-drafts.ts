import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';

const path = '/api/approvals';
export type Draft = Answer<'get', typeof path>['items'][number];
export type Sentence = Draft['sentences'][number];
export type Proof = Sentence['evidence'][number];

/** More than anybody reads at a time; the next come as these are decided. */
const shownAtOnce = 50;

/** What waits for a person, the oldest first, so that nothing moves when news come. */
export function useDrafts() {
  return useQuery({
    queryKey: ['approvals', 'pending'],
    queryFn: ({ signal }) =>
      api.get(path, { query: { status: 'pending', sort: 'createdAt', limit: shownAtOnce }, signal }),
  });
}
