import type { ReactNode } from 'react';
import { useId } from 'react';

type PartProps = { title: string; facts: readonly (readonly [name: string, value: string])[]; children: ReactNode };

/** What is to be known at a glance, and the figures below it. */
export function ReportPart({ title, facts, children }: PartProps) {
  const id = useId();
  return (
    <section className="report-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {facts.length > 0 && (
        <dl className="report-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="report-figures">{children}</div>
    </section>
  );
}
