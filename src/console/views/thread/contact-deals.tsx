import { Link } from '@tanstack/react-router';
import { useDealsOf } from '../../data/deals.js';
import { useMoneyText } from '../../frame/money.js';
import { useText } from '../../frame/use-text.js';
import { PanelPart } from './panel-part.js';

/** What this person may buy, or has bought. */
export function ContactDeals({ contactId }: { contactId: string }) {
  const text = useText();
  const money = useMoneyText();
  const deals = useDealsOf(contactId).data;
  return (
    <PanelPart title={text('panel.deals')}>
      {deals?.length === 0 && <p className="panel-soft">{text('panel.no-deals')}</p>}
      <ul className="panel-list">
        {deals?.map(({ id, title, stage, value }) => (
          <li key={id}>
            <Link to="/pipeline/$dealId" params={{ dealId: id }} className="cut">
              <bdi>{title}</bdi>
            </Link>
            <span className="panel-mark">
              {text(`stage.${stage}`)}
              {value && <bdi> {money(value)}</bdi>}
            </span>
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}
