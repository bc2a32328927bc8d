type Place = { start: number; end: number };

/** What is shown as one: a sentence with what is known of it, or all of a text of which nothing is known. */
export type DraftPiece<Sentence extends Place> = { text: string; sentence: Sentence | null; startsParagraph: boolean };

/**
 * A draft in its sentences, nothing left out: what stands between two belongs to the one before (pure). Places that are not
 * those of this text are of none.
 */
export function draftPieces<Sentence extends Place>(
  text: string,
  sentences: readonly Sentence[],
): DraftPiece<Sentence>[] {
  const isOrdered = sentences.every(({ start, end }, at) => start < end && start >= (sentences[at - 1]?.end ?? 0));
  if (sentences.length === 0 || !isOrdered || (sentences.at(-1)?.end ?? 0) > text.length)
    return [{ text, sentence: null, startsParagraph: false }];
  return sentences.map((sentence, at) => {
    const from = at === 0 ? 0 : sentence.start;
    const to = sentences[at + 1]?.start ?? text.length;
    const before = text.slice(sentences[at - 1]?.end ?? 0, sentence.start);
    return { text: text.slice(from, to).trim(), sentence, startsParagraph: at > 0 && /\n\s*\n/.test(before) };
  });
}

/** The words within a sentence that a finding is about, where it has them as they are (pure). */
export function cutAt(text: string, words: string | null): [before: string, words: string, after: string] {
  const at = words === null ? -1 : text.toLowerCase().indexOf(words.toLowerCase());
  if (words === null || at < 0) return ['', text, ''];
  return [text.slice(0, at), text.slice(at, at + words.length), text.slice(at + words.length)];
}
