import { useNavigate } from '@tanstack/react-router';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import type { Contact } from './contact-data.js';

/** Says what goes and whose it is, asks once, and leads to the receipt. */
export function EraseDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const name = contact.displayName;
  const erase = useAct({
    act: () => api.delete('/api/contacts/:id', { params: { id: contact.id }, query: { erase: 'true' } }),
    changes: ['contacts', 'conversations'],
    onDone: erasure => {
      onClose();
      if (!erasure) return;
      void navigate({
        to: '/contacts/$contactId',
        params: { contactId: contact.id },
        search: { erasure: erasure.id },
        replace: true,
      });
    },
  });
  return (
    <Dialog title={text('contacts.erase', { name })} closeLabel={text('close')} isOpen onClose={onClose}>
      <div className="contact-form">
        <p>{text('contacts.erase.what', { name })}</p>
        <p>{text('contacts.erase.not')}</p>
        <Refusal problem={erase.refusal} />
        <div className="state-actions">
          <Button kind="danger" isBusy={erase.isBusy} onPress={() => erase.run(undefined)}>
            {text('contacts.erase', { name })}
          </Button>
          <Button kind="quiet" onPress={onClose}>
            {text('contacts.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
