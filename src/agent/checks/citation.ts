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
    const field =
      own.find(one => isAt(one, path) && provedBy(one, words) !== null) ?? own.find(one => isWhole(one, words));
    const sentences = field ? provedBy(field, words) : null;
    if (!field || !sentences) {
      const compared = own.filter(one => isAt(one, path)).map(one => `${one.path}: ${one.value}`);
      findings.push(
        finding('citation', 'a quote is no field and no part of a sentence of the record it cites', {
          words: [quote],
          compared,
        }),
      );
    } else if (isInternalField(field.path)) {
      findings.push(
        finding('internal', 'the draft cites a field that is for staff', { words: [quote], compared: [field.path] }),
      );
    } else cited.push({ field, sentences });
  }
  return { cited, findings };
}

const isAt = (field: Field, path: string): boolean => {
  const asked = pathInRecord(path);
  return field.path === asked || field.path.endsWith(`.${asked}`) || asked.endsWith(`.${field.path}`);
};

/** Evidence is shown as lines of `path: value`, and some models quote the whole line. */
function valueIn(quote: string, own: readonly Field[]): string {
  const [, path, value] = /^\s*(\S+): (.*)$/s.exec(quote) ?? [];
  return path !== undefined && value !== undefined && own.some(field => isAt(field, path)) ? value : quote;
}

const squeeze = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();
const isWhole = (field: Field, quote: string): boolean => squeeze(field.value) === squeeze(quote);

/** The whole value, or the whole sentences that hold the quotation word by word. */
function provedBy(field: Field, quote: string): string[] | null {
  const wanted = squeeze(quote);
  const sentences = sentencesOf(field.value);
  const honest = sentences.filter(sentence => !talksToModel(sentence));
  if (wanted === '') return null;
  if (isWhole(field, quote)) return honest;
  if ([...wanted].length < leastQuote || !standsIn(squeeze(field.value), wanted)) return null;
  const held = honest.filter(sentence => standsIn(squeeze(sentence), wanted) || standsIn(wanted, squeeze(sentence)));
  return held.length > 0 ? held : null;
}

/** As whole words. */
function standsIn(text: string, part: string): boolean {
  const at = text.indexOf(part);
  if (at < 0) return false;
  const before = text[at - 1] ?? ' ';
  const behind = text[at + part.length] ?? ' ';
  const inner = (one: string, other: string): boolean => /[\p{L}\p{N}]/u.test(one) && /[\p{L}\p{N}]/u.test(other);
  return !inner(before, part[0] ?? ' ') && !inner(part.at(-1) ?? ' ', behind);
}
