import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import type { Deal } from '../../data/deals.js';
import { useNameOf } from '../../data/use-people.js';
import { useMoneyText } from '../../frame/money.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { Status } from '../../parts/status.js';

/** What is known of a deal, and of its talk; what is not known is not there. */
export function DealFacts({ deal }: { deal: Deal }) {
  const text = useText();
  const money = useMoneyText();
  const nameOf = useNameOf();
  const id = useId();
  const { contactId, conversationId, expectedCloseDate, lostReason, closedAt, lastResponseAt } = deal;
  const rows: [name: string, fact: ReactNode][] = [
    [text('pipeline.value'), deal.value && money(deal.value)],
    [text('pipeline.probability'), `${deal.probability} %`],
    [text('pipeline.date'), expectedCloseDate && <Moment at={expectedCloseDate} as="day" />],
    [text('pipeline.owner'), nameOf(deal.ownerId)],
    [text('pipeline.contact'), contactId && <ContactLink id={contactId} name={deal.contactName} />],
    [text('pipeline.conversation'), conversationId && <TalkLink id={conversationId} />],
    [text('pipeline.about'), deal.aiSummary],
    [text('pipeline.last-words'), deal.lastMessageText],
    [text('pipeline.answered'), lastResponseAt && <Moment at={lastResponseAt} as="age" />],
    [text('pipeline.comment'), deal.dealComment],
    [text('pipeline.lost.reason'), lostReason],
    [text('pipeline.closed'), closedAt && <Moment at={closedAt} as="moment" />],
  ];
  return (
    <section aria-labelledby={id} className="deal-part">
      <h2 id={id}>{text('pipeline.facts')}</h2>
      {deal.stale && <Status tone="waiting">{text('pipeline.stale')}</Status>}
      <dl className="deal-facts">
        {rows.map(
          ([name, fact]) =>
            fact && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{fact}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

function ContactLink({ id, name }: { id: string; name: string | null }) {
  const text = useText();
  return (
    <Link to="/contacts/$contactId" params={{ contactId: id }}>
      {name ?? text('pipeline.contact')}
    </Link>
  );
}

function TalkLink({ id }: { id: string }) {
  const text = useText();
  return (
    <Link to="/inbox/$conversationId" params={{ conversationId: id }}>
      {text('pipeline.open-talk')}
    </Link>
  );
}
