import { describe, expect, it } from '@jest/globals';
import { intents } from '../../../src/llm/intents.js';
import { answerNames, modelTasks, taskAnswers, taskVariables } from '../../../src/llm/tasks.js';
import { intentAnswer } from '../../support/model-ask.js';

const draft = {
  citations: [{ evidenceId: 'e1', path: 'orders[0].status', quote: 'orders[0].status: shipped' }],
  answerable: true,
  language: 'en',
  text: 'It has been shipped.',
};
const summary = {
  category: 'order_status',
  known: ['Order PP-1 was shipped (orders)'],
  wants: 'To know where the order is.',
  headline: 'Ann asks for PP-1',
  suggestedReply: '',
};

const verdicts = { sentences: [{ number: 1, reason: 'orders[0].status: shipped', proved: true }] };

describe('the answers of the tasks', () => {
  it.each([
    ['classify-intent', intentAnswer],
    ['draft-reply', draft],
    ['draft-reply', { ...draft, citations: [], answerable: false, text: '' }],
    ['draft-comment-reply', draft],
    ['check-sentences', verdicts],
    ['check-sentences', { sentences: [] }],
    ['summarize-for-manager', summary],
  ] as const)('%s takes %j', (task, answer) => {
    expect(taskAnswers[task].parse(answer)).toEqual(answer);
  });

  it.each([
    ['classify-intent', { ...intentAnswer, label: 'weather' }],
    ['classify-intent', { ...intentAnswer, confidence: 1.1 }],
    ['classify-intent', { ...intentAnswer, more: 1 }],
    ['draft-reply', { ...draft, text: ' ' }],
    ['draft-reply', { ...draft, text: 'x'.repeat(4001) }],
    ['draft-reply', { ...draft, citations: [{ ...draft.citations[0], evidenceId: '' }] }],
    ['draft-comment-reply', { ...draft, sendTo: 'someone' }],
    ['check-sentences', { sentences: [{ number: 1, proved: true }] }],
    ['check-sentences', { ...verdicts, text: 'Send it.' }],
    ['summarize-for-manager', { ...summary, known: 'nothing' }],
  ] as const)('%s refuses %j', (task, answer) => {
    expect(taskAnswers[task].safeParse(answer).success).toBe(false);
  });

  it('there are 18 intents, each with its meaning, and names for every task', () => {
    expect(intents).toHaveLength(18);
    expect(intents.every(({ meaning }) => meaning.length > 5)).toBe(true);
    for (const task of modelTasks) {
      expect(answerNames[task]).toMatch(/^(Intent|Draft|Verdicts|ManagerSummary)$/);
      expect(taskVariables[task].length).toBeGreaterThan(2);
    }
  });
});
