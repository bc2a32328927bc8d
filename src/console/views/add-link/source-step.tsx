import { type FormEvent } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { ChoiceGroup } from '../../parts/choice-group.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import { isAskable, type LinkDraft } from '../../rules/new-link.js';
import { ChannelChoice } from '../knowledge/channel-choice.js';
import type { Account } from '../../data/accounts.js';
import { accountLabel } from '../knowledge/use-links.js';
import type { StepProps } from './step-props.js';

/** Where the records come from, and what opens the door there. */
export function SourceStep({ draft, set, go, accounts }: StepProps & { accounts: readonly Account[] }) {
  const text = useText();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isAskable(draft)) go('preview');
  };
  return (
    <form className="link-form" onSubmit={submit}>
      <ChoiceGroup
        label={text('add.kind')}
        value={draft.kind}
        options={(['address', 'file'] as const).map(value => ({ value, name: text(`add.kind.${value}`) }))}
        onChange={kind => set({ kind, file: null })}
      />
      {accounts.length > 1 && (
        <Select
          label={text('knowledge.account')}
          value={draft.accountId}
          options={accounts.map(each => ({ value: each.id, name: accountLabel(each, text) }))}
          onChange={accountId => set({ accountId })}
        />
      )}
      {draft.kind === 'file' ? <FileField set={set} /> : <AddressFields draft={draft} set={set} />}
      <ChannelChoice value={draft} onChange={set} />
      <Unusual draft={draft} set={set} />
      <div className="state-actions">
        <Button type="submit" kind="primary" isDisabled={!isAskable(draft)}>
          {text(draft.kind === 'file' ? 'add.look' : 'add.test')}
        </Button>
      </div>
    </form>
  );
}

type Fields = Pick<StepProps, 'draft' | 'set'>;

function AddressFields({ draft, set }: Fields) {
  const text = useText();
  return (
    <>
      <TextField
        name="name"
        label={text('knowledge.field.name')}
        hint={text('add.name.hint')}
        autoComplete="off"
        isRequired
        value={draft.name}
        onChange={name => set({ name })}
      />
      <TextField
        name="url"
        label={text('add.url')}
        hint={text('add.url.hint')}
        autoComplete="off"
        isRequired
        value={draft.url}
        onChange={url => set({ url })}
      />
      <TextField
        name="key"
        type="password"
        label={text('knowledge.field.apiKey')}
        hint={text('add.key.hint')}
        autoComplete="off"
        value={draft.apiKey}
        onChange={apiKey => set({ apiKey })}
      />
    </>
  );
}

function FileField({ set }: { set: (change: Partial<LinkDraft>) => void }) {
  const text = useText();
  return (
    <div className="field">
      <label htmlFor="link-file">{text('add.file')}</label>
      <input
        id="link-file"
        type="file"
        accept=".csv,.json,.txt,.md"
        className="file-input"
        aria-describedby="link-file-hint"
        onChange={event => {
          const file = event.target.files?.[0] ?? null;
          set({ file, name: file?.name.replace(/\.\w+$/, '') ?? '' });
        }}
      />
      <span id="link-file-hint" className="hint">
        {text('add.file.hint')}
      </span>
    </div>
  );
}

/** What few links need. */
function Unusual({ draft, set }: Fields) {
  const text = useText();
  return (
    <details className="unusual">
      <summary>{text('add.unusual')}</summary>
      <div className="link-form">
        {draft.kind === 'address' && (
          <>
            <TextField
              name="header-name"
              label={text('add.header')}
              hint={text('add.header.hint')}
              autoComplete="off"
              value={draft.headerName}
              onChange={headerName => set({ headerName })}
            />
            <TextField
              name="header-value"
              type="password"
              label={text('add.header.value')}
              autoComplete="off"
              value={draft.headerValue}
              onChange={headerValue => set({ headerValue })}
            />
          </>
        )}
        <TextField
          name="record-path"
          label={text('knowledge.field.recordPath')}
          value={draft.recordPath}
          onChange={recordPath => set({ recordPath })}
        />
        <TextField
          name="id-field"
          label={text('knowledge.field.idField')}
          value={draft.idField}
          onChange={idField => set({ idField })}
        />
      </div>
    </details>
  );
}
