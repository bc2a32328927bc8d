import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { recordName } from '../../rules/approvals/record-name.js';
import type { Proof } from './use-drafts.js';

/** Record, field, words, and how old they are. */
export function ProofList({ proofs }: { proofs: readonly Proof[] }) {
  const text = useText();
  if (proofs.length === 0) return null;
  return (
    <ul className="proofs">
      {proofs.map(({ evidenceId, recordKey, linkName, path, quote, syncedAt }, at) => (
        <li key={`${evidenceId} ${path} ${at}`} className="proof">
          <p className="proof-source">
            <bdi>{recordName(linkName, recordKey)}</bdi>
            <bdi className="proof-path">{path}</bdi>
            {syncedAt && (
              <span className="proof-age" title={text('approvals.synced')}>
                <Moment at={syncedAt} as="age" />
              </span>
            )}
          </p>
          <p className="proof-words" dir="auto">
            {quote}
          </p>
        </li>
      ))}
    </ul>
  );
}
