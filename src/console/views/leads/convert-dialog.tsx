import { type FormEvent, useState } from 'react';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import type { Lead } from './lead-data.js';

type Deal = 'yes' | 'no';

/** Says what will be made, asks once, and makes nothing twice however often it is pressed. */
export function ConvertDialog({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const text = useText();
  const [withDeal, setWithDeal] = useState<Deal>('yes');
  const [title, setTitle] = useState(lead.company?.name ?? lead.name);
  const convert = useAct({
    act: () => {
      const deal = withDeal === 'yes' ? { deal: { title, value: lead.value } } : {};
      return api.post('/api/leads/:id/convert', { params: { id: lead.id }, body: deal });
    },
    changes: ['leads', 'lead', 'contacts', 'deals'],
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    convert.run(undefined);
  };
  const name = lead.name;
  return (
    <Dialog title={text('leads.convert.title', { name })} closeLabel={text('close')} isOpen onClose={onClose}>
      <form className="lead-form" onSubmit={submit}>
        <p>{text('leads.convert.what', { name })}</p>
        <Select
          label={text('leads.convert.deal')}
          value={withDeal}
          options={[
            { value: 'yes', name: text('leads.convert.deal.yes') },
            { value: 'no', name: text('leads.convert.deal.no') },
          ]}
          onChange={setWithDeal}
        />
        {withDeal === 'yes' && (
          <TextField
            name="title"
            label={text('leads.convert.deal.title')}
            value={title}
            onChange={setTitle}
            autoComplete="off"
            isRequired
          />
        )}
        <Refusal problem={convert.refusal} />
        <div className="state-actions">
          <Button kind="primary" type="submit" isBusy={convert.isBusy}>
            {text('leads.convert')}
          </Button>
          <Button kind="quiet" onPress={onClose}>
            {text('leads.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
