import { type Embedder, settled } from '../../llm/embedder.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Log } from '../../platform/observability/log.js';
import type { VectorIndex } from '../retrieve/vector-index.js';
import type { SyncStateStore } from './sync-state.store.js';

export type FollowDeps = {
  states: Pick<SyncStateStore, 'requestOutside' | 'anyOutside'>;
  index: Pick<VectorIndex, 'dropOthers' | 'state'>;
  embedder: Embedder;
  log: Log;
};

/**
 * Has the links embedded anew when another embedder serves than the one they were indexed with: their records could not be
 * found before. Once for each change that this process sees, so that two processes that disagree do not take turns.
 */
export function createEmbedderFollower(deps: FollowDeps): (signal: AbortSignal) => Promise<void> {
  const { states, index, log } = deps;
  let followed: string | null = null;
  let isAlone = false;
  return async signal => {
    const serving = await servingNow(deps.embedder, signal);
    if (serving === null) return;
    const { space, dimensions } = serving;
    if (space === followed) {
      // Once all is embedded anew, nothing is found in the indexes of other embedders any more.
      if (isAlone || index.state() !== 'ready' || (await states.anyOutside(space))) return;
      const dropped = await index.dropOthers(dimensions);
      if (dropped.length > 0) log.info('vector indexes of former embedders are dropped', { dropped });
      isAlone = true;
      return;
    }
    followed = space;
    isAlone = false;
    const links = await states.requestOutside(space);
    if (links > 0) log.info('another embedder serves: the links are embedded anew', { links, space });
  };
}

/** Null where the embedder cannot be asked now. */
async function servingNow(embedder: Embedder, signal: AbortSignal): Promise<Embedder | null> {
  try {
    return await settled(embedder, signal);
  } catch (error) {
    if (error instanceof AppError && error.code === 'model_unavailable') return null;
    throw error;
  }
}
