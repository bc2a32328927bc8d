import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { api } from '../../data/api.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { Select } from '../../parts/select.js';
import { Status } from '../../parts/status.js';
import { TextField } from '../../parts/text-field.js';
import {
  changedSettings,
  type LinkForm,
  linkFormOf,
  type LinkVisibility,
  linkVisibilities,
} from '../../rules/link-form.js';
import { CauseOfFailure } from './cause-of-failure.js';
import { ChannelChoice } from './channel-choice.js';
import { useMay } from '../../data/use-may.js';
import type { KnownLink } from './use-links.js';

/** What the link says; a key that is there is kept unless another is written. */
export function LinkSettings({ link }: { link: KnownLink }) {
  const text = useText();
  const mayWrite = useMay('crm-links:write');
  const queries = useQueryClient();
  const [form, setForm] = useState<LinkForm>(() => linkFormOf(link));
  const set = (change: Partial<LinkForm>): void => setForm(before => ({ ...before, ...change }));
  const { mutate, error, isPending, isSuccess, reset } = useMutation({
    mutationFn: () =>
      api.put('/api/dashboard/crm-links', {
        body: { page_id: link.pageId, url: link.url, ...changedSettings(form, link) },
      }),
    onSuccess: () => {
      set({ apiKey: '' });
      return queries.invalidateQueries({ queryKey: ['links'] });
    },
  });
  if (!mayWrite) return null;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    mutate();
  };
  return (
    <section className="knowledge-part" aria-labelledby="link-settings">
      <h2 id="link-settings">{text('knowledge.settings')}</h2>
      <form className="link-form" onSubmit={save} onChange={() => isSuccess && reset()}>
        <SettingsFields link={link} form={form} set={set} />
        {error && (
          <Alert>
            <CauseOfFailure error={error} />
          </Alert>
        )}
        <div className="state-actions">
          <Button type="submit" kind="primary" isBusy={isPending}>
            {text('knowledge.save')}
          </Button>
          {isSuccess && (
            <span role="status">
              <Status tone="good">{text('knowledge.saved')}</Status>
            </span>
          )}
        </div>
      </form>
    </section>
  );
}

type FieldsProps = { link: KnownLink; form: LinkForm; set: (change: Partial<LinkForm>) => void };

function SettingsFields({ link, form, set }: FieldsProps) {
  const text = useText();
  const isAddress = !link.url.startsWith('file:');
  return (
    <>
      {(['name', 'apiKey', 'interval'] as const)
        .filter(name => isAddress || name === 'name')
        .map(name => (
          <TextField
            key={name}
            name={name}
            label={text(`knowledge.field.${name}`)}
            type={name === 'apiKey' ? 'password' : 'text'}
            autoComplete="off"
            value={form[name]}
            onChange={value => set({ [name]: value })}
            isRequired={name !== 'apiKey'}
            {...(name === 'apiKey'
              ? { hint: text(link.settings.has_api_key ? 'knowledge.key.kept' : 'knowledge.key.none') }
              : {})}
          />
        ))}
      <ChannelChoice value={form} onChange={set} />
      <Select<LinkVisibility>
        label={text('knowledge.field.visibility')}
        value={form.visibility}
        options={linkVisibilities.map(value => ({ value, name: text(`knowledge.rule.${value}`) }))}
        onChange={visibility => set({ visibility })}
      />
      {(['identityFields', 'includeFields', 'excludeFields', 'recordPath', 'idField'] as const).map(name => (
        <TextField
          key={name}
          name={name}
          label={text(`knowledge.field.${name}`)}
          value={form[name]}
          onChange={value => set({ [name]: value })}
          {...(name.endsWith('Fields') ? { hint: text('knowledge.commas') } : {})}
        />
      ))}
    </>
  );
}
