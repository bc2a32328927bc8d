import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';

const path = '/api/webhook-endpoints';
export type Endpoint = Answer<'get', typeof path>['items'][number];
const deliveriesPath = '/api/webhook-endpoints/:id/deliveries';
export type Delivery = Answer<'get', typeof deliveriesPath>['items'][number];
/** A secret that is shown once. */
export type ShownSecret = { url: string; secret: string };

const changes = ['endpoints', 'audit'];

export const useEndpoints = () =>
  useQuery({
    queryKey: ['endpoints', 'all'],
    queryFn: ({ signal }) => api.get(path, { query: { limit: 100 }, signal }),
  });

export const useAddEndpoint = (onDone: (shown: ShownSecret) => void) =>
  useAct({ act: (url: string) => api.post(path, { body: { url } }), changes, onDone });

export const useRotateSecret = (onDone: (shown: ShownSecret) => void) =>
  useAct({
    act: (id: string) => api.post('/api/webhook-endpoints/:id/rotate-secret', { params: { id } }),
    changes,
    onDone,
  });

export const useSwitchEndpoint = () =>
  useAct({
    act: ({ id, enabled }: Endpoint) =>
      api.patch('/api/webhook-endpoints/:id', { params: { id }, body: { enabled: !enabled } }),
    changes,
  });

export const useTestEndpoint = (onDone: (result: Answer<'post', '/api/webhook-endpoints/:id/test'>) => void) =>
  useAct({
    act: (id: string) => api.post('/api/webhook-endpoints/:id/test', { params: { id } }),
    changes: ['endpoints'],
    onDone,
  });

export const useRemoveEndpoint = () =>
  useAct({ act: (id: string) => api.delete('/api/webhook-endpoints/:id', { params: { id } }), changes });

export const useDeliveries = (id: string) =>
  useInfiniteQuery({
    queryKey: ['endpoints', id, 'deliveries'],
    queryFn: ({ pageParam, signal }) =>
      api.get(deliveriesPath, {
        params: { id },
        query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
  });

export const useReplay = (id: string) =>
  useAct({
    act: (deliveryId: string) =>
      api.post('/api/webhook-endpoints/:id/deliveries/:deliveryId/replay', { params: { id, deliveryId } }),
    changes: ['endpoints'],
  });
