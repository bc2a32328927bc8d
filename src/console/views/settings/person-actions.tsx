import { KebabHorizontalIcon } from '@primer/octicons-react';
import { useText } from '../../frame/use-text.js';
import { IconButton } from '../../parts/button.js';
import { Menu, MenuItem } from '../../parts/menu.js';
import type { Person } from './use-people.js';

const roles = ['admin', 'manager', 'viewer'] as const;

type PersonActionsProps = {
  person: Person;
  isOwn: boolean;
  onChange: (change: { role?: Person['role']; status?: 'active' | 'disabled' }) => void;
  onReset: () => void;
  onRemove: () => void;
};

/** What can be done with one person, as they are now. */
export function PersonActions({ person, isOwn, onChange, onReset, onRemove }: PersonActionsProps) {
  const text = useText();
  const { name, role, status } = person;
  const others = roles.filter(each => each !== role);
  return (
    <Menu button={<IconButton icon={KebabHorizontalIcon} label={text('people.actions', { name })} />}>
      {others.map(each => (
        <MenuItem key={each} name={text(`people.make.${each}`)} onAction={() => onChange({ role: each })} />
      ))}
      {status === 'active' && <MenuItem name={text('people.reset')} onAction={onReset} />}
      {status === 'active' && !isOwn && (
        <MenuItem name={text('people.disable')} onAction={() => onChange({ status: 'disabled' })} />
      )}
      {status === 'disabled' && (
        <MenuItem name={text('people.enable')} onAction={() => onChange({ status: 'active' })} />
      )}
      {!isOwn && <MenuItem name={text('people.remove')} onAction={onRemove} />}
    </Menu>
  );
}
