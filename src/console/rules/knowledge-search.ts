/** The steps in which a link is added, in their order. */
export const addSteps = ['source', 'preview', 'owners', 'strangers'] as const;
export type AddStep = (typeof addSteps)[number];

/** What the address of the knowledge view says: whose links, and what is asked of what they know. */
export type KnowledgeSearch = {
  account?: string;
  /** Words that are searched, as whom (a contact's id; none is a stranger), and where. */
  q?: string;
  as?: string;
  on?: 'facebook';
  /** The record that is missed in the answer. */
  why?: string;
  /** Of which link documents are shown, and behind how many. */
  of?: string;
  skip?: number;
};

const text = (value: unknown): string | null =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;

/** An address may be mistyped: what says nothing is left out (pure). */
export function readKnowledgeSearch(raw: Record<string, unknown>): KnowledgeSearch {
  const named = (['account', 'q', 'as', 'why', 'of'] as const).flatMap(name => {
    const value = text(raw[name]);
    return value === null ? [] : [[name, value] as const];
  });
  const skip = Number(raw['skip']);
  return {
    ...(Object.fromEntries(named) as KnowledgeSearch),
    ...(raw['on'] === 'facebook' ? { on: 'facebook' as const } : {}),
    ...(Number.isInteger(skip) && skip > 0 ? { skip } : {}),
  };
}

/** The same address with something else in it; null takes it out (pure). */
export function changedSearch(
  search: KnowledgeSearch,
  change: { [Name in keyof KnowledgeSearch]?: KnowledgeSearch[Name] | null | undefined },
): KnowledgeSearch {
  return readKnowledgeSearch({ ...search, ...change });
}

export const readAddSearch = (raw: Record<string, unknown>): { step?: Exclude<AddStep, 'source'> } => {
  const step = addSteps.find(each => each === raw['step']);
  return step && step !== 'source' ? { step } : {};
};
