import type OpenAI from 'openai';
import type { ChatForm } from './openai-form.js';
import { type JsonSchema, toOpenAiSchema } from './provider-schema.js';
import { type ProviderCall, repairRequest } from './structured-chat.js';

export type ChatRequest = OpenAI.ChatCompletionCreateParamsNonStreaming;

/** The least that servers take who refuse zero. */
const justAboveZero = 0.01;

/** A question as this form words it (pure). */
export function requestOf(model: string, call: ProviderCall, form: ChatForm, limit: number): ChatRequest {
  const schema = toOpenAiSchema(call.schema);
  return {
    model,
    messages: messagesOf(call, form, schema),
    ...limitOf(form, limit),
    ...temperatureOf(form, call.temperature),
    ...formatOf(form, schema),
  };
}

function messagesOf(call: ProviderCall, form: ChatForm, schema: JsonSchema): ChatRequest['messages'] {
  const isSpoken = form.format === 'json_object' || form.format === 'words';
  const spoken = `Answer with one JSON object that fits this JSON schema, and nothing else:\n${JSON.stringify(schema)}`;
  const system = isSpoken ? `${call.system}\n\n${spoken}` : call.system;
  const asked: ChatRequest['messages'] =
    form.system === 'system'
      ? [
          { role: 'system', content: system },
          { role: 'user', content: call.user },
        ]
      : [{ role: 'user', content: `${system}\n\n${call.user}` }];
  if (!call.repair) return asked;
  return [
    ...asked,
    { role: 'assistant', content: call.repair.text },
    { role: 'user', content: repairRequest(call.repair.problem) },
  ];
}

function limitOf(form: ChatForm, limit: number): Partial<ChatRequest> {
  switch (form.limit) {
    case 'max_tokens':
      return { max_tokens: limit };
    case 'max_completion_tokens':
      return { max_completion_tokens: limit };
    case 'no_limit':
      return {};
  }
}

function temperatureOf(form: ChatForm, temperature: number): Partial<ChatRequest> {
  switch (form.temperature) {
    case 'asked':
      return { temperature };
    case 'above_zero':
      return { temperature: Math.max(justAboveZero, temperature) };
    case 'no_temperature':
      return {};
  }
}

/** A tool that is the answer's form does nothing: it is one more way to ask for JSON. */
function formatOf(form: ChatForm, schema: JsonSchema): Partial<ChatRequest> {
  switch (form.format) {
    case 'json_schema':
      return { response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } } };
    case 'json_object':
      return { response_format: { type: 'json_object' } };
    case 'tools':
      return {
        tools: [
          { type: 'function', function: { name: 'answer', description: 'Gives the answer.', parameters: schema } },
        ],
        tool_choice: { type: 'function', function: { name: 'answer' } },
      };
    case 'words':
      return {};
  }
}
