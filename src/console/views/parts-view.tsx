import { InboxIcon, PencilIcon } from '@primer/octicons-react';
import { useState } from 'react';
import { SignedOutFrame } from '../frame/signed-out-frame.js';
import { useText } from '../frame/use-text.js';
import { Alert } from '../parts/alert.js';
import { Button, IconButton } from '../parts/button.js';
import { ChoiceGroup } from '../parts/choice-group.js';
import { CopyField } from '../parts/copy-field.js';
import { Dialog } from '../parts/dialog.js';
import { EmptyState } from '../parts/empty-state.js';
import { ErrorState } from '../parts/error-state.js';
import { List } from '../parts/list.js';
import { Menu, MenuItem } from '../parts/menu.js';
import { Select } from '../parts/select.js';
import { Skeleton } from '../parts/skeleton.js';
import { Status } from '../parts/status.js';
import { Table } from '../parts/table.js';
import { Tabs } from '../parts/tabs.js';
import { TextField } from '../parts/text-field.js';

const people = [
  { id: '1', name: 'Anna Lindqvist-Österberg von und zu Hohenstein', channel: 'Messenger', unread: 2 },
  { id: '2', name: 'محمد عبد الرحمن', channel: 'Instagram', unread: 0 },
];

/** Each part once, for those who build with them and for the tests that photograph them. English is enough here. */
export function PartsView() {
  const text = useText();
  return (
    <SignedOutFrame title={text('view.parts')}>
      <Controls />
      <Floating />
      <States />
      <Data />
    </SignedOutFrame>
  );
}

function Controls() {
  const [value, setValue] = useState('');
  const [choice, setChoice] = useState<'list' | 'board'>('list');
  return (
    <section className="parts">
      <div className="state-actions">
        <Button kind="primary">Approve</Button>
        <Button icon={PencilIcon}>Edit</Button>
        <Button kind="quiet">Later</Button>
        <Button kind="danger">Erase Anna's data</Button>
        <Button isDisabled>Not now</Button>
        <IconButton icon={InboxIcon} label="Move to the inbox" />
      </div>
      <TextField label="Name" name="name" value={value} onChange={setValue} hint="As customers read it." />
      <CopyField label="Webhook address" value="https://shop.example/api/webhooks/meta" copy="Copy" copied="Copied" />
      <ChoiceGroup
        label="View"
        value={choice}
        onChange={setChoice}
        options={[
          { value: 'list', name: 'List' },
          { value: 'board', name: 'Board' },
        ]}
      />
      <Select
        label="Sort by"
        value={choice}
        onChange={setChoice}
        options={[
          { value: 'list', name: 'Newest' },
          { value: 'board', name: 'Oldest' },
        ]}
      />
    </section>
  );
}

function Floating() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className="parts state-actions">
      <Menu button={<Button>Menu</Button>} head="Two things to do">
        <MenuItem icon={InboxIcon} name="Move" onAction={() => undefined} />
        <MenuItem icon={PencilIcon} name="Rename" onAction={() => undefined} />
      </Menu>
      <Button onPress={() => setIsOpen(true)}>Dialog</Button>
      <Dialog title="Erase Anna's data" closeLabel="Close" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        Her messages, files and records will be gone. Nobody can bring them back.
      </Dialog>
    </section>
  );
}

function States() {
  return (
    <section className="parts">
      <div className="state-actions">
        <Status tone="good">Live</Status>
        <Status tone="waiting">Waits for you</Status>
        <Status tone="bad">Failed</Status>
        <Status>Resolved</Status>
      </div>
      <Alert>The email or the password is wrong.</Alert>
      <EmptyState what="Nothing waits for you." next="Drafts that need a person appear here." />
      <ErrorState title="This could not be shown" cause="The server answered: the database is busy." />
      <Skeleton label="Loading" lines={3} />
    </section>
  );
}

function Data() {
  return (
    <section className="parts">
      <List label="People" items={people} keyOf={({ id }) => id}>
        {({ name, channel }) => (
          <div className="list-row">
            <bdi className="cut">{name}</bdi>
            <Status tone="good">{channel}</Status>
          </div>
        )}
      </List>
      <Table
        label="People in a table"
        rows={people}
        keyOf={({ id }) => id}
        columns={[
          { id: 'name', name: 'Name', cell: ({ name }) => <bdi>{name}</bdi> },
          { id: 'channel', name: 'Channel', cell: ({ channel }) => channel },
          { id: 'unread', name: 'Unread', cell: ({ unread }) => unread },
        ]}
      />
      <Tabs
        label="Parts of one thing"
        tabs={[
          { id: 'notes', name: 'Notes', content: 'What people wrote for each other.' },
          { id: 'history', name: 'History', content: 'What happened.' },
        ]}
      />
    </section>
  );
}
