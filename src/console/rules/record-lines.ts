/** A field of a record and what stands in it. */
export type RecordLine = { field: string; value: string };

/** A record as it is kept, `orders[3].items[0].name: Lamp`, by its fields without the place of the record (pure). */
export function recordLines(text: string): RecordLine[] {
  const lines = text.split('\n').map(line => {
    const at = line.indexOf(': ');
    return at < 0 ? { field: '', value: line } : { field: line.slice(0, at), value: line.slice(at + 2) };
  });
  const place = placeOf(lines.map(({ field }) => field).filter(field => field !== ''));
  return lines.map(({ field, value }) => ({
    field: field.startsWith(place) ? field.slice(place.length) : field,
    value,
  }));
}

/** What stands before the fields of a record: `orders[3].`, or what all of its lines begin with. */
function placeOf(fields: readonly string[]): string {
  const first = fields[0] ?? '';
  const numbered = /^[^[]*\[\d+\]\./.exec(first)?.[0];
  if (numbered !== undefined && fields.every(field => field.startsWith(numbered))) return numbered;
  const parts = first.split('.').slice(0, -1);
  for (let length = parts.length; length > 0; length -= 1) {
    const start = `${parts.slice(0, length).join('.')}.`;
    if (fields.length > 1 && fields.every(field => field.startsWith(start))) return start;
  }
  return '';
}

/** The fields of some records by the names that a link may leave out: without places in lists, each once (pure). */
export const fieldNames = (texts: readonly string[]): string[] => [
  ...new Set(
    texts.flatMap(text =>
      recordLines(text).flatMap(({ field }) => (field === '' ? [] : [field.replace(/\[\d+\]/g, '')])),
    ),
  ),
];

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The lines in which words of the question stand, or the first ones where none does (pure). */
export function tellingLines(lines: readonly RecordLine[], query: string, most = 4): RecordLine[] {
  const words = folded(query)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => word.length >= 3 || /\p{N}/u.test(word));
  const hits = lines.filter(({ field, value }) => words.some(word => folded(`${field} ${value}`).includes(word)));
  return (hits.length > 0 ? hits : lines).slice(0, most);
}
