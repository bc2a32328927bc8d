import { PaperAirplaneIcon } from '@primer/octicons-react';
import { useId, useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import { templateCategories, type TemplateForm as Form, templateOf } from '../../rules/thread/template-form.js';
import { useSend } from './use-send.js';

const empty: Form = { name: '', language: 'en', values: '', category: 'utility' };

/** What WhatsApp takes while the time to answer is over: a text that it has approved, with values in its places. */
export function TemplateForm({ conversationId }: { conversationId: string }) {
  const text = useText();
  const id = useId();
  const send = useSend(conversationId);
  const [form, setForm] = useState(empty);
  const template = templateOf(form);
  const set = (change: Partial<Form>): void => setForm({ ...form, ...change });
  return (
    <form
      className="template-form"
      aria-label={text('composer.template')}
      onSubmit={event => {
        event.preventDefault();
        if (!template) return;
        send({ text: '', isPrivate: false, attachments: [], template });
        setForm(empty);
      }}
    >
      <p className="composer-hint">{text('composer.template.what')}</p>
      <div className="template-fields">
        <TextField
          label={text('composer.template.name')}
          name="template"
          value={form.name}
          onChange={name => set({ name })}
        />
        <TextField
          {...{ label: text('composer.template.language'), name: 'template-language', value: form.language }}
          onChange={language => set({ language })}
        />
        <Select
          label={text('composer.template.category')}
          value={form.category}
          options={templateCategories.map(value => ({ value, name: text(`composer.template.category.${value}`) }))}
          onChange={category => set({ category })}
        />
      </div>
      <div className="field">
        <label htmlFor={id}>{text('composer.template.values')}</label>
        <textarea
          {...{ id, rows: 2, dir: 'auto', value: form.values }}
          className="input text-area"
          onChange={event => set({ values: event.target.value })}
        />
      </div>
      <div className="composer-foot">
        <Button type="submit" kind="primary" icon={PaperAirplaneIcon} isDisabled={!template}>
          {text('composer.template.send')}
        </Button>
      </div>
    </form>
  );
}
