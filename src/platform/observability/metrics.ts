import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What the product counts; one registry a process, handed to those who count. */
export type Metrics = ReturnType<typeof createMetrics>;

const counter = (registry: Registry, name: string, help: string, labelNames: string[] = []) =>
  new Counter({ name, help, labelNames, registers: [registry] });

export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'frontdesk_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [registry],
    }),
    webhookAcks: counter(registry, 'frontdesk_webhook_acks_total', 'Webhook deliveries answered', [
      'platform',
      'status',
    ]),
    settled: counter(registry, 'frontdesk_settled_total', 'Documents that a station finished', ['station', 'outcome']),
    dead: counter(registry, 'frontdesk_dead_total', 'Documents given up after the last attempt', ['station']),
    stolenLeases: counter(registry, 'frontdesk_stolen_leases_total', 'Leases lost during work', ['station']),
    tokens: counter(registry, 'frontdesk_model_tokens_total', 'Tokens of language models', ['model', 'direction']),
    costUsd: counter(registry, 'frontdesk_model_cost_usd_total', 'Cost of language models in US dollars', ['model']),
    replySeconds: new Histogram({
      name: 'frontdesk_message_to_reply_seconds',
      help: 'Time from a customer message to the answer',
      labelNames: ['channel'],
      buckets: [0.5, 1, 2, 3, 5, 10, 20, 30, 60, 300],
      registers: [registry],
    }),
  };
}

/** Adds what one run of the agent cost. */
export function countModelUse(
  metrics: Pick<Metrics, 'tokens' | 'costUsd'>,
  { model, usage }: { model: string; usage: { inputTokens: number; outputTokens: number; costUsd: number } },
): void {
  metrics.tokens.inc({ model, direction: 'input' }, usage.inputTokens);
  metrics.tokens.inc({ model, direction: 'output' }, usage.outputTokens);
  metrics.costUsd.inc({ model }, usage.costUsd);
}

/** Times every request by its route's pattern: a path would make a series of every id. */
export function measureRequests(metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const stop = metrics.httpSeconds.startTimer();
    res.once('finish', () => {
      const { path } = (req.route ?? {}) as { path?: unknown };
      const route = typeof path === 'string' ? path : 'unmatched';
      stop({ method: req.method, route, status: String(res.statusCode) });
    });
    next();
  };
}
