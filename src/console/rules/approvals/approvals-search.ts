/** What the address of the approvals says: the draft that is read, and the kind that is approved together. */
export type ApprovalsSearch = { draft?: string; together?: string };

/** An address may be mistyped: what says nothing is left out (pure). */
export function readApprovalsSearch({ draft, together }: Record<string, unknown>): ApprovalsSearch {
  return {
    ...(typeof draft === 'string' && draft !== '' ? { draft } : {}),
    ...(typeof together === 'string' && together !== '' ? { together } : {}),
  };
}
