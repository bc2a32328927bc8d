/** "There may be something to do now", said inside one process. Nobody has to listen: what is due is found at the next look anyway. */
export type Signal = {
  notify: () => void;
  /** Answers how to listen no more. */
  listen: (listener: () => void) => () => void;
};

export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  return {
    notify: () => listeners.forEach(listener => listener()),
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
