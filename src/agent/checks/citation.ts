import type { Draft, Finding } from '../outcome.js';
import type { Evidence } from '../briefing.js';
import { type Field, pathInRecord } from './evidence-fields.js';
import { finding } from './finding.js';
import { isInternalField } from './internal-fields.js';
import { normalForm } from './normal-form.js';
import { sentencesOf } from './sentences.js';
import { talksToModel } from './planted-text.js';

/** A field that the draft rests on: its value, or those sentences of a long text that were quoted. */
export type Cited = { field: Field; sentences: string[] };

/** Shorter pieces of a text prove nothing: "no" stands in "northern". */
const leastQuote = 4;

/** The cited fields, and what is wrong with the citations. */
export function readCitations(
  citations: Draft['citations'],
  evidence: readonly Evidence[],
  fields: readonly Field[],
): { cited: Cited[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const cited: Cited[] = [];
  for (const { evidenceId, path, quote } of citations) {
    const own = fields.filter(field => field.evidenceId === evidenceId);
    const words = normalForm(valueIn(quote, own));
    if (!evidence.some(({ id }) => id === evidenceId)) {
      findings.push(finding('citation', 'the draft cites a record that was not given', { words: [quote] }));
      continue;
    }
    const proving = own.flatMap(field => {
      const sentences = provedBy(field, words);
      return sentences ? [{ field, sentences }] : [];
    });
    const found = proving.find(({ field }) => isAt(field, path)) ?? proving.find(({ field }) => isWhole(field, words));
    if (!found) {
      const compared = own.filter(one => isAt(one, path)).map(one => `${one.path}: ${one.value}`);
      findings.push(
        finding('citation', 'a quote is no field and no part of a sentence of the record it cites', {
          words: [quote],
          compared,
        }),
      );
    } else if (isInternalField(found.field.path)) {
      const compared = [found.field.path];
      findings.push(finding('internal', 'the draft cites a field that is for staff', { words: [quote], compared }));
    } else cited.push(found);
  }
  return { cited, findings };
}

const isAt = (field: Field, path: string): boolean => {
  const asked = pathInRecord(path);
  return field.path === asked || field.path.endsWith(`.${asked}`) || asked.endsWith(`.${field.path}`);
};

/** Evidence is shown as lines of `path: value`, and some models quote the whole line. */
const valueIn = (quote: string, own: readonly Field[]): string =>
  quote.replace(/^\s*(\S+): /, (head, path: string) => (own.some(field => isAt(field, path)) ? '' : head));

const squeeze = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');
const isWhole = (field: Field, quote: string): boolean => squeeze(field.value) === squeeze(quote);

/** The whole value, or the whole sentences that hold the quotation word by word. */
function provedBy(field: Field, quote: string): string[] | undefined {
  const wanted = squeeze(quote);
  const sentences = sentencesOf(field.value);
  const honest = sentences.filter(sentence => !talksToModel(sentence));
  if (wanted === '') return undefined;
  if (isWhole(field, quote)) return honest;
  if ([...wanted].length < leastQuote || !standsIn(squeeze(field.value), wanted)) return undefined;
  const held = honest.filter(sentence => standsIn(squeeze(sentence), wanted) || standsIn(wanted, squeeze(sentence)));
  return held.length > 0 ? held : undefined;
}

/** As whole words. */
function standsIn(text: string, part: string): boolean {
  const at = text.indexOf(part);
  if (at < 0) return false;
  const inner = (one: string, other: string): boolean => /[\p{L}\p{N}]/u.test(one) && /[\p{L}\p{N}]/u.test(other);
  return !inner(text.charAt(at - 1), part.charAt(0)) && !inner(part.slice(-1), text.charAt(at + part.length));
}
