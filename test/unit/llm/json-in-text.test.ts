import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { jsonIn } from '../../../src/llm/json-in-text.js';
import { noUsage } from '../../../src/llm/model-failure.js';
import { parseAnswer } from '../../../src/llm/parse-answer.js';
import { onThisMachine } from '../../support/patience.js';

const answer = { label: 'greeting', note: 'a "quoted" } brace' };
const json = JSON.stringify(answer);
const schema = z.strictObject({ label: z.string(), note: z.string() });

describe('the answer in a text', () => {
  it.each([
    ['bare', json],
    ['with a byte order mark', `\ufeff${json}`],
    ['fenced', `\`\`\`json\n${json}\n\`\`\``],
    ['fenced without its end', `\`\`\`json\n${json}`],
    ['fenced with tildes', `~~~\n${json}\n~~~`],
    ['between sentences', `Here is the JSON you asked for:\n\`\`\`json\n${json}\n\`\`\`\nLet me know!`],
    ['in a sentence', `The answer is ${json}. Good luck {friend}!`],
    ['behind thoughts', `<think>Hm, {maybe}.</think>\n${json}`],
    ['behind a closing tag only', `The customer greets us.\n</think>\n\n${json}`],
    ['behind other tags', `Well {\n</thinking>${json}`],
    ['behind brackets', `[THINK]${JSON.stringify({ label: 'draft', note: '' })}[/THINK]${json}`],
    ['behind a channel', `<|channel|>analysis<|message|>{"label":1}<|end|><|channel|>final<|message|>${json}`],
    ['behind a first thought of it', `${JSON.stringify({ label: 'spam', note: 'first' })}\nNo, rather:\n${json}`],
    ['in thoughts that never end', `<think>It is a greeting.\n${json}`],
    ['as a JSON string', JSON.stringify(json)],
    ['in a list of one', `[${json}]`],
    ['in one member', `{"answer":${json}}`],
    ['as the call of a tool', `{"name":"answer","arguments":${json}}`],
    ['as the call of a tool in text', JSON.stringify({ name: 'answer', arguments: json })],
  ])('%s', (_how, text) => {
    expect(parseAnswer(text, schema, noUsage)).toEqual(answer);
  });

  it.each([
    ['nothing', ''],
    ['prose', 'I cannot do that.'],
    ['half of it', json.slice(0, 20)],
    ['another object', 'Here: {"other":1}'],
  ])('%s is no answer', (_how, text) => {
    expect(() => parseAnswer(text, schema, noUsage)).toThrow();
  });

  it('what is wrong with it is said of the answer, not of a crumb', () => {
    expect(() => parseAnswer('{"label":"x","note":5} and {"a":1}', schema, noUsage)).toThrow(/unrecognized|label|a/i);
  });

  it('a text of braces costs little', () => {
    const begun = performance.now();
    expect(jsonIn('{'.repeat(60_000))).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(onThisMachine(2000));
  });
});
