import { describe, expect, it } from '@jest/globals';
import { classifyOffline } from '../../../../src/embedded/model/classify-offline.js';
import { embedLexically } from '../../../../src/embedded/model/lexical-embedder.js';
import { writeExtractively } from '../../../../src/embedded/model/write-extractively.js';
import { HAVE_DATASETS, readCorpus, readLines } from './eval-sets.js';

// Lower bounds a little under what was measured; the visible sets were looked at while tuning, so the hidden ones will score lower.
const measured = HAVE_DATASETS ? describe : describe.skip;
if (!HAVE_DATASETS) console.info('../shared/datasets is missing: the visible evaluation sets are skipped.');

type IntentRow = {
  text: string;
  intent: string;
  secondary: string[];
  urgency: string;
  sentiment: string;
  escalate: boolean;
  lang: string;
};
type Question = {
  question: string;
  kind: string;
  asker: { customer_record: string | null };
  gold: string[];
  gold_any: boolean;
  expect: string;
  answer_facts: string[][];
  forbidden_strings: string[];
  must_not_contain: string[];
};
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

measured('the visible intent set', () => {
  const rows = HAVE_DATASETS
    ? readLines<IntentRow>('eval', 'intent', 'intent.jsonl').map(row => ({ row, got: classifyOffline(row.text) }))
    : [];
  const credit = ({ row, got }: (typeof rows)[number]): number =>
    got.label === row.intent ? 1 : row.secondary.includes(got.label) ? 0.5 : 0;

  it('reaches its accuracy and macro-F1', () => {
    const labels = [...new Set(rows.map(({ row }) => row.intent))];
    const f1 = labels.map(label => {
      const right = rows.filter(({ row, got }) => row.intent === label && got.label === label).length;
      return (
        (2 * right) /
        (rows.filter(({ row }) => row.intent === label).length + rows.filter(({ got }) => got.label === label).length)
      );
    });
    expect(mean(rows.map(credit))).toBeGreaterThan(0.95);
    expect(mean(f1)).toBeGreaterThan(0.95);
  });

  it('is no worse than 0.85 in any language with at least four messages', () => {
    for (const language of new Set(rows.map(({ row }) => row.lang))) {
      const own = rows.filter(({ row }) => row.lang === language);
      if (own.length >= 4)
        expect({ language, accuracy: mean(own.map(credit)) >= 0.85 }).toEqual({ language, accuracy: true });
    }
  });

  it('judges urgency, sentiment, escalation and language', () => {
    expect(mean(rows.map(({ row, got }) => Number(row.urgency === got.urgency)))).toBeGreaterThan(0.95);
    expect(mean(rows.map(({ row, got }) => Number(row.sentiment === got.sentiment)))).toBeGreaterThan(0.93);
    expect(mean(rows.map(({ row, got }) => Number(row.lang === got.language)))).toBeGreaterThan(0.96);
    const flagged = rows.filter(({ got }) => got.escalate);
    const due = rows.filter(({ row }) => row.escalate);
    expect(mean(flagged.map(({ row }) => Number(row.escalate)))).toBeGreaterThan(0.9);
    expect(mean(due.map(({ got }) => Number(got.escalate)))).toBeGreaterThan(0.9);
  });
});

// Rough mapping of public intents to our labels; these sets were never trained on.
const ELSEWHERE: [file: string[], labels: Record<string, string>, bound: number][] = [
  [
    ['banking77', 'banking77.jsonl'],
    {
      request_refund: 'return_refund',
      Refund_not_showing_up: 'return_refund',
      card_arrival: 'order_status',
      card_delivery_estimate: 'shipping',
      pin_blocked: 'technical_issue',
      passcode_forgotten: 'technical_issue',
      edit_personal_details: 'account_change',
      terminate_account: 'account_change',
      declined_card_payment: 'payment_issue',
      transaction_charged_twice: 'payment_issue',
      extra_charge_on_statement: 'payment_issue',
      card_payment_not_recognised: 'payment_issue',
    },
    0.8,
  ],
  [
    ['clinc150', 'clinc150.jsonl'],
    {
      card_declined: 'payment_issue',
      book_hotel: 'booking',
      restaurant_reservation: 'booking',
      confirm_reservation: 'booking',
      cancel_reservation: 'booking',
      goodbye: 'goodbye',
      greeting: 'greeting',
      thank_you: 'gratitude',
      order_status: 'order_status',
      report_fraud: 'payment_issue',
      weather: 'other',
      are_you_a_bot: 'other',
      tell_joke: 'other',
    },
    0.85,
  ],
];

measured('public sets it was not trained on', () => {
  it.each(ELSEWHERE)('%s keeps its bound', (file, labels, bound) => {
    const rows = readLines<{ text: string; label: string }>(...file).filter(({ label }) => label in labels);
    expect(mean(rows.map(({ text, label }) => Number(classifyOffline(text).label === labels[label])))).toBeGreaterThan(
      bound,
    );
  });
});

measured('the visible retrieval set', () => {
  const corpus = HAVE_DATASETS ? readCorpus() : [];
  const vectors = embedLexically(corpus.map(({ text }) => text));
  const questions = HAVE_DATASETS ? readLines<Question>('eval', 'retrieval', 'questions.jsonl') : [];
  const top = (question: Question, k: number): { record: (typeof corpus)[number]; score: number }[] => {
    const [query] = embedLexically([question.question], 512, 'query');
    return corpus
      .map((record, i) => ({
        record,
        score: (vectors[i] ?? new Float32Array()).reduce((sum, value, d) => sum + value * (query?.[d] ?? 0), 0),
      }))
      .filter(({ record }) => record.owner === null || record.owner === question.asker.customer_record)
      .sort((a, b) => b.score - a.score)
      .slice(0, k);
  };
  const write = (question: Question): string | null => {
    const evidence = top(question, 5).map(({ record, score }, i) => ({
      id: `e${i}`,
      recordKey: record.id,
      linkName: record.link,
      text: record.text,
      score,
    }));
    const { label, language } = classifyOffline(question.question);
    const now = new Date('2026-11-15T09:00:00Z');
    return (
      writeExtractively({
        question: question.question,
        intent: { label, language },
        evidence,
        channelKind: 'direct',
        now,
      })?.text ?? null
    );
  };

  it('finds more than BM25 (recall@5 0.70, MRR 0.58 with a perfect owner filter)', () => {
    const scored = questions
      .filter(({ gold }) => gold.length > 0)
      .map(question => {
        const ids = top(question, 20).map(({ record }) => record.id);
        const hits = question.gold.filter(id => ids.slice(0, 5).includes(id)).length;
        const first = ids.findIndex(id => question.gold.includes(id));
        return {
          recall: question.gold_any ? Math.min(1, hits) : hits / question.gold.length,
          rank: first < 0 ? 0 : 1 / (first + 1),
        };
      });
    expect(mean(scored.map(({ recall }) => recall))).toBeGreaterThan(0.93);
    expect(mean(scored.map(({ rank }) => rank))).toBeGreaterThan(0.78);
  });

  it('answers with the right facts, abstains where there are none, and repeats nothing forbidden', () => {
    const facts: number[] = [];
    const abstained: number[] = [];
    for (const question of questions) {
      const text = write(question);
      const said = (text ?? '').toLowerCase();
      for (const forbidden of [...question.forbidden_strings, ...question.must_not_contain])
        expect(said).not.toContain(forbidden.toLowerCase());
      if (question.expect !== 'answer') abstained.push(Number(text === null));
      else if (question.answer_facts.length > 0) {
        facts.push(
          mean(question.answer_facts.map(group => Number(group.some(fact => said.includes(fact.toLowerCase()))))),
        );
      }
    }
    expect(mean(facts)).toBeGreaterThan(0.93);
    expect(mean(abstained)).toBeGreaterThan(0.93);
  });
});
