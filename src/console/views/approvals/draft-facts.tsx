import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { Status } from '../../parts/status.js';
import type { MessageId } from '../../rules/messages/catalogue.js';
import type { Draft } from './use-drafts.js';

/** Less is left than this: it is time to decide. */
const soonMs = 2 * 60 * 60_000;

/** Where and about what it is, how sure the agent is, how long it waits, and until when it may be sent. */
export function DraftFacts({ draft }: { draft: Draft }) {
  const text = useText();
  const { channel, intent, confidence, expiresAt, createdAt } = draft;
  const isSoon = expiresAt !== null && Date.parse(expiresAt) - Date.now() < soonMs;
  return (
    <ul className="draft-facts">
      <li>{text(`approvals.on.${channel}` as OnChannel)}</li>
      {intent && <li>{text(`approvals.intent.${intent}` as OfIntent)}</li>}
      {confidence !== null && <li>{text('approvals.confidence', { percent: Math.round(confidence * 100) })}</li>}
      <li>
        <Moment at={createdAt} as="age" />
      </li>
      {expiresAt && (
        <li>
          <Status tone={isSoon ? 'bad' : 'waiting'}>
            {text('approvals.deadline')} <Moment at={expiresAt} as="moment" />
          </Status>
        </li>
      )}
    </ul>
  );
}

type OnChannel = Extract<MessageId, `approvals.on.${string}`>;
export type OfIntent = Extract<MessageId, `approvals.intent.${string}`>;
