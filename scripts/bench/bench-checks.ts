// node scripts/run.mjs bench/bench-checks: the time of one check of a draft, over generated drafts of every supported language.
import { checkDraft } from '../../src/agent/checks/check-draft.js';
import { provableLanguages } from '../../src/language/proof-words.js';
import { LANGUAGES } from '../../src/language/languages.js';

const rounds = 2000;
const text = [
  'orders[0].order_number: QX-30417',
  'orders[0].currency: EUR',
  'orders[0].status: in transit',
  'orders[0].placed_at: 2026-11-21',
  'orders[0].estimated_delivery: 2026-12-04',
  'orders[0].carrier: Zipwing',
  'orders[0].total: 86.40',
  ...Array.from({ length: 12 }, (_, item) => `orders[0].items[${item}].title: Velora lamp ${item}`),
].join('\n');
const evidence = Array.from({ length: 6 }, (_, record) => ({
  id: `E${record}`,
  linkId: 'orders',
  linkName: 'orders',
  recordKey: `o-${record}`,
  recordId: `o-${record}`,
  text,
  score: 1,
  visibility: 'matched_contact',
  syncedAt: new Date(0),
}));
const citations = [
  { evidenceId: 'E0', path: 'orders[0].status', quote: 'in transit' },
  { evidenceId: 'E0', path: 'orders[0].estimated_delivery', quote: '2026-12-04' },
  { evidenceId: 'E0', path: 'orders[0].total', quote: '86.40' },
];

const times: number[] = [];
for (let round = 0; round < rounds + provableLanguages.length; round++) {
  const language = provableLanguages[round % provableLanguages.length] ?? 'en';
  const state = LANGUAGES[language]?.proof?.ideas['in_transit']?.split(' ')[0]?.replace(/_/g, ' ') ?? '';
  const draft = { text: `QX-30417: ${state}. 4.12.2026. 86,40 EUR.`, language, citations };
  const started = performance.now();
  checkDraft(draft, {
    channel: 'messenger',
    language,
    question: 'QX-30417?',
    evidence,
    courtesy: false,
    approvedTexts: [],
    contactName: null,
    now: new Date(0),
  });
  // The first of each language reads its words.
  if (round >= provableLanguages.length) times.push(performance.now() - started);
}
times.sort((one, other) => one - other);
const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 100) / 100;
process.stdout.write(
  `${JSON.stringify({ bench: 'checks', rounds: times.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) })}\n`,
);
