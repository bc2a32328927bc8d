import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ApprovalsSearch, readApprovalsSearch } from '../../rules/approvals/approvals-search.js';
import type { Draft } from './use-drafts.js';

/** What is read and what is looked at together stand in the address, so that a reload and a colleague find it. */
export function useAddress() {
  const navigate = useNavigate();
  const search = readApprovalsSearch(useSearch({ strict: false }));
  const { draft } = search;
  const go = (next: ApprovalsSearch, replace: boolean): void =>
    void navigate({ to: '/approvals', search: next, replace, resetScroll: false });
  /** Null: no more. */
  const lookTogether = (intent: string | null): void =>
    go({ ...(draft ? { draft } : {}), ...(intent ? { together: intent } : {}) }, false);
  const read = ({ id }: Draft): void => {
    if (id !== draft) go({ ...search, draft: id }, true);
  };
  return { search, lookTogether, read };
}
