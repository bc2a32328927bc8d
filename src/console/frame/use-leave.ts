import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { signOut } from '../data/session.js';

/** Signs out. What was read is forgotten, so that whoever comes next does not see it. */
export function useLeave(): () => void {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useCallback(() => {
    void signOut().then(() => {
      queries.clear();
      return navigate({ to: '/sign-in' });
    });
  }, [navigate, queries]);
}
