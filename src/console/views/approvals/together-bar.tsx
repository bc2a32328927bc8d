import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { draftGroups } from '../../rules/approvals/draft-groups.js';
import type { OfIntent } from './draft-facts.js';
import type { Draft } from './use-drafts.js';

/** Where several wait about the same thing, they can be looked at and approved together. */
export function TogetherBar({ drafts, open }: { drafts: readonly Draft[]; open: (intent: string) => void }) {
  const text = useText();
  const groups = draftGroups(drafts);
  if (groups.length === 0) return null;
  return (
    <div role="group" aria-label={text('approvals.together')} className="together">
      <span>{text('approvals.together')}</span>
      {groups.map(({ intent, drafts: own }) => (
        <Button key={intent} aria-haspopup="dialog" onPress={() => open(intent)}>
          {text('approvals.together.open', {
            intent: text(`approvals.intent.${intent}` as OfIntent),
            count: own.length,
          })}
        </Button>
      ))}
    </div>
  );
}
