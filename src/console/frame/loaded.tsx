import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Skeleton } from '../parts/skeleton.js';
import { FailedPart } from './failures.js';
import { useText } from './use-text.js';

type LoadedProps<T> = {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  children: (data: T) => ReactNode;
};

/** What a part of a view shows, or its shape, or why it cannot be shown. */
export function Loaded<T>({ query: { data, error, refetch }, children }: LoadedProps<T>) {
  const text = useText();
  if (data !== undefined) return <>{children(data)}</>;
  if (error) return <FailedPart error={error} retry={() => void refetch()} />;
  return <Skeleton label={text('loading')} />;
}
