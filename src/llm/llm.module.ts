import type { Kernel } from '../platform/kernel.js';
import type { Module } from '../platform/module.js';
import { createModels, type Models } from './create-models.js';
import { warmOffline } from './offline.js';

export type LlmModule = Module & Models;

/** The two models that the configuration names. */
export function createLlm({ config, clock }: Pick<Kernel, 'config' | 'clock'>): LlmModule {
  const { chatModel, embedder } = createModels(config.models, { clock });
  const isOffline = chatModel.name === 'offline';
  return {
    chatModel,
    embedder,
    // Training takes most of a second; a process that only receives must answer the platforms sooner.
    prepare: async () => void (isOffline && config.role !== 'web' && warmOffline()),
    checks: { model: async () => ({ status: 'ok', detail: isOffline ? 'offline (lexical)' : chatModel.name }) },
  };
}
