/** A record of which a text was embedded in parts, could not be embedded at all, or is too long to be indexed to its end. */
export const embedNotes = ['parts', 'refused', 'cut'] as const;
export type EmbedNote = (typeof embedNotes)[number];

export type NotedRecords = Record<EmbedNote, { count: number; recordIds: string[] }>;

/** What the link's health says of records that the embedding model did not take as they are (pure); null: it took all. */
export function describeNotes({ parts, refused, cut }: NotedRecords): string | null {
  const sentences = [
    ...(parts.count > 0 ? [`Too long for the embedding model, so cut into parts: ${named(parts)}.`] : []),
    ...(refused.count > 0
      ? [`Refused by the embedding model, so found by ids and owner alone: ${named(refused)}.`]
      : []),
    ...(cut.count > 0 ? [`Too long to be indexed whole, so only the beginning is found: ${named(cut)}.`] : []),
  ];
  return sentences.length > 0 ? sentences.join(' ') : null;
}

function named({ count, recordIds }: NotedRecords[EmbedNote]): string {
  const unnamed = count - recordIds.length;
  const ids = [...recordIds, ...(unnamed > 0 ? [`${unnamed} more`] : [])];
  return `${count} ${count === 1 ? 'record' : 'records'} (${ids.join(', ')})`;
}
