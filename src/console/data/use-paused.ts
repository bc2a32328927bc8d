import { useEffect, useState } from 'react';

/** Asks when somebody pauses, not at every letter. */
const pauseMs = 250;

/** A value as it was when it last stood still for a moment. */
export function usePaused<T>(value: T): T {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
