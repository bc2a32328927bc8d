const longestGist = 160;

/** What a conversation is about, in one line: as the agent summed it up for people, else the customer's own question (pure). */
export function gistOf(question: string, headline?: string): string | null {
  const line = (headline ?? question).replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  if (letters.length === 0) return null;
  return letters.length <= longestGist
    ? line
    : `${letters
        .slice(0, longestGist - 1)
        .join('')
        .trimEnd()}…`;
}
