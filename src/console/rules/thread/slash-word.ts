/** What somebody looks for behind a slash at the start of a reply, as far as it is typed; null: they write something else (pure). */
export function slashWord(typed: string): string | null {
  const word = /^\/([\p{L}\p{M}\p{N}_-]{0,40})$/u.exec(typed)?.[1];
  return word === undefined ? null : word.toLowerCase();
}

type Prepared = { shortCode: string; text: string };

/** Those whose code begins with it first, then those that have it anywhere (pure). */
export function matchPrepared<T extends Prepared>(prepared: readonly T[], word: string, most = 8): T[] {
  const rank = ({ shortCode, text }: Prepared): number => {
    const code = shortCode.toLowerCase();
    if (code.startsWith(word)) return 0;
    return code.includes(word) || text.toLowerCase().includes(word) ? 1 : 2;
  };
  return prepared
    .filter(each => rank(each) < 2)
    .sort((a, b) => rank(a) - rank(b) || a.shortCode.localeCompare(b.shortCode))
    .slice(0, most);
}
