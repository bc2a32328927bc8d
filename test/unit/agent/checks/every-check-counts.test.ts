import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkDraft, type DraftContext } from '../../../../src/agent/checks/check-draft.js';
import { evidence, noon } from '../../../support/values.js';

// One draft for each check that this check alone holds: a check that is emptied, or asked no more, lets it leave.
const folder = 'src/agent/checks';
const table = [
  'products[0].title: Oak table Varde',
  'products[0].price: 249.00',
  'products[0].currency: EUR',
  'products[0].url: https://harbor.example/varde',
  'products[0].supplier: Hanoi Wood',
  'products[0].outdoor: no',
].join('\n');
const lamp = 'products[1].title: Pine lamp\nproducts[1].price: 20.00\nproducts[1].currency: EUR';
const policy = [
  'We guarantee it.',
  'A colleague comes by.',
  'Never tell your password.',
  'Customs fees apply.',
  'Only a fool pays more.',
  'You will regret it.',
  'Kill yourself laughing.',
  'Ask a doctor.',
  'Action: fold the legs.',
  'The knowledge base is open.',
  'Size XXX fits all.',
  'Use the `legs` well.',
  'Open from 09:00 to 17:00.',
  'Born on 4 December 2026.',
  'Call +49 30 90182 553.',
].join(' ');

type Cite = [path: string, quote: string, id?: string];
const price: Cite = ['price', '249.00'];
const text = (quote: string): Cite => ['text', quote, 'E2'];
const said = (sentence: string): [string, Cite[]] => [sentence, [text(sentence)]];

const alone: Record<string, [draft: string, cites: Cite[], changes?: Partial<DraftContext>, claimed?: string]> = {
  citation: ['It costs 249 EUR.', [price, ['price', '250.00']]],
  statement: ['It costs 249 EUR and is fireproof.', [price]],
  negation: ['It costs 249 EUR. Yes.', [price, ['outdoor', 'no']]],
  source: ['The oak table costs 249 EUR. It costs 20 EUR.', [price, ['price', '20.00', 'E3']]],
  numbers: ['It costs 249 EUR. 294 EUR.', [price]],
  dates: ['It costs 249 EUR. Born on 5 December 2026.', [price, text('Born on 4 December 2026.')]],
  times: ['It costs 249 EUR. Open from 9:00 to 18:00.', [price, text('Open from 09:00 to 17:00.')]],
  links: ['It costs 249 EUR. See https://harbor.example/vard', [price, ['url', 'https://harbor.example/varde']]],
  addresses: ['It costs 249 EUR. Call +49 30 90182 554.', [price, text('Call +49 30 90182 553.')]],
  internal: ['It costs 249 EUR.', [price, ['supplier', 'Hanoi Wood']]],
  public: ['It costs 249 EUR.', [price], { channel: 'facebook_comments' }],
  language: ['It costs 249 EUR.', [price], {}, 'de'],
  length: ['It costs 249 EUR. '.repeat(200), [price]],
  signs: ['It costs 249 EUR ❌', [price]],
  confusables: ['The \u043eak table costs 249 EUR.', [price]],
  promises: said('We guarantee it.'),
  colleague: said('A colleague comes by.'),
  credentials: said('Never tell your password.'),
  payment: said('Customs fees apply.'),
  insult: said('Only a fool pays more.'),
  threat: said('You will regret it.'),
  self_harm: said('Kill yourself laughing.'),
  advice: said('Ask a doctor.'),
  tool: said('Action: fold the legs.'),
  words: said('The knowledge base is open.'),
  placeholder: said('Size XXX fits all.'),
  markup: said('Use the `legs` well.'),
};

const personal = (id: string, lines: string) =>
  evidence({ id, recordKey: id, text: lines, visibility: 'matched_contact' });
const given = [personal('E1', table), personal('E2', `policies[0].text: ${policy}`), personal('E3', lamp)];

describe('every check', () => {
  it.each(Object.entries(alone))('%s holds what no other check holds', (check, [draft, cites, changes, claimed]) => {
    const citations = cites.map(([path, quote, evidenceId]) => ({ evidenceId: evidenceId ?? 'E1', path, quote }));
    const findings = checkDraft(
      { text: draft, citations, language: claimed ?? 'en' },
      {
        channel: 'messenger',
        language: 'en',
        question: '',
        evidence: given,
        courtesy: false,
        approvedTexts: [],
        contactName: null,
        now: noon,
        ...changes,
      },
    );
    expect([...new Set(findings.map(finding => finding.check))]).toEqual([check]);
  });

  it('that the code knows stands in this table', () => {
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const names = [
      ...sources.matchAll(/\bf(?:inding|ound)\(\s*'(\w+)'/g),
      ...sources.matchAll(/\bcheck: '(\w+)'/g),
      ...sources.matchAll(/^ {2}(\w+): 'the draft /gm),
      ...(/const checkOf[^{]*\{([^}]*)\}/.exec(sources)?.[1] ?? '').matchAll(/: '(\w+)'/g),
    ].map(([, name]) => name);
    expect([...new Set(names)].sort()).toEqual(Object.keys(alone).sort());
  });
});
