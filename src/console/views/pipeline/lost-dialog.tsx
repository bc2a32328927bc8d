import { type FormEvent, useState } from 'react';
import type { Deal } from '../../data/deals.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/text-field.js';

type LostDialogProps = { deal: Deal; onLose: (reason: string) => void; onClose: () => void };

/** A deal is not lost without a word about why: that is what the next one learns from. */
export function LostDialog({ deal, onLose, onClose }: LostDialogProps) {
  const text = useText();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim()) onLose(reason.trim());
  };
  return (
    <Dialog
      title={text('pipeline.lost.title', { title: deal.title })}
      closeLabel={text('close')}
      isOpen
      onClose={onClose}
    >
      <form className="deal-form" onSubmit={submit}>
        <TextField
          {...{ label: text('pipeline.lost.reason'), name: 'reason', value: reason, onChange: setReason }}
          isRequired
          autoFocus
        />
        <div className="state-actions">
          <Button kind="primary" type="submit">
            {text('pipeline.lost.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
