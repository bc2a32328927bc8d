/** Without case and accents, so that "ubersicht" finds "Übersicht"; Arabic without its vowel marks. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word typed begins a word of the name; those whose name begins with what was typed stand first. */
export function matchCommands<T extends { name: string }>(commands: readonly T[], typed: string): T[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const found = commands.filter(({ name }) => {
    const parts = plain(name).split(/[^\p{L}\p{N}]+/u);
    return words.every(word => parts.some(part => part.startsWith(word)));
  });
  const first = plain(typed).trim();
  const begins = ({ name }: T): boolean => plain(name).startsWith(first);
  return [...found.filter(begins), ...found.filter(command => !begins(command))];
}
