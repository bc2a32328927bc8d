import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import type { KnownLink } from './use-links.js';

type RemoveLinkProps = { link: KnownLink; onClose: () => void; onRemove: () => void };

/** Says what will be gone, and asks once. */
export function RemoveLink({ link, onClose, onRemove }: RemoveLinkProps) {
  const text = useText();
  const { name, records, chunks } = link;
  return (
    <Dialog title={text('knowledge.remove.title', { name })} closeLabel={text('close')} isOpen onClose={onClose}>
      <div className="remove-link">
        <p>{text('knowledge.remove.what', { records, chunks })}</p>
        <p className="soft">{text('knowledge.remove.then')}</p>
        <div className="state-actions">
          <Button
            kind="danger"
            onPress={() => {
              onClose();
              onRemove();
            }}
          >
            {text('knowledge.remove.do', { name })}
          </Button>
          <Button onPress={onClose}>{text('knowledge.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
