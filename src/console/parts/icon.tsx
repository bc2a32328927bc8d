import type { Icon as Octicon } from '@primer/octicons-react';

export type Icon = Octicon;

/** A picture beside words; who cannot see it misses nothing. */
export function IconOf({ icon: Picture }: { icon: Icon }) {
  return <Picture size={16} className="icon" aria-hidden />;
}
