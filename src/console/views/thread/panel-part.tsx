import type { ReactNode } from 'react';

/** One subject of the panel beside a thread. */
export function PanelPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel-part">
      <h4>{title}</h4>
      {children}
    </section>
  );
}
