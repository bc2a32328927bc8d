import { useState } from 'react';
import { useMay } from '../../data/use-may.js';
import { useSession } from '../../data/use-session.js';
import { Loaded } from '../../frame/loaded.js';
import { Refusal } from '../../frame/refusal.js';
import { useMoments } from '../../frame/use-moments.js';
import { useText } from '../../frame/use-text.js';
import { CopyField } from '../../parts/copy-field.js';
import { Status } from '../../parts/status.js';
import { Table } from '../../parts/table.js';
import { InviteForm } from './invite-form.js';
import { PersonActions } from './person-actions.js';
import { RemovePerson } from './remove-person.js';
import { usePeople } from '../../data/use-people.js';
import { type Handed, type Person, useChangePerson, useResetLink } from './use-people.js';

const toneOf = { active: 'good', invited: 'waiting', disabled: 'plain' } as const;

/** Who works here: invited, given a role, let out. */
export function PeopleSection() {
  const text = useText();
  const people = usePeople();
  const mayChange = useMay('users:write');
  const [handed, setHanded] = useState<Handed | null>(null);
  return (
    <>
      <p className="soft">{text(mayChange ? 'people.roles' : 'settings.only-admin')}</p>
      {mayChange && <InviteForm onInvited={setHanded} />}
      {handed && <HandedLink handed={handed} />}
      <Loaded query={people}>{({ items }) => <PeopleTable people={items} {...{ mayChange, setHanded }} />}</Loaded>
    </>
  );
}

function HandedLink({ handed: { email, url, expiresAt, mailed } }: { handed: Handed }) {
  const text = useText();
  const moments = useMoments();
  return (
    <div role="status">
      <CopyField
        label={text('people.link', { email })}
        value={url}
        hint={text(mailed ? 'people.link.mailed' : 'people.link.how', { email, until: moments.whole(expiresAt) })}
        copy={text('settings.copy')}
        copied={text('settings.copied')}
      />
    </div>
  );
}

type TableProps = { people: Person[]; mayChange: boolean; setHanded: (handed: Handed) => void };

function PeopleTable({ people, mayChange, setHanded }: TableProps) {
  const text = useText();
  const moments = useMoments();
  const own = useSession()?.user.id;
  const change = useChangePerson();
  const reset = useResetLink(setHanded);
  const [leaving, setLeaving] = useState<Person | null>(null);
  const seen = ({ lastSeenAt }: Person) => (lastSeenAt ? moments.short(lastSeenAt) : text('people.never'));
  const columns = [
    { id: 'name', name: text('people.name'), cell: (person: Person) => <PersonName person={person} /> },
    { id: 'role', name: text('people.role'), cell: ({ role }: Person) => text(`role.${role}`) },
    {
      id: 'state',
      name: text('people.state'),
      cell: ({ status }: Person) => <Status tone={toneOf[status]}>{text(`people.state.${status}`)}</Status>,
    },
    { id: 'seen', name: text('people.seen'), cell: seen },
  ];
  const actions = {
    id: 'actions',
    name: text('settings.actions'),
    cell: (person: Person) => (
      <PersonActions
        person={person}
        isOwn={person.id === own}
        onChange={body => change.run({ id: person.id, body })}
        onReset={() => reset.run(person)}
        onRemove={() => setLeaving(person)}
      />
    ),
  };
  return (
    <>
      <Refusal problem={change.refusal ?? reset.refusal} />
      <Table
        label={text('settings.people')}
        columns={mayChange ? [...columns, actions] : columns}
        rows={people}
        keyOf={({ id }) => id}
      />
      <RemovePerson person={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}

function PersonName({ person: { name, email } }: { person: Person }) {
  return (
    <span className="two-lines">
      <bdi>{name}</bdi>
      <bdi className="soft">{email}</bdi>
    </span>
  );
}
