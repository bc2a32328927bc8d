import { useText } from '../../frame/use-text.js';
import { reasonIdOf } from '../../rules/approvals/hold-reasons.js';

/** A reason of the product's in the language that is spoken here; one that has no words of its own stays in English. */
export function ReasonText({ reason }: { reason: string }) {
  const text = useText();
  const id = reasonIdOf(reason);
  return id ? (
    <>{text(id)}</>
  ) : (
    <bdi lang="en" dir="ltr">
      {reason}
    </bdi>
  );
}
