import type { ReactNode } from 'react';

type SectionProps = { id: string; title: string; about: string; actions?: ReactNode; children: ReactNode };

/** A part of the view with its heading, and an address of its own. */
export function Section({ id, title, about, actions, children }: SectionProps) {
  return (
    <section id={id} className="agent-section" aria-labelledby={`${id}-title`}>
      <div className="agent-section-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {actions}
      </div>
      <p className="soft">{about}</p>
      {children}
    </section>
  );
}
