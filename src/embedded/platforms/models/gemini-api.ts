import { setTimeout as sleep } from 'node:timers/promises';
import { type Exchange, membersOf, type Part, sendJson, textOf } from '../exchange.js';
import { createFaults, type Faults, playTransportFault } from '../faults.js';
import {
  brokenAnswers,
  type Ending,
  endings,
  type GeminiFault,
  geminiFaults,
  googleErrorNames,
  playBrokenAnswer,
  sendGoogleError,
} from './gemini-faults.js';
import { geminiRequestProblem } from './gemini-schema.js';
import { sendGeminiStream } from './gemini-stream.js';
import { hashedVector } from './hashed-vector.js';
import { answerBySchema, distort, distortions } from './model-answer.js';
import { createModelScript, type ModelScript, tokensOf } from './model-script.js';

export type GeminiApiOptions = {
  apiKey: string;
  models?: string[];
  /** Before the first byte, and between the events of a stream. */
  latency?: { firstByteMs: number; chunkMs: number };
  /** Whether the live API counts function responses over two contents was not verified, hence the switch. */
  countFunctionResponses?: boolean;
};

export type GeminiApi = Faults<GeminiFault> & ModelScript & { handle: Part };

type Call = { exchange: Exchange; model: string; body: Record<string, unknown>; fault: GeminiFault | undefined };

const usualModels = [
  'gemini-2.5-flash',
  'gemini-2.5-flash-lite',
  'gemini-flash-latest',
  'gemini-3-flash',
  'gemini-embedding-001',
];

/** A simulator of Google's Gemini API (docs/platforms/gemini.md): strict about requests, deterministic answers, failures on demand. */
export function createGeminiApi(options: GeminiApiOptions): GeminiApi {
  const { models = usualModels, latency = { firstByteMs: 0, chunkMs: 0 }, countFunctionResponses = true } = options;
  const faults = createFaults<GeminiFault>(geminiFaults);
  const script = createModelScript();

  const handle = async (exchange: Exchange): Promise<void> => {
    if (faults.serve(exchange)) return;
    script.record(exchange);
    const armed = faults.take(exchange);
    if (await playTransportFault(exchange, armed)) return;
    if (armed?.fault === 'redirect') {
      return void exchange.response.writeHead(307, { location: 'http://127.0.0.1:1/elsewhere' }).end();
    }
    if (!keyIsRight(exchange, options.apiKey)) return;
    const error = googleErrorNames.find(name => name === armed?.fault);
    if (error) return sendGoogleError(exchange, error);
    await sleep(latency.firstByteMs, undefined, { ref: false });

    const [, model = '', method] = /^\/v1(?:beta)?\/models\/([^/:]+)(?::(\w+))?$/.exec(exchange.path) ?? [];
    if (!models.includes(model)) {
      return sendGoogleError(exchange, 'not_found', `models/${model} is not found for API version v1beta.`);
    }
    const call: Call = { exchange, model, body: membersOf(exchange.json()), fault: armed?.fault };
    if (method === 'embedContent' || method === 'batchEmbedContents') return embed(call, method);
    if (method === undefined && exchange.method === 'GET') return sendJson(exchange, 200, { name: `models/${model}` });
    if (method !== 'generateContent' && method !== 'streamGenerateContent')
      return sendGoogleError(exchange, 'not_found');
    const problem = geminiRequestProblem(call.body, countFunctionResponses);
    if (problem) return sendGoogleError(exchange, 'invalid_argument', problem);
    const text = answerText(call, script);
    if (method === 'streamGenerateContent') {
      return sendGeminiStream(
        exchange,
        { text, usage: usageOf(call, text), model, chunkDelayMs: latency.chunkMs },
        call.fault,
      );
    }
    await generate(call, text);
  };
  return {
    ...faults,
    ...script,
    get repeatedAfterAbort() {
      return script.repeatedAfterAbort;
    },
    handle,
  };
}

function keyIsRight(exchange: Exchange, apiKey: string): boolean {
  if (exchange.query.has('key')) {
    sendGoogleError(
      exchange,
      'invalid_argument',
      'API key in the URL is refused by this simulator: it would end up in logs.',
    );
    return false;
  }
  const key = exchange.header('x-goog-api-key');
  if (key === apiKey) return true;
  if (key === undefined) sendGoogleError(exchange, 'permission_denied', "Method doesn't allow unregistered callers.");
  else sendGoogleError(exchange, 'invalid_argument', 'API key not valid. Please pass a valid API key.');
  return false;
}

/** All words of a request: system instruction first, then the turns. */
function promptOf(body: Record<string, unknown>): string {
  const turns = [
    body['systemInstruction'],
    ...(Array.isArray(body['contents']) ? (body['contents'] as unknown[]) : []),
  ];
  const parts = turns.flatMap(turn => {
    const list = membersOf(turn)['parts'];
    return Array.isArray(list) ? (list as unknown[]) : [];
  });
  return parts.map(part => textOf(membersOf(part)['text']) ?? '').join('\n');
}

function answerText(call: Call, script: ModelScript): string {
  const prompt = promptOf(call.body);
  const schema = membersOf(call.body['generationConfig'])['responseSchema'];
  const distortion = distortions.find(name => name === call.fault);
  const scripted = script.scriptedAnswer(prompt);
  if (scripted !== undefined && !distortion) return scripted;
  const value = schema === undefined ? 'Thank you for your message.' : answerBySchema(schema, prompt);
  if (distortion) return distort(value, distortion);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Thought tokens are part of the total and of the bill, but of no other count. */
function usageOf(call: Call, text: string): Record<string, number> {
  const promptTokenCount = tokensOf(promptOf(call.body));
  const candidatesTokenCount = tokensOf(text);
  const thoughtsTokenCount = 7;
  const totalTokenCount = promptTokenCount + candidatesTokenCount + thoughtsTokenCount;
  return { promptTokenCount, candidatesTokenCount, thoughtsTokenCount, totalTokenCount };
}

async function generate(call: Call, text: string): Promise<void> {
  const ending = endings.find(name => name === call.fault);
  const functionName = firstFunction(call.body);
  const usual = functionName
    ? { content: { role: 'model', parts: [{ functionCall: { name: functionName.name, args: functionName.args } }] } }
    : { content: { role: 'model', parts: [{ text }] } };
  const candidate = { ...usual, finishReason: 'STOP', index: 0, safetyRatings: [] };
  const rest = { usageMetadata: usageOf(call, text), modelVersion: call.model, responseId: 'sandbox-response' };
  const body = ending ? { ...endedBody(ending, text), ...rest } : { candidates: [candidate], ...rest };
  const broken = brokenAnswers.find(name => name === call.fault);
  if (broken) return playBrokenAnswer(call.exchange, broken, JSON.stringify(body));
  sendJson(call.exchange, 200, body);
}

/** With function calling forced, the answer is a call of the allowed function. */
function firstFunction(body: Record<string, unknown>): { name: string; args: unknown } | null {
  const mode = membersOf(membersOf(body['toolConfig'])['functionCallingConfig'])['mode'];
  const tools = Array.isArray(body['tools']) ? (body['tools'] as unknown[]) : [];
  const declared = membersOf(tools[0])['functionDeclarations'];
  const first = membersOf(Array.isArray(declared) ? (declared as unknown[])[0] : undefined);
  if (mode !== 'ANY' || !first['name']) return null;
  return { name: String(textOf(first['name'])), args: answerBySchema(first['parameters'], promptOf(body)) };
}

function endedBody(ending: Ending, text: string): object {
  const part = { role: 'model', parts: [{ text: text.slice(0, Math.ceil(text.length / 2)) }] };
  const candidate = (finishReason: string, content?: object) => ({
    candidates: [{ ...(content ? { content } : {}), finishReason, index: 0 }],
  });
  const call = (name: string, args: object) =>
    candidate('STOP', { role: 'model', parts: [{ functionCall: { name, args } }] });
  switch (ending) {
    case 'safety_empty':
      return candidate('SAFETY');
    case 'safety_partial':
      return candidate('SAFETY', part);
    case 'max_tokens':
      return candidate('MAX_TOKENS', part);
    case 'max_tokens_empty':
      return candidate('MAX_TOKENS');
    case 'recitation':
      return candidate('RECITATION');
    case 'content_empty':
      return candidate('STOP', {});
    case 'blocked_prompt':
      return { promptFeedback: { blockReason: 'SAFETY' } };
    case 'malformed_function_call':
      return candidate('MALFORMED_FUNCTION_CALL');
    case 'unknown_tool':
      return call('no_such_tool', {});
    case 'wrong_arguments':
      return call('answer', { unexpected: true });
  }
}

function embed(call: Call, method: 'embedContent' | 'batchEmbedContents'): void {
  const requests = method === 'embedContent' ? [call.body] : call.body['requests'];
  if (!Array.isArray(requests) || requests.length === 0 || requests.length > 100) {
    return sendGoogleError(
      call.exchange,
      'invalid_argument',
      '* BatchEmbedContentsRequest.requests: 1 to 100 requests.',
    );
  }
  const embeddings = (requests as unknown[]).map(request => {
    const { content, outputDimensionality } = membersOf(request);
    const text = promptOf({ contents: [content] });
    return { values: hashedVector(text, Number(outputDimensionality ?? 3072)) };
  });
  sendJson(call.exchange, 200, method === 'embedContent' ? { embedding: embeddings[0] } : { embeddings });
}
