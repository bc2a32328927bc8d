import { describe, expect, it } from '@jest/globals';
import { createOpenAiApi } from '../../src/embedded/platforms/models/openai-api.js';
import {
  bodyManners,
  type ChatRefusalManner,
  chatRefusalManners,
  type Manner,
} from '../../src/embedded/platforms/models/openai-manners.js';
import { startServer } from '../../src/embedded/platforms/start-server.js';
import { createModels } from '../../src/llm/create-models.js';
import type { EmbedTrouble } from '../../src/llm/embedder.js';
import { createOpenAi } from '../../src/llm/openai.js';
import { taskAnswers } from '../../src/llm/tasks.js';
import { Secret } from '../../src/platform/secret.js';
import { cleanUp } from '../support/clean-up.js';
import { askIntent, reasonOf } from '../support/model-ask.js';
import { deps, key } from '../support/model-servers.js';

const never = new AbortController().signal;
const apiKey = new Secret(key);

/** A server with these manners, and both ports in front of it. */
async function serverWith(...manners: Manner[]) {
  const api = createOpenAiApi({ apiKey: key });
  api.behave(...manners);
  const server = await startServer({ '': api.handle });
  cleanUp('the model server', () => server.close());
  const baseUrl = `${server.url}/v1`;
  const learned: Record<string, unknown>[] = [];
  const { embedder } = createModels(
    {
      chat: { provider: 'offline', model: 'offline', apiKey: null, baseUrl: null },
      embed: { provider: 'openai', model: 'nomic-embed-text', apiKey, baseUrl, dimensions: 1536 },
    },
    { ...deps, onLearned: fact => learned.push(fact) },
  );
  return { api, model: createOpenAi({ apiKey, baseUrl, model: 'llama3.1' }, deps), embedder, learned };
}

describe('a server of chat that refuses something', () => {
  const cases: [ChatRefusalManner, Manner | 'OpenAI'][] = chatRefusalManners.flatMap(manner =>
    (['OpenAI', ...bodyManners] as const)
      // A fault without a word is a fault.
      .filter(body => body !== 'no_words' || manner !== 'alternating_roles')
      .map((body): [ChatRefusalManner, Manner | 'OpenAI'] => [manner, body]),
  );

  it.each(cases)('%s, worded as %s: is asked as it likes, and so from then on', async (manner, body) => {
    const { api, model } = await serverWith(manner, ...(body === 'OpenAI' ? [] : [body]));
    const { value } = await model.complete(askIntent());
    expect(taskAnswers['classify-intent'].parse(value)).toEqual(value);
    const first = api.calls.length;
    expect(first).toBeLessThanOrEqual(3);
    await model.complete(askIntent());
    expect(api.calls).toHaveLength(first + 1);
  });

  it('all at once', async () => {
    const { api, model } = await serverWith(
      'no_system_role',
      'no_max_tokens',
      'no_temperature',
      'no_response_format',
      'no_tools',
      'closing_tag_only',
      'usage_of_nulls',
    );
    expect((await model.complete(askIntent())).usage).toMatchObject({ inputTokens: 0, outputTokens: 0 });
    const first = api.calls.length;
    await model.complete(askIntent());
    expect(api.calls).toHaveLength(first + 1);
  });
});

describe('a server of chat that words its answers in its own way', () => {
  it.each([
    'thinking_tags',
    'closing_tag_only',
    'prose_and_fence',
    'eos_token',
    'content_in_parts',
    'answer_as_tool_call',
    'usage_of_nulls',
  ] as const)('%s: is understood at once', async manner => {
    const { api, model } = await serverWith(manner);
    const { value, usage } = await model.complete(askIntent());
    expect(taskAnswers['classify-intent'].parse(value)).toEqual(value);
    for (const figure of Object.values(usage)) expect(figure).toBeGreaterThanOrEqual(0);
    expect(api.calls).toHaveLength(1);
  });

  it('thoughts that use the limit up get room', async () => {
    const { api, model } = await serverWith('thoughts_use_the_limit');
    await model.complete(askIntent());
    await model.complete(askIntent());
    expect(api.calls).toHaveLength(3);
  });
});

describe('a server of embeddings', () => {
  const texts = (count: number): string[] => Array.from({ length: count }, (_, at) => `text number ${at} of a shop`);

  it.each([
    [[], 768],
    [['most_32_texts'], 768],
    [['most_32_texts', 'words_in_detail'], 768],
    [['one_text_alone'], 768],
    [['no_encoding_format'], 768],
    [['no_encoding_format', 'always_base64'], 768],
    [['nested_vectors'], 768],
    [['vectors_by_token'], 768],
    [['no_index'], 768],
    [['always_base64'], 768],
    [['plain_lists'], 768],
    [['other_length'], 384],
    [['no_embeddings'], 512],
    [['no_embeddings', 'words_with_200'], 512],
    [['no_embeddings', 'no_words'], 512],
  ] as [Manner[], number][])('%j: vectors of %i numbers for all', async (manners, dimensions) => {
    const { embedder } = await serverWith(...manners);
    const troubles: EmbedTrouble[] = [];
    const vectors = await embedder.embed(texts(40), 'document', never, trouble => troubles.push(trouble));
    expect(vectors).toHaveLength(40);
    expect(new Set(vectors.map(vector => vector.length))).toEqual(new Set([dimensions]));
    expect(embedder.dimensions).toBe(dimensions);
    expect(embedder.space.endsWith(`:${dimensions}`)).toBe(true);
    expect(troubles).toEqual([]);
  });

  it('one text too long costs one text', async () => {
    const { embedder } = await serverWith('most_900_characters', 'most_32_texts');
    const troubles: EmbedTrouble[] = [];
    const long = 'a long policy of the shop '.repeat(60);
    const vectors = await embedder.embed([...texts(30), long, ...texts(30)], 'document', never, trouble =>
      troubles.push(trouble),
    );
    expect(vectors).toHaveLength(61);
    expect(troubles).toEqual([{ text: 30, kind: 'parts' }]);
  });

  it('a key that is refused is no server without embeddings', async () => {
    const { api, embedder } = await serverWith();
    api.failNext({ fault: 'invalid_key' });
    expect(await reasonOf(embedder.embed(['a'], 'query', never))).toBe('unauthorized');
    expect((await embedder.embed(['a'], 'query', never))[0]).toHaveLength(768);
  });

  it('tells what it learned', async () => {
    const { embedder, learned } = await serverWith('most_32_texts', 'other_length');
    await embedder.embed(texts(40), 'document', never);
    expect(learned).toEqual([
      { of: 'embeddings', dimensions: 384, withoutEmbeddings: null },
      { of: 'embeddings', textsAtOnce: 32 },
    ]);
  });
});
