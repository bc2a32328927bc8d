import { type Embedder, settled } from '../../llm/embedder.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Log } from '../../platform/observability/log.js';
import type { SyncStateStore } from './sync-state.store.js';

export type FollowDeps = { states: Pick<SyncStateStore, 'requestOutside'>; embedder: Embedder; log: Log };

/**
 * Has the links embedded anew when another embedder serves than the one they were indexed with: their records could not be
 * found before. Once for each change that this process sees, so that two processes that disagree do not take turns.
 */
export function createEmbedderFollower({ states, embedder, log }: FollowDeps): (signal: AbortSignal) => Promise<void> {
  let followed: string | null = null;
  return async signal => {
    const space = await spaceOf(embedder, signal);
    if (space === null || space === followed) return;
    followed = space;
    const links = await states.requestOutside(space);
    if (links > 0) log.info('another embedder serves: the links are embedded anew', { links, space });
  };
}

/** Null where the embedder cannot be asked now. */
async function spaceOf(embedder: Embedder, signal: AbortSignal): Promise<string | null> {
  try {
    return (await settled(embedder, signal)).space;
  } catch (error) {
    if (error instanceof AppError && error.code === 'model_unavailable') return null;
    throw error;
  }
}
