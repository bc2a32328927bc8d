import { expect, it } from '@jest/globals';
import { countModelUse, createMetrics } from '../../../src/platform/observability/metrics.js';

it('adds up what runs of the agent cost, by model and direction', async () => {
  const metrics = createMetrics();
  countModelUse(metrics, { model: 'm', usage: { inputTokens: 100, outputTokens: 20, costUsd: 0.25 } });
  countModelUse(metrics, { model: 'm', usage: { inputTokens: 1, outputTokens: 2, costUsd: 0.5 } });
  const text = await metrics.registry.metrics();
  expect(text).toContain('frontdesk_model_tokens_total{model="m",direction="input"} 101');
  expect(text).toContain('frontdesk_model_tokens_total{model="m",direction="output"} 22');
  expect(text).toContain('frontdesk_model_cost_usd_total{model="m"} 0.75');
});
