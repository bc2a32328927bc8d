import { Link } from '@tanstack/react-router';
import { useDealsOf } from '../../data/deals.js';
import { Loaded } from '../../frame/loaded.js';
import { useMoneyText } from '../../frame/money.js';
import { useText } from '../../frame/use-text.js';
import { List } from '../../parts/list.js';
import { Part } from './part.js';

/** What this person may buy, or has bought. */
export function DealsPart({ contactId }: { contactId: string }) {
  const text = useText();
  const money = useMoneyText();
  return (
    <Part title={text('panel.deals')}>
      <Loaded query={useDealsOf(contactId)}>
        {deals =>
          deals.length === 0 ? (
            <p className="contact-soft">{text('panel.no-deals')}</p>
          ) : (
            <List label={text('panel.deals')} items={deals} keyOf={({ id }) => id}>
              {({ id, title, stage, value }) => (
                <Link to="/pipeline/$dealId" params={{ dealId: id }} className="list-row contact-talk">
                  <bdi className="cut">{title}</bdi>
                  <span className="contact-soft">
                    {text(`stage.${stage}`)}
                    {value && <bdi> · {money(value)}</bdi>}
                  </span>
                </Link>
              )}
            </List>
          )
        }
      </Loaded>
    </Part>
  );
}
