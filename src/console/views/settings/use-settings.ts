import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer, Input } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';

const path = '/api/settings';
export type Settings = Answer<'get', typeof path>;
export type SettingsChange = Input<'patch', typeof path>['body'];
export type Budget = Answer<'get', '/api/agent/budget'>;

export const useSettings = () =>
  useQuery({ queryKey: ['settings', 'all'], queryFn: ({ signal }) => api.get(path, { signal }) });

/** What others have changed since the form was opened is not overwritten: they would not see it go. */
export function useSaveSettings(opened: Settings) {
  const [version, setVersion] = useState(opened.version);
  return useAct({
    act: (body: SettingsChange) => api.patch(path, { body, headers: { 'If-Match': `"${version}"` } }),
    changes: ['settings', 'accounts', 'budget', 'audit'],
    onDone: saved => setVersion(saved.version),
  });
}

export const useBudget = () =>
  useQuery({ queryKey: ['budget'], queryFn: ({ signal }) => api.get('/api/agent/budget', { signal }) });
