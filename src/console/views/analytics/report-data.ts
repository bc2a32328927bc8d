import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import type { AnalyticsSearch } from '../../rules/analytics-search.js';

export type Reports = {
  talk: Answer<'get', '/api/analytics/conversations'>;
  agent: Answer<'get', '/api/analytics/agent'>;
  reasons: Answer<'get', '/api/analytics/reasons'>;
  costs: Answer<'get', '/api/analytics/costs'>;
  managers: Answer<'get', '/api/analytics/managers'>;
  responses: Answer<'get', '/api/analytics/responses'>;
  pipeline: Answer<'get', '/api/analytics/pipeline'>;
};

/** All reports of a period at once: each is a sum that the product keeps. */
export function useReports({ account, channel }: AnalyticsSearch, from: string) {
  const query = { from, ...(account ? { accountId: account } : {}), ...(channel ? { channel } : {}) };
  return useQuery({
    queryKey: ['analytics', query],
    queryFn: async (): Promise<Reports> => {
      const [talk, agent, reasons, costs, managers, responses, pipeline] = await Promise.all([
        api.get('/api/analytics/conversations', { query }),
        api.get('/api/analytics/agent', { query }),
        api.get('/api/analytics/reasons', { query }),
        api.get('/api/analytics/costs', { query }),
        api.get('/api/analytics/managers', { query }),
        api.get('/api/analytics/responses', { query }),
        api.get('/api/analytics/pipeline', { query }),
      ]);
      return { talk, agent, reasons, costs, managers, responses, pipeline };
    },
  });
}
