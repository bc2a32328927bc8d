import { type FormEvent, useState } from 'react';
import { useMay } from '../../data/use-may.js';
import { Loaded } from '../../frame/loaded.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { CopyField } from '../../parts/copy-field.js';
import { EmptyState } from '../../parts/empty-state.js';
import { TextField } from '../../parts/text-field.js';
import { EndpointItem } from './endpoint-item.js';
import { type ShownSecret, useAddEndpoint, useEndpoints } from './use-webhooks.js';

/** What the company's own systems are told: where, whether it arrives, and once more. */
export function WebhooksSection() {
  const text = useText();
  const mayRead = useMay('webhooks:read');
  if (!mayRead) return <p className="soft">{text('forbidden.next')}</p>;
  return <Endpoints />;
}

function Endpoints() {
  const text = useText();
  const endpoints = useEndpoints();
  const mayChange = useMay('webhooks:write');
  const [shown, setShown] = useState<ShownSecret | null>(null);
  return (
    <>
      {mayChange ? <AddEndpoint onAdded={setShown} /> : <p className="soft">{text('settings.only-admin')}</p>}
      {shown && (
        <CopyField
          label={text('webhooks.secret', { url: shown.url })}
          value={shown.secret}
          hint={text('settings.key.once')}
          {...{ copy: text('settings.copy'), copied: text('settings.copied') }}
        />
      )}
      <Loaded query={endpoints}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState what={text('webhooks.none')} next={text('webhooks.none.next')} />
          ) : (
            <ul className="plates" aria-label={text('settings.webhooks')}>
              {items.map(endpoint => (
                <EndpointItem key={endpoint.id} {...{ endpoint, mayChange, onSecret: setShown }} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function AddEndpoint({ onAdded }: { onAdded: (shown: ShownSecret) => void }) {
  const text = useText();
  const [url, setUrl] = useState('');
  const add = useAddEndpoint(shown => {
    setUrl('');
    onAdded(shown);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.run(url);
  };
  return (
    <form className="form-line" onSubmit={submit}>
      <TextField {...{ label: text('webhooks.url'), name: 'url', value: url, onChange: setUrl, isRequired: true }} />
      <Button type="submit" kind="primary" isBusy={add.isBusy}>
        {text('webhooks.add')}
      </Button>
      <Refusal problem={add.refusal} />
    </form>
  );
}
