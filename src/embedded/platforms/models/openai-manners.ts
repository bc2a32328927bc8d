import { membersOf, textOf } from '../exchange.js';

type Members = Record<string, unknown>;

/** What a server answers to a request that it does not take. */
export type MannerRefusal = { status: number; message: string; param: string | null };

const rolesOf = (body: Members): string[] =>
  (Array.isArray(body['messages']) ? (body['messages'] as unknown[]) : []).map(
    message => textOf(membersOf(message)['role']) ?? '',
  );
const formatOf = (body: Members): string | undefined => textOf(membersOf(body['response_format'])['type']);
const has = (name: string) => (body: Members) => body[name] !== undefined;

type Rule = { when: (body: Members) => boolean; status: number; message: string; param?: string };

/** What servers refuse of a question, each in the words of one of them (docs/platforms/openai.md, What servers refuse). */
const chatRefusals = {
  no_system_role: {
    when: body => rolesOf(body).includes('system'),
    status: 400,
    message: 'Jinja Exception: System role not supported',
  },
  alternating_roles: {
    when: body => rolesOf(body).some((role, at) => role !== (at % 2 === 0 ? 'user' : 'assistant')),
    status: 500,
    message: 'Conversation roles must alternate user/assistant/user/assistant/...',
  },
  no_max_tokens: {
    when: has('max_tokens'),
    status: 400,
    message:
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    param: 'max_tokens',
  },
  no_max_completion_tokens: {
    when: has('max_completion_tokens'),
    status: 422,
    message: 'body.max_completion_tokens: Extra inputs are not permitted',
  },
  at_most_200_tokens: {
    when: body => Number(body['max_tokens'] ?? 0) > 200,
    status: 400,
    message: 'max_tokens is too large. This model supports at most 200 completion tokens.',
    param: 'max_tokens',
  },
  no_temperature: {
    when: has('temperature'),
    status: 400,
    message:
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
    param: 'temperature',
  },
  temperature_above_zero: {
    when: body => body['temperature'] === 0,
    status: 422,
    message: 'Input validation error: `temperature` must be strictly positive',
  },
  no_json_schema: {
    when: body => formatOf(body) === 'json_schema',
    status: 400,
    message: "'response_format.type' must be one of 'json_object', 'text'",
  },
  no_json_object: {
    when: body => formatOf(body) === 'json_object',
    status: 400,
    message: "'response_format.type' must be 'json_schema' or 'text'",
  },
  no_response_format: {
    when: has('response_format'),
    status: 400,
    message: 'Unrecognized request argument supplied: response_format',
  },
  no_tools: { when: has('tools'), status: 400, message: 'this model does not support tools' },
} as const satisfies Record<string, Rule>;

/** How servers put the words of an error into the body. */
const bodies = {
  words_in_error: ({ message }: MannerRefusal) => ({ error: message, error_type: 'Validation' }),
  words_in_detail: ({ message, param }: MannerRefusal) => ({
    detail: [{ type: 'value_error', loc: ['body', param ?? ''], msg: message }],
  }),
  words_in_message: ({ message }: MannerRefusal) => ({ object: 'error', message, code: 40001 }),
  words_with_200: ({ message, status }: MannerRefusal) => ({ error: { message, code: status } }),
  no_words: () => ({}),
} as const;

/** How servers word a good answer. */
type Wording =
  | 'thinking_tags'
  | 'closing_tag_only'
  | 'prose_and_fence'
  | 'eos_token'
  | 'content_in_parts'
  | 'answer_as_tool_call'
  | 'usage_of_nulls'
  | 'thoughts_use_the_limit';

/** What servers do with texts to embed. */
type EmbeddingManner =
  | 'most_32_texts'
  | 'most_900_characters'
  | 'one_text_alone'
  | 'no_encoding_format'
  | 'nested_vectors'
  | 'vectors_by_token'
  | 'no_index'
  | 'always_base64'
  | 'plain_lists'
  | 'other_length'
  | 'no_embeddings';

export type ChatRefusalManner = keyof typeof chatRefusals;
export type Manner = ChatRefusalManner | keyof typeof bodies | Wording | EmbeddingManner;

export const chatRefusalManners = Object.keys(chatRefusals) as ChatRefusalManner[];
export const bodyManners = Object.keys(bodies) as (keyof typeof bodies)[];

/** Why a server with these manners refuses a question; null when it takes it. */
export function refusalOfChat(manners: ReadonlySet<Manner>, body: Members): MannerRefusal | null {
  const name = chatRefusalManners.find(manner => manners.has(manner) && chatRefusals[manner].when(body));
  if (!name) return null;
  const { status, message, param }: Rule = chatRefusals[name];
  return { status, message, param: param ?? null };
}

/** The refusal as this server sends it. */
export function refusalBody(manners: ReadonlySet<Manner>, refusal: MannerRefusal): { status: number; body: object } {
  const name = bodyManners.find(manner => manners.has(manner));
  const { status, message, param } = refusal;
  const usual = { error: { message, type: 'invalid_request_error', param, code: null } };
  return { status: name === 'words_with_200' ? 200 : status, body: name ? bodies[name](refusal) : usual };
}

type Choice = { message: Members; finish_reason: string };

/** A good answer as this server words it. */
export function choiceInManners(manners: ReadonlySet<Manner>, choice: Choice, limit: number): Choice {
  const text = textOf(choice.message['content']) ?? '';
  const said = (content: unknown, more: Members = {}): Choice => ({
    ...choice,
    message: { ...choice.message, content, ...more },
  });
  if (manners.has('thoughts_use_the_limit') && limit < 1000) return { ...said(''), finish_reason: 'length' };
  if (manners.has('thinking_tags')) return said(`<think>Hm, {maybe}.</think>\n${text}`);
  if (manners.has('closing_tag_only')) return said(`The customer asks {something}.\n</think>\n\n${text}`);
  if (manners.has('prose_and_fence')) return said(`Here is the JSON:\n\`\`\`json\n${text}\n\`\`\`\nAnything else?`);
  if (manners.has('eos_token')) return { ...choice, finish_reason: 'eos_token' };
  if (manners.has('content_in_parts')) {
    const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'The customer asks.' }] };
    return said([thinking, { type: 'text', text }]);
  }
  if (!manners.has('answer_as_tool_call')) return choice;
  const call = { id: 'call_1', type: 'function', function: { name: 'answer', arguments: text } };
  return { ...said(null, { tool_calls: [call] }), finish_reason: 'tool_calls' };
}

/** Why a server with these manners refuses texts to embed; null when it takes them. */
export function refusalOfTexts(manners: ReadonlySet<Manner>, body: Members): MannerRefusal | null {
  const { input } = body;
  const texts = (Array.isArray(input) ? (input as unknown[]) : [input]).map(text => textOf(text) ?? '');
  const refusal = (status: number, message: string) => ({ status, message, param: null });
  if (manners.has('no_embeddings'))
    return refusal(501, 'This server does not support embeddings. Start it with `--embeddings`');
  if (manners.has('no_encoding_format') && body['encoding_format'] !== undefined) {
    return refusal(400, "Unknown request argument 'encoding_format'");
  }
  if (manners.has('one_text_alone') && Array.isArray(input)) return refusal(400, 'input must be a string');
  if (manners.has('most_32_texts') && texts.length > 32) {
    return refusal(413, `batch size ${texts.length} > maximum allowed batch size 32`);
  }
  if (manners.has('most_900_characters') && texts.some(text => text.length > 900)) {
    return refusal(400, 'the input length exceeds the context length');
  }
  return null;
}

type Item = { object: string; index: number; embedding: number[] | string };

/** The list of vectors as this server gives it. */
export function vectorsInManners(
  manners: ReadonlySet<Manner>,
  data: Item[],
  encode: (vector: number[]) => string,
): unknown {
  const shaped = data.map(item => {
    const { embedding } = item;
    if (typeof embedding === 'string') return item;
    if (manners.has('nested_vectors')) return { ...item, embedding: [embedding] };
    if (manners.has('vectors_by_token')) return { ...item, embedding: [embedding, embedding] };
    return manners.has('always_base64') ? { ...item, embedding: encode(embedding) } : item;
  });
  if (manners.has('plain_lists')) return shaped.map(({ embedding }) => embedding);
  return manners.has('no_index') ? shaped.map(({ index: _index, ...item }) => item) : shaped;
}
