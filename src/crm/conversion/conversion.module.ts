import type { Kernel } from '../../platform/kernel.js';
import { defineStorage, type Module, station } from '../../platform/module.js';
import { defineRoute } from '../../platform/http/api.js';
import { expectedVersion, withETag } from '../../platform/http/if-match.js';
import { createSafeFetch } from '../../platform/net/safe-fetch.js';
import { presentLead } from '../leads/present-lead.js';
import { conversionOperations } from './conversion.contract.js';
import {
  type ConversionService,
  type ConversionServiceDeps,
  conversionStation,
  createConversionService,
} from './conversion-service.js';
import { createConversionStore } from './conversion.store.js';
import { createHttpRegistry } from './http-registry.js';
import { builtInRegistry, type RegistryClient } from './registry-client.js';

/** It keeps nothing but in the lead. */
export const conversionStorage = defineStorage({
  collections: [],
  open: (database, clock, announce) => ({ conversions: createConversionStore(database, clock, announce) }),
});

export type ConversionDeps = Omit<ConversionServiceDeps, 'registry'> & Pick<Kernel, 'config'>;
export type ConversionModule = Module & { conversionService: ConversionService };

/** From a lead to a customer. */
export function createConversion(deps: ConversionDeps, registry = registryOf(deps)): ConversionModule {
  const whole = { ...deps, registry };
  const conversionService = createConversionService(whole);
  return {
    conversionService,
    stations: [station(conversionStation(whole))],
    routes: [
      defineRoute({
        ...conversionOperations.convert,
        async handler({ ctx, params, body, req, res }) {
          const { lead, ...done } = await conversionService.convert(ctx, params.id, body, expectedVersion(req));
          return { lead: withETag(res, presentLead(lead)), ...done };
        },
      }),
    ],
  };
}

function registryOf({ config: { registry, crmAllowHosts } }: Pick<Kernel, 'config'>): RegistryClient {
  if (registry.url === null) return builtInRegistry;
  const fetch = createSafeFetch({ allowHosts: crmAllowHosts });
  return createHttpRegistry({ fetch, url: registry.url, apiKey: registry.apiKey });
}
