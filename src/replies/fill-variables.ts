/** What a prepared text may name: `Hello {{contact.name}}`. */
export const variables = ['contact.name', 'contact.firstName', 'account.name', 'company.name', 'agent.name'] as const;
export type Variable = (typeof variables)[number];
export type VariableValues = Partial<Record<Variable, string | null>>;

const place = /\{\{([^{}]*)\}\}/g;
/** With the space before it: who has no name is greeted without one. */
const placeWithSpace = /([^\S\n]?)\{\{([^{}]*)\}\}/g;

/** Names in double braces that are none of these (pure). */
export function unknownVariables(text: string, known: readonly Variable[] = variables): string[] {
  const named = [...text.matchAll(place)].map(([, name = '']) => name.trim());
  return [...new Set(named.filter(name => !known.some(variable => variable === name)))];
}

/** The text with the values in their places. What a value says is never read as a place itself (pure). */
export const fillVariables = (text: string, values: VariableValues): string =>
  text
    .replace(placeWithSpace, (_all, space: string, name: string) => {
      const value = values[name.trim() as Variable]?.trim();
      return value ? `${space}${value}` : '';
    })
    .trim();

/** What a greeting calls somebody whose whole name is known (pure). */
export const firstNameOf = (name: string | null): string | null => name?.trim().split(/\s+/u)[0] ?? null;
