import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange } from '../exchange.js';
import type { GeminiFault } from './gemini-faults.js';

type Usage = Record<string, number>;
type Event = { candidates?: object[]; usageMetadata?: Usage; modelVersion?: string; error?: object };

/** Sends the text in pieces as server-sent events, well or with one of the faults that real streams have. */
export async function sendGeminiStream(
  exchange: Exchange,
  answer: { text: string; usage: Usage; model: string; chunkDelayMs: number },
  fault: GeminiFault | undefined,
): Promise<void> {
  const { response } = exchange;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const events = eventsOf(answer, fault);
  for (const [index, event] of events.entries()) {
    if (response.destroyed) return;
    response.write(frame(event, fault, index === events.length - 1));
    if (fault === 'sse_comment') response.write(': keep-alive\n\n');
    if (fault === 'sse_cut' && index === 1) {
      await sleep(10, undefined, { ref: false });
      return exchange.drop();
    }
    if (answer.chunkDelayMs > 0) await sleep(answer.chunkDelayMs, undefined, { ref: false });
  }
  response.end(fault === 'sse_done' ? 'data: [DONE]\n\n' : '');
}

function eventsOf(answer: { text: string; usage: Usage; model: string }, fault: GeminiFault | undefined): Event[] {
  const size = Math.max(1, Math.ceil(answer.text.length / 3));
  const pieces = Array.from({ length: 3 }, (_, index) => answer.text.slice(index * size, (index + 1) * size));
  const events: Event[] = pieces.map((text, index) => ({
    candidates: [
      {
        content: { role: 'model', parts: [{ text }] },
        index: 0,
        ...(index === pieces.length - 1 ? { finishReason: 'STOP' } : {}),
      },
    ],
    usageMetadata: answer.usage,
    modelVersion: answer.model,
  }));
  if (fault === 'sse_error_inside') {
    return [
      ...events.slice(0, 1),
      { error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } },
    ];
  }
  if (fault === 'sse_no_candidate') return [...events, { modelVersion: answer.model }];
  if (fault === 'sse_usage_only') return [{ usageMetadata: answer.usage }];
  return events;
}

function frame(event: Event, fault: GeminiFault | undefined, last: boolean): string {
  const end = fault === 'sse_crlf' ? '\r\n' : '\n';
  const blank = last && fault === 'sse_no_last_blank' ? '' : end;
  return `data:${fault === 'sse_no_space' ? '' : ' '}${JSON.stringify(event)}${end}${blank}`;
}
