import { snakeCase } from '../../knowledge/records/private-fields.js';
import type { Evidence } from '../briefing.js';
import { normalForm } from './normal-form.js';

/** One line of evidence. `scope` names the member of a list that it belongs to; positions themselves prove nothing. */
export type Field = { evidenceId: string; record: string; scope: string; path: string; leaf: string; value: string };

const line = /^((?:[\p{L}_$@][^\s:[\]]*)?(?:\[\d+\][^\s:[\]]*)*): /u;
const nameLeaf = /(^|_)(title|name|product|label|subject|model|headline)$/;
const idLeaf = /(^|_)(order_?(number|no|id)?|number|no|id|sku|code|reference|ref|ticket|booking)$/;

/** The fields of flattened evidence; lines that name no field belong to the value before them. */
export function fieldsOf(evidence: readonly Evidence[]): Field[] {
  return evidence.flatMap(item => {
    const fields: Field[] = [];
    const record = `${item.linkId}/${item.recordKey}`;
    for (const written of item.text.split('\n')) {
      const path = line.exec(written)?.[1];
      const last = fields.at(-1);
      if (path) fields.push(fieldOf(item.id, record, path, written.slice(`${path}: `.length)));
      else if (last) last.value += ` ${written}`;
      else if (written.trim() !== '') fields.push(fieldOf(item.id, record, 'text', written));
    }
    return fields.map(field => ({ ...field, value: normalForm(field.value) }));
  });
}

function fieldOf(evidenceId: string, record: string, path: string, value: string): Field {
  const own = pathInRecord(path);
  const parts = own.split('.').filter(part => part !== '');
  const names = parts.filter(part => !/^\d+$/.test(part));
  const position = parts.findLastIndex(part => /^\d+$/.test(part));
  const scope = parts.slice(0, position + 1).join('.');
  return { evidenceId, record, scope, path: own, leaf: names.at(-1) ?? own, value };
}

/** `orders[0].items[1].title` -> `items.1.title`: the first position is the record's in its list. */
export function pathInRecord(path: string): string {
  const dotted = path.replace(/\[(\d+)\]/g, '.$1').replace(/^\./, '');
  return path.includes('[') ? dotted.replace(/^(?:[^.]+\.)*?\d+\.(?=.)/, '') : dotted;
}

/** What a record is called by: its titles and numbers may be said without a quotation of their own. */
export const isName = ({ leaf }: Field): boolean =>
  nameLeaf.test(snakeCase(leaf)) && !/(first|last|customer|user|staff|file)_?name$/i.test(leaf);
export const isIdentity = (field: Field): boolean =>
  isName(field) || (idLeaf.test(snakeCase(field.leaf)) && !/track|phone|card|account|house|street/i.test(field.leaf));
