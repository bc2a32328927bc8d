import type { ReactNode } from 'react';

/** A state in a word; the dot only repeats it. */
export function Status({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'good' | 'waiting' | 'bad';
  children: ReactNode;
}) {
  return (
    <span className="status" data-tone={tone}>
      {children}
    </span>
  );
}
