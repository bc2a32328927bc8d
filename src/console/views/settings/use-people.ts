import { useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { type People, peopleKey } from '../../data/use-people.js';
import { useAct } from '../../data/use-act.js';

export type Person = People['items'][number];
type Invitation = Input<'post', '/api/users/invitations'>['body'];
/** A link to hand over. */
export type Handed = { email: string; url: string; expiresAt: string; mailed: boolean };

export function useInvite(onDone: (handed: Handed) => void) {
  return useAct({
    act: (body: Invitation) => api.post('/api/users/invitations', { body }),
    changes: ['users', 'audit'],
    onDone: ({ user: { email }, ...link }) => onDone({ email, ...link }),
  });
}

export function useResetLink(onDone: (handed: Handed) => void) {
  return useAct({
    act: async ({ id, email }: Person) => ({
      ...(await api.post('/api/users/:id/password-reset', { params: { id } })),
      email,
      mailed: false,
    }),
    changes: ['audit'],
    onDone,
  });
}

type Change = { id: string; body: { role?: Person['role']; status?: 'active' | 'disabled' } };

/** Shown before the answer is there, and taken back where it is no. */
export function useChangePerson() {
  const queries = useQueryClient();
  return useAct({
    act: ({ id, body }: Change) => api.patch('/api/users/:id', { params: { id }, body }),
    changes: ['users', 'audit'],
    before({ id, body }) {
      const known = queries.getQueryData<People>(peopleKey);
      const items = known?.items.map(person => (person.id === id ? { ...person, ...body } : person));
      if (known && items) queries.setQueryData<People>(peopleKey, { ...known, items });
      return () => queries.setQueryData(peopleKey, known);
    },
  });
}

export const useRemovePerson = (onDone: () => void) =>
  useAct({
    act: (id: string) => api.delete('/api/users/:id', { params: { id } }),
    changes: ['users', 'audit'],
    onDone,
  });
