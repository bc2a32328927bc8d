import { useText } from '../../frame/use-text.js';
import { ReasonText } from './reason-text.js';
import type { Draft } from './use-drafts.js';

/** Why it waits, but for what stands beside a sentence already; then what the checks found of the whole. */
export function DraftReasons({ draft }: { draft: Draft }) {
  const text = useText();
  const beside = new Set(draft.sentences.flatMap(({ problems }) => problems.map(({ detail }) => detail)));
  const found = draft.findings.map(({ detail }) => detail);
  const reasons = [...new Set([...draft.reasons, ...found])].filter(reason => !beside.has(reason));
  if (reasons.length === 0) return null;
  return (
    <div className="draft-why">
      <h3>{text('approvals.why')}</h3>
      <ul>
        {reasons.map(reason => (
          <li key={reason}>
            <ReasonText reason={reason} />
          </li>
        ))}
      </ul>
    </div>
  );
}
