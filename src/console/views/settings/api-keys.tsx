import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { Loaded } from '../../frame/loaded.js';
import { ConfirmDialog } from '../../frame/confirm-dialog.js';
import { Refusal } from '../../frame/refusal.js';
import { useMoments } from '../../frame/use-moments.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { CopyField } from '../../parts/copy-field.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Select } from '../../parts/select.js';
import { Table } from '../../parts/table.js';
import { TextField } from '../../parts/text-field.js';

const path = '/api/api-keys';
type ApiKey = Answer<'get', typeof path>['items'][number];
const roles = ['manager', 'viewer', 'admin'] as const;

/** Keys of programs: made, shown once, taken away. */
export function ApiKeys() {
  const text = useText();
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: ({ signal }) => api.get(path, { signal }) });
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);
  return (
    <>
      <NewKey onMade={setMade} />
      {made && (
        <CopyField
          label={text('settings.key.new', { name: made.name })}
          value={made.key}
          hint={text('settings.key.once')}
          {...{ copy: text('settings.copy'), copied: text('settings.copied') }}
        />
      )}
      <Loaded query={keys}>
        {({ items }) =>
          items.length === 0 ? <EmptyState what={text('settings.key.none')} /> : <KeyTable keys={items} />
        }
      </Loaded>
    </>
  );
}

function NewKey({ onMade }: { onMade: (made: { name: string; key: string }) => void }) {
  const text = useText();
  const [name, setName] = useState('');
  const [role, setRole] = useState<ApiKey['role']>('manager');
  const make = useAct({
    act: () => api.post(path, { body: { name, role } }),
    changes: ['api-keys', 'audit'],
    onDone(made: { name: string; key: string }) {
      setName('');
      onMade(made);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.run(undefined);
  };
  return (
    <form className="form-line" onSubmit={submit}>
      <TextField
        {...{ label: text('settings.key.name'), name: 'key-name', value: name, onChange: setName, isRequired: true }}
      />
      <Select
        label={text('people.role')}
        value={role}
        onChange={setRole}
        options={roles.map(value => ({ value, name: text(`role.${value}`) }))}
      />
      <Button type="submit" isBusy={make.isBusy}>
        {text('settings.key.make')}
      </Button>
      <Refusal problem={make.refusal} />
    </form>
  );
}

function KeyTable({ keys }: { keys: ApiKey[] }) {
  const text = useText();
  const moments = useMoments();
  const [doomed, setDoomed] = useState<ApiKey | null>(null);
  const remove = useAct({
    act: (id: string) => api.delete('/api/api-keys/:id', { params: { id } }),
    changes: ['api-keys', 'audit'],
    onDone: () => setDoomed(null),
  });
  const close = (): void => {
    remove.forget();
    setDoomed(null);
  };
  const doomedName = { name: doomed?.name ?? '' };
  const columns = [
    { id: 'name', name: text('people.name'), cell: ({ name }: ApiKey) => <bdi>{name}</bdi> },
    { id: 'role', name: text('people.role'), cell: ({ role }: ApiKey) => text(`role.${role}`) },
    { id: 'hint', name: text('settings.key.begins'), cell: ({ hint }: ApiKey) => <code dir="ltr">{hint}…</code> },
    { id: 'made', name: text('settings.key.made'), cell: ({ createdAt }: ApiKey) => moments.short(createdAt) },
    {
      id: 'actions',
      name: text('settings.actions'),
      cell: (key: ApiKey) => (
        <Button kind="quiet" onPress={() => setDoomed(key)}>
          {text('settings.key.delete', { name: key.name })}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Table label={text('settings.key.programs')} columns={columns} rows={keys} keyOf={({ id }) => id} />
      <ConfirmDialog
        title={text('settings.key.delete.title', doomedName)}
        what={text('settings.key.delete.what')}
        label={text('settings.key.delete', doomedName)}
        isOpen={doomed !== null}
        act={remove}
        onConfirm={() => doomed && remove.run(doomed.id)}
        onClose={close}
      />
    </>
  );
}
