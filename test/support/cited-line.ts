// A draft that cites every line of one record, for tests of what it may state.
import { checkDraft } from '../../src/agent/checks/check-draft.js';
import { evidence, noon } from './values.js';

export type CitedDraft = {
  text: string;
  lines: readonly string[];
  language?: string;
  question?: string;
  skip?: string;
};

/** The checks that hold the draft; `skip` is the field that it does not cite. Of a text each sentence is quoted. */
export function heldBy({ text, lines, language = 'en', question = '', skip }: CitedDraft): string[] {
  const citations = lines.flatMap(line => {
    const [, name = '', value = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
    const path = name.replace(/\[(\d+)\]/g, '.$1');
    const quotes = path === 'text' ? (value.match(/[^.]+(?:\.\d[^.]*)*\./g) ?? []) : [value];
    return path === skip ? [] : quotes.map(quote => ({ evidenceId: 'E1', path, quote: quote.trim() }));
  });
  const given = evidence({ text: lines.map(line => `records[0].${line}`).join('\n') });
  const context = { channel: 'messenger' as const, language, question, evidence: [given], courtesy: true };
  return checkDraft(
    { text, citations, language },
    { ...context, approvedTexts: [], contactName: 'Anna', now: noon },
  ).map(({ check }) => check);
}
