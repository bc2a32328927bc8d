import { useText } from '../../frame/use-text.js';
import type { KnownLink } from './use-links.js';

type Counts = { public: number; owners: number; managers: number };

/** How many records are seen by whom; what waits for an admin is seen by nobody yet. */
export function WhoSees({ link }: { link: KnownLink }) {
  const text = useText();
  const waiting = link.held?.would_add ?? 0;
  return (
    <span className="who-sees">
      <VisibleCounts visible={link.visible} />
      {waiting > 0 && <span className="who-waits">{text('knowledge.sees.waiting', { count: waiting })}</span>}
    </span>
  );
}

export function VisibleCounts({ visible }: { visible: Counts }) {
  const text = useText();
  const { public: everybody, owners, managers } = visible;
  if (everybody + owners + managers === 0) return <span className="soft">{text('knowledge.sees.none')}</span>;
  return (
    <>
      {everybody > 0 && <span>{text('knowledge.sees.public', { count: everybody })}</span>}
      {owners > 0 && <span>{text('knowledge.sees.owners', { count: owners })}</span>}
      {managers > 0 && <span>{text('knowledge.sees.managers', { count: managers })}</span>}
    </>
  );
}
