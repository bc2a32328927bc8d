import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { onLiveEvent } from '../../data/live.js';
import type { PassProgress } from '../../rules/link-words.js';
import type { KnownLink } from './use-links.js';

type Heard = { progress: PassProgress; at: number };

/** How far the passes are that go on now: as the links' health says, and newer as the stream tells. */
export function useProgress(readAt: number): (link: KnownLink) => PassProgress | null {
  const queries = useQueryClient();
  const [heard, setHeard] = useState<ReadonlyMap<string, Heard>>(new Map());
  useEffect(
    () =>
      onLiveEvent(({ type, data }) => {
        if (type !== 'sync.progress') return;
        const { linkId, phase, ...rest } = data as { linkId: string; phase: PassProgress['phase'] | 'ended' };
        if (phase === 'ended') {
          setHeard(before => new Map([...before].filter(([id]) => id !== linkId)));
          void queries.invalidateQueries({ queryKey: ['links'] });
          return;
        }
        const progress = { ...rest, phase } as PassProgress;
        setHeard(before => new Map(before).set(linkId, { progress, at: Date.now() }));
      }),
    [queries],
  );
  return ({ id, running }) => {
    const last = heard.get(id);
    return last && last.at >= readAt ? last.progress : running;
  };
}
