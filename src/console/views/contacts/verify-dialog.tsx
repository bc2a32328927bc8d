import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import type { Claim, Contact } from './contact-data.js';

type VerifyProps = { contact: Contact; claim: Claim; onClose: () => void };

/** Says what it opens before somebody vouches for an address. */
export function VerifyDialog({ contact, claim, onClose }: VerifyProps) {
  const text = useText();
  const { displayName: name } = contact;
  const { kind, value } = claim;
  const verify = useAct({
    act: (force: boolean) =>
      api.post('/api/contacts/:id/verify', {
        params: { id: contact.id },
        query: { force: force ? 'true' : 'false' },
        body: kind === 'email' ? { email: value } : { phone: value },
      }),
    changes: ['contact', 'contacts'],
    onDone: onClose,
  });
  const isDuplicate = verify.refusal?.code === 'duplicate';
  return (
    <Dialog title={text('contacts.verify.title', { value, name })} closeLabel={text('close')} isOpen onClose={onClose}>
      <div className="contact-form">
        <p>{text('contacts.verify.what', { name })}</p>
        {isDuplicate ? <Alert>{text('contacts.duplicate')}</Alert> : <Refusal problem={verify.refusal} />}
        <div className="state-actions">
          <Button kind="primary" isBusy={verify.isBusy} onPress={() => verify.run(isDuplicate)}>
            {text(isDuplicate ? 'contacts.verify.anyway' : 'contacts.verify')}
          </Button>
          <Button kind="quiet" onPress={onClose}>
            {text('contacts.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
