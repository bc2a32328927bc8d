/** One line of a flattened record: `orders[0].line_items[1].price: 19.00`. */
export type EvidenceLine = {
  path: string;
  /** Path without the record's own prefix and without positions: `line_items.price`. */
  field: string;
  /** Last segment: `price`. */
  name: string;
  /** Kind of record as the link calls it, in lower case: `orders`, `data`; empty for a bare array. */
  root: string;
  value: string;
};

const LINE = /^([\p{L}_$@][\p{L}\p{N}_$@-]*|)((?:\[\d+\]|\.[^.:[\]\s]+|\[\d+\])*):(?:\s(.*)|)$/u;

/** Parses flattened text; a line that is no `path: value` continues the value before it (long notes keep their breaks). */
export function parseEvidenceLines(text: string): EvidenceLine[] {
  const lines: EvidenceLine[] = [];
  for (const raw of text.split('\n')) {
    const match = LINE.exec(raw);
    const path = match ? `${match[1] ?? ''}${match[2] ?? ''}` : '';
    if (!match || path === '') {
      const last = lines.at(-1);
      if (last && raw.trim() !== '') last.value = `${last.value} ${raw.trim()}`.trim();
      continue;
    }
    const [root = '', ...rest] = path.replace(/\[\d+\]/g, '').split('.');
    const field = rest.length > 0 ? rest.join('.') : root;
    lines.push({ path, field, name: rest.at(-1) ?? root, root: root.toLowerCase(), value: (match[3] ?? '').trim() });
  }
  return lines;
}

/** Words of a field name: `tracking_number`, `orderNumber`, `date-of-birth`. */
export function fieldWords(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}
