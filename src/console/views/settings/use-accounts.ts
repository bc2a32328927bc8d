import type { Answer, Input } from '../../../client/call.js';
import type { Account } from '../../data/accounts.js';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';

const path = '/api/accounts';
export type AccountReport = Answer<'post', '/api/accounts/:id/test'>;

const changes = ['accounts', 'audit', 'settings'];

export const useConnect = (onDone: (account: Account) => void) =>
  useAct({ act: (body: Input<'post', typeof path>['body']) => api.post(path, { body }), changes, onDone });

export const useTestAccount = (onDone: (report: AccountReport) => void) =>
  useAct({ act: (id: string) => api.post('/api/accounts/:id/test', { params: { id } }), changes, onDone });

export const useSwitchAccount = () =>
  useAct({
    act: ({ id, status }: Account) =>
      status === 'inactive'
        ? api.post('/api/accounts/:id/activate', { params: { id } })
        : api.post('/api/accounts/:id/deactivate', { params: { id } }),
    changes,
  });

export const useRenewToken = (onDone: () => void) =>
  useAct({
    act: ({ id, accessToken }: { id: string; accessToken: string }) =>
      api.put('/api/accounts/:id', { params: { id }, body: { accessToken } }),
    changes,
    onDone,
  });

export const useDisconnect = (onDone: () => void) =>
  useAct({
    act: (id: string) => api.delete('/api/accounts/:id', { params: { id } }),
    changes: [...changes, 'links'],
    onDone,
  });
