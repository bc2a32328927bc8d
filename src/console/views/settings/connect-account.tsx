import { type FormEvent, useState } from 'react';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import {
  connectable,
  type Connectable,
  connectBody,
  type ConnectField,
  fieldsOf,
  isOfMeta,
  optionalFields,
  secretFields,
  subscriptions,
} from '../../rules/connect-forms.js';
import { useConnect } from './use-accounts.js';

/** The exact steps of each platform, and what Frontdesk must know. */
export function ConnectAccount({ onClose }: { onClose: () => void }) {
  const text = useText();
  const [platform, setPlatform] = useState<Connectable>('facebook');
  const [given, setGiven] = useState<Partial<Record<ConnectField, string>>>({});
  const connect = useConnect(onClose);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    connect.run(connectBody(platform, given));
  };
  return (
    <form className="form plate" onSubmit={submit}>
      <Select
        label={text('accounts.platform')}
        value={platform}
        onChange={setPlatform}
        options={connectable.map(value => ({ value, name: text(`platform.${value}`) }))}
      />
      <Steps platform={platform} />
      {fieldsOf[platform].map(field => (
        <TextField
          key={field}
          label={field === 'externalId' ? text(`accounts.id.${platform as 'facebook'}`) : text(`accounts.${field}`)}
          {...{ name: field, autoComplete: 'off', value: given[field] ?? '' }}
          type={secretFields.includes(field) ? 'password' : 'text'}
          isRequired={!optionalFields.includes(field)}
          onChange={value => setGiven({ ...given, [field]: value })}
        />
      ))}
      <Refusal problem={connect.refusal} />
      <div className="form-actions">
        <Button type="submit" kind="primary" isBusy={connect.isBusy}>
          {text('accounts.connect')}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {text('settings.cancel')}
        </Button>
      </div>
    </form>
  );
}

function Steps({ platform }: { platform: Connectable }) {
  const text = useText();
  return (
    <ol className="steps">
      <li>{text(`accounts.step.${platform}`)}</li>
      {isOfMeta(platform) && (
        <>
          <li>{text('accounts.step.fill')}</li>
          <li>{text('accounts.step.webhook', { fields: subscriptions[platform] ?? '' })}</li>
          <li>{text('accounts.step.test')}</li>
        </>
      )}
      {platform === 'telegram' && <li>{text('accounts.step.paste')}</li>}
      {platform === 'webchat' && <li>{text('accounts.step.embed')}</li>}
    </ol>
  );
}
