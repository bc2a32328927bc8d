import { ConfirmDialog } from '../../frame/confirm-dialog.js';
import { useText } from '../../frame/use-text.js';
import { type Person, useRemovePerson } from './use-people.js';

/** Says what will happen and to whom. */
export function RemovePerson({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const text = useText();
  const remove = useRemovePerson(onClose);
  const name = person?.name ?? '';
  const close = (): void => {
    remove.forget();
    onClose();
  };
  return (
    <ConfirmDialog
      title={text('people.remove.title', { name })}
      what={text('people.remove.what', { name })}
      label={text('people.remove.do', { name })}
      isOpen={person !== null}
      act={remove}
      onConfirm={() => person && remove.run(person.id)}
      onClose={close}
    />
  );
}
