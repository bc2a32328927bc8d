import { EmptyState } from '../parts/empty-state.js';
import { useText } from './use-text.js';

type ComingSoonProps = { what: string; how: string; todays: readonly string[] };

/** What a place will hold, and where the same is done today. */
export function ComingSoon({ what, how, todays }: ComingSoonProps) {
  const text = useText();
  return (
    <EmptyState
      what={what}
      next={
        <>
          {text('coming.until-then', { how })}
          {todays.map(today => (
            <code key={today} dir="ltr" className="today">
              {today}
            </code>
          ))}
        </>
      }
    >
      <a href="/docs">{text('coming.docs')}</a>
    </EmptyState>
  );
}
