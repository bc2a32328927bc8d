import { defineRoute } from '../platform/http/api.js';
import type { Kernel } from '../platform/kernel.js';
import type { Module } from '../platform/module.js';
import type { CollectionDefinition } from '../platform/persistence/collection.js';
import { lookAfterSearchIndex } from '../platform/persistence/search-index.js';
import { type RecordDeps, recordSource } from './record-source.js';
import { searchBoxOperations, searchTypes } from './search-box.contract.js';
import { searchEverything } from './search-everything.js';
import { type SaleDeps, saleSources } from './sale-sources.js';
import { type TalkDeps, talkSources } from './talk-sources.js';

export type SearchModuleDeps = Kernel &
  TalkDeps &
  SaleDeps &
  RecordDeps & {
    /** Every collection of the product: some say how they are searched. */
    collections: readonly CollectionDefinition<{ _id: string }>[];
  };

/** One box over contacts, conversations, messages, leads, deals and records. */
export function createSearch(deps: SearchModuleDeps): Module {
  const { database, log } = deps;
  const sources = [...talkSources(deps), ...saleSources(deps), recordSource(deps)];
  return {
    routes: [
      defineRoute({
        ...searchBoxOperations.find,
        handler: ({ ctx, query: { q, types = searchTypes, limit = 50 } }) =>
          searchEverything({ sources, contacts: deps.contacts }, ctx, { q, types: [...new Set(types)], limit }),
      }),
    ],
    // What cannot be searched yet keeps nobody from starting: whoever searches sees to it again, and is told.
    async prepare() {
      for (const definition of deps.collections.filter(({ search }) => search))
        await lookAfterSearchIndex(database, definition).catch((error: unknown) =>
          log.warn('the search index is not there', { collection: definition.name, error }),
        );
    },
  };
}
