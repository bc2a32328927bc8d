import { type Exchange, membersOf, type Part, sendJson, sendText, textOf } from '../exchange.js';
import { parseJson } from '../../../platform/parse-json.js';
import { createFaults, type Faults, playTransportFault, transportFaults } from '../faults.js';
import { brokenAnswers, playBrokenAnswer } from './gemini-faults.js';
import { answerBySchema, distort, distortions } from './model-answer.js';
import { createModelScript, type ModelScript, tokensOf } from './model-script.js';
import { choiceInManners, type Manner, type MannerRefusal, refusalBody, refusalOfChat } from './openai-manners.js';
import { embeddingFaults, embeddingModels, sendEmbeddings } from './openai-embeddings.js';
import { openAiErrorNames, sendOpenAiError } from './openai-errors.js';

const chatEndings = ['refusal', 'length', 'content_filter', 'arguments_as_object', 'no_choices'] as const;
const openAiFaults = [
  ...transportFaults,
  'redirect',
  'html_503',
  ...openAiErrorNames,
  ...brokenAnswers,
  ...chatEndings,
  ...embeddingFaults,
  ...distortions,
] as const;
export type OpenAiFault = (typeof openAiFaults)[number];

export type OpenAiApiOptions = { apiKey: string; chatModels?: string[] };
export type OpenAiApi = Faults<OpenAiFault> &
  ModelScript & {
    handle: Part;
    /** From now on a server with these manners; with none, OpenAI's own. */
    behave(...manners: Manner[]): void;
  };

/** A simulator of OpenAI and compatible servers (docs/platforms/openai.md): `/v1/chat/completions`, `/v1/embeddings`, `/v1/models`. */
export function createOpenAiApi(options: OpenAiApiOptions): OpenAiApi {
  const { chatModels = ['gpt-4o-mini', 'gpt-4.1-mini', 'gpt-5-mini', 'llama3.1'] } = options;
  const faults = createFaults<OpenAiFault>(openAiFaults);
  const script = createModelScript();
  let manners: ReadonlySet<Manner> = new Set();

  const handle = async (exchange: Exchange): Promise<void> => {
    if (faults.serve(exchange)) return;
    script.record(exchange);
    const armed = faults.take(exchange);
    if (await playTransportFault(exchange, armed)) return;
    const fault = armed?.fault;
    if (fault === 'redirect') return void exchange.response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end();
    if (fault === 'html_503') return sendText(exchange, 503, '<h1>503</h1>', { 'content-type': 'text/html' });
    if (exchange.header('authorization') !== `Bearer ${options.apiKey}`)
      return sendOpenAiError(exchange, 'invalid_key');
    const error = openAiErrorNames.find(name => name === fault);
    if (error) return sendOpenAiError(exchange, error, undefined, armed);
    const route = `${exchange.method} ${exchange.path}`;
    if (route === 'GET /v1/models') {
      const data = [...chatModels, ...Object.keys(embeddingModels)].map(id => ({
        id,
        object: 'model',
        owned_by: 'sandbox',
      }));
      return sendJson(exchange, 200, { object: 'list', data });
    }
    if (route === 'POST /v1/embeddings') return sendEmbeddings(exchange, fault, manners);
    if (route !== 'POST /v1/chat/completions')
      return sendOpenAiError(exchange, 'model_not_found', 'Unknown request URL.');
    await chat(exchange, fault, { script, models: chatModels, manners });
  };
  return {
    ...faults,
    ...script,
    get repeatedAfterAbort() {
      return script.repeatedAfterAbort;
    },
    handle,
    behave: (...names) => void (manners = new Set(names)),
  };
}

type Speaker = { script: ModelScript; models: string[]; manners: ReadonlySet<Manner> };

async function chat(
  exchange: Exchange,
  fault: OpenAiFault | undefined,
  { script, models, manners }: Speaker,
): Promise<void> {
  const body = membersOf(exchange.json());
  const model = textOf(body['model']) ?? '';
  if (!models.includes(model))
    return sendOpenAiError(exchange, 'model_not_found', `The model \`${model}\` does not exist.`);
  const format = membersOf(membersOf(body['response_format'])['json_schema']);
  const messages = Array.isArray(body['messages']) ? (body['messages'] as unknown[]) : [];
  const problem =
    messages.length === 0 ? "'messages' must contain at least one message." : strictProblem(format, format['schema']);
  if (problem) return sendOpenAiError(exchange, 'invalid_request', problem);
  const refusal = refusalOfChat(manners, body);
  if (refusal) return sendRefusal(exchange, manners, refusal);

  const prompt = messages.map(message => contentOf(message)).join('\n');
  const text = answerText(script, prompt, format['schema'] ?? schemaIn(prompt), fault);
  const counted = usageOf(prompt, text);
  const usage = manners.has('usage_of_nulls') ? { ...counted, prompt_tokens: null, completion_tokens: null } : counted;
  if (body['stream'] === true) {
    return sendStream(exchange, {
      text,
      model,
      usage,
      withUsage: membersOf(body['stream_options'])['include_usage'] === true,
    });
  }
  const limit = Number(body['max_completion_tokens'] ?? body['max_tokens'] ?? Number.POSITIVE_INFINITY);
  const choice = {
    index: 0,
    ...choiceInManners(manners, choiceOf(body, text, prompt, fault), limit),
    logprobs: null,
  };
  const answer = {
    id: 'chatcmpl-sandbox',
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model,
    choices: fault === 'no_choices' ? [] : [choice],
    usage,
  };
  const broken = brokenAnswers.find(name => name === fault);
  if (broken) return playBrokenAnswer(exchange, broken, JSON.stringify(answer));
  sendJson(exchange, 200, answer, { 'x-request-id': 'req_sandbox' });
}

/** A schema that is given in words stands behind them, on a line of its own. */
const schemaIn = (prompt: string): unknown => parseJson(/JSON schema[^\n]*:\n(\{.*\})/.exec(prompt)?.[1] ?? '');

function contentOf(message: unknown): string {
  const content = membersOf(message)['content'];
  if (!Array.isArray(content)) return textOf(content) ?? '';
  return (content as unknown[]).map(part => textOf(membersOf(part)['text']) ?? '').join('\n');
}

function answerText(script: ModelScript, prompt: string, schema: unknown, fault: OpenAiFault | undefined): string {
  const distortion = distortions.find(name => name === fault);
  const scripted = script.scriptedAnswer(prompt);
  if (scripted !== undefined && !distortion) return scripted;
  const value = schema === undefined ? 'Thank you for your message.' : answerBySchema(schema, prompt);
  if (distortion) return distort(value, distortion);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Strict mode wants every object closed and every property required; the API says so in these words. */
function strictProblem(format: Record<string, unknown>, schema: unknown, path = '()'): string | null {
  if (format['strict'] !== true || schema === undefined) return null;
  const shape = membersOf(schema);
  const start = `Invalid schema for response_format '${textOf(format['name']) ?? ''}': In context=${path}, `;
  const properties = Object.entries(membersOf(shape['properties']));
  if (shape['type'] === 'object') {
    if (shape['additionalProperties'] !== false)
      return `${start}'additionalProperties' is required to be supplied and to be false.`;
    const required = Array.isArray(shape['required']) ? (shape['required'] as unknown[]) : [];
    const missing = properties.find(([name]) => !required.includes(name))?.[0];
    if (missing)
      return `${start}'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
  }
  const children: [string, unknown][] =
    shape['items'] === undefined ? properties : [...properties, ['items', shape['items']]];
  return (
    children.map(([name, child]) => strictProblem(format, child, `('${name}')`)).find(found => found !== null) ?? null
  );
}

function usageOf(prompt: string, text: string) {
  const [promptTokens, completionTokens] = [tokensOf(prompt), tokensOf(text)];
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  };
}

function sendRefusal(exchange: Exchange, manners: ReadonlySet<Manner>, refusal: MannerRefusal): void {
  const { status, body } = refusalBody(manners, refusal);
  sendJson(exchange, status, body);
}

function choiceOf(body: Record<string, unknown>, text: string, prompt: string, fault: OpenAiFault | undefined) {
  const message = (content: string | null, more: object = {}) => ({
    role: 'assistant',
    content,
    refusal: null,
    ...more,
  });
  const half = text.slice(0, Math.ceil(text.length / 2));
  if (fault === 'refusal')
    return { message: message(null, { refusal: "I can't help with that." }), finish_reason: 'stop' };
  if (fault === 'length') return { message: message(half), finish_reason: 'length' };
  if (fault === 'content_filter') return { message: message(half), finish_reason: 'content_filter' };
  const tools = Array.isArray(body['tools']) ? (body['tools'] as unknown[]) : [];
  const tool = membersOf(membersOf(tools[0])['function']);
  if (!tool['name'] || body['tool_choice'] === 'none') return { message: message(text), finish_reason: 'stop' };
  const args = answerBySchema(tool['parameters'], prompt);
  const callOf = { name: tool['name'], arguments: fault === 'arguments_as_object' ? args : JSON.stringify(args) };
  const calls = [{ id: 'call_sandbox', type: 'function', function: callOf }];
  return { message: message(null, { tool_calls: calls }), finish_reason: 'tool_calls' };
}

type Streamed = { text: string; model: string; usage: object; withUsage: boolean };

function sendStream(exchange: Exchange, answer: Streamed): void {
  const { response } = exchange;
  const chunk = (choices: object[], more: object = {}) =>
    `data: ${JSON.stringify({ id: 'chatcmpl-sandbox', object: 'chat.completion.chunk', model: answer.model, choices, ...more })}\n\n`;
  const size = Math.max(1, Math.ceil(answer.text.length / 3));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let start = 0; start < answer.text.length; start += size) {
    response.write(
      chunk([{ index: 0, delta: { content: answer.text.slice(start, start + size) }, finish_reason: null }]),
    );
  }
  response.write(chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]));
  if (answer.withUsage) response.write(chunk([], { usage: answer.usage }));
  response.end('data: [DONE]\n\n');
}
