import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { type Person, useRemovePerson } from './use-people.js';

/** Says what will happen and to whom, and asks once. */
export function RemovePerson({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const text = useText();
  const remove = useRemovePerson(onClose);
  const name = person?.name ?? '';
  const close = (): void => {
    remove.forget();
    onClose();
  };
  return (
    <Dialog
      title={text('people.remove.title', { name })}
      closeLabel={text('close')}
      isOpen={person !== null}
      onClose={close}
    >
      <p>{text('people.remove.what', { name })}</p>
      <Refusal problem={remove.refusal} />
      <div className="form-actions">
        <Button kind="danger" isBusy={remove.isBusy} onPress={() => person && remove.run(person.id)}>
          {text('people.remove.do', { name })}
        </Button>
      </div>
    </Dialog>
  );
}
