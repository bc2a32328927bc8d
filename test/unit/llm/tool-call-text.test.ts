import { describe, expect, it } from '@jest/globals';
import { taskAnswers } from '../../../src/llm/tasks.js';
import { isForMachine } from '../../../src/llm/tool-call-text.js';

describe('texts for a machine', () => {
  it.each([
    '<tool_call>{"name":"lookup_order","arguments":{"q":"hello"}}</tool_call>',
    'Let me look.\n<tool_call>\n{"name": "f", "arguments": {}}\n</tool_call>',
    '<function_calls><invoke name="find"><parameter name="q">x</parameter></invoke></function_calls>',
    '<function=lookup_order>{"q":"x"}</function>',
    '<|tool_call|>lookup',
    '<｜tool▁calls▁begin｜>function',
    '<|python_tag|>brave_search.call(query="x")',
    '[TOOL_CALLS] [{"name":"f","arguments":{}}]',
    '[TOOL_CALLS]f',
    '```tool_code\nprint(find())\n```',
    'Action: lookup_order\nAction Input: {"id": 5}',
    'functools[{"name":"f"}]',
    '{"name":"lookup_order","parameters":{"q":"hello"}}',
    '{"tool":"lookup_order","tool_input":{"q":"hello"}}',
    '```json\n{"answer": 42}\n```',
    '[{"id": 1}]',
    'lookup_order(q="hello")',
    '[orders.find(id=5)]',
    'lookupOrder("HL-1")',
    '<tool>orders</tool>',
  ])('%s', text => {
    expect(isForMachine(text)).toBe(true);
    const draft = { citations: [], answerable: true, language: 'en', text };
    expect(taskAnswers['draft-reply'].safeParse(draft).success).toBe(false);
    expect(taskAnswers['draft-comment-reply'].safeParse(draft).success).toBe(false);
  });

  it.each([
    'Hello! How can we help you?',
    'Your order HL-1 (two cups) is in transit.',
    'Open daily (9:00-17:00)',
    '[Draft] Your parcel arrives on Monday.',
    'Call us at +1 555 0100 (Monday to Friday).',
    'We sell tools and functions of all kinds: hammer, saw.',
    'Is it <5 or >10?',
    'Name: Ann, arguments aside.',
    '{Harbor Lane} is open.',
  ])('not %s', text => {
    expect(isForMachine(text)).toBe(false);
  });
});
