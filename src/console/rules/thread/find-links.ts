export type TextPiece = { text: string; href: string | null };

/** Without what ends a sentence: "see https://example.com/a." */
const link = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}»”’]/giu;

/** Words and the addresses between them, in their order (pure). */
export function findLinks(words: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { 0: href, index } of words.matchAll(link)) {
    if (index > at) pieces.push({ text: words.slice(at, index), href: null });
    pieces.push({ text: href, href });
    at = index + href.length;
  }
  if (at < words.length) pieces.push({ text: words.slice(at), href: null });
  return pieces;
}
