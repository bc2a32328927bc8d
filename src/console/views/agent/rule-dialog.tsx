import { type FormEvent, useState } from 'react';
import { ruledIntents } from '../../../agent/policy/ruled-intents.contract.js';
import { triggerTypes } from '../../../company/response-rule.contract.js';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import { type Channel, channelsOf } from '../../rules/channels.js';
import { emptyRule, formOf, isComplete, type RuleForm, ruleOf, withTrigger } from '../../rules/rule-form.js';
import type { Account } from '../../data/accounts.js';
import type { Rule } from './agent-data.js';
import { ChannelChoices } from './channel-choices.js';
import { intentName } from './names.js';
import { TextArea } from './text-area.js';

type RuleDialogProps = { account: Account; rule: Rule | null; onClose: () => void };

/** A new rule, or one as it is; of two who edit the same one the second is told. */
export function RuleDialog({ account, rule, onClose }: RuleDialogProps) {
  const text = useText();
  const [form, setForm] = useState<RuleForm<Channel>>(rule ? formOf(rule) : emptyRule);
  // As it was when it was opened: what others change meanwhile is not written over.
  const [seen] = useState(rule?.version);
  const save = useAct({
    act: async (body: ReturnType<typeof ruleOf<Channel>>) => {
      if (!rule) return api.post('/api/accounts/:id/rules', { params: { id: account.id }, body });
      const params = { id: account.id, ruleId: rule.id };
      return api.patch('/api/accounts/:id/rules/:ruleId', {
        params,
        body,
        headers: { 'If-Match': `"${seen}"` },
      });
    },
    changes: ['rules'],
    onDone: onClose,
  });
  const submit = (): void => {
    if (isComplete(form) && !save.isBusy) save.run(ruleOf(form, channelsOf([account])));
  };
  const title = text(rule ? 'agent.rule.change' : 'agent.rule.new');
  return (
    <Dialog title={title} closeLabel={text('close')} isOpen onClose={onClose}>
      <form
        className="rule-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          submit();
        }}
      >
        <TriggerFields form={form} onChange={setForm} />
        <TextArea
          label={text('agent.rule.answer')}
          hint={text('agent.rule.answer.hint', { places: '{{contact.name}}, {{contact.firstName}}, {{company.name}}' })}
          value={form.responseTemplate}
          rows={4}
          onChange={responseTemplate => setForm({ ...form, responseTemplate })}
          onSubmit={submit}
        />
        <ChannelChoices
          own={channelsOf([account])}
          chosen={form.channels}
          onChange={channels => setForm({ ...form, channels })}
        />
        <Refusal problem={save.refusal} />
        <div className="rule-form-acts">
          <Button kind="primary" type="submit" isDisabled={!isComplete(form)} isBusy={save.isBusy}>
            {text('agent.rule.save')}
          </Button>
          <Button kind="quiet" onPress={onClose}>
            {text('agent.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function TriggerFields({ form, onChange }: { form: RuleForm<Channel>; onChange: (form: RuleForm<Channel>) => void }) {
  const text = useText();
  const { triggerType, triggerValue } = form;
  const say = (value: string): void => onChange({ ...form, triggerValue: value });
  return (
    <>
      <Select
        label={text('agent.rule.kind')}
        value={triggerType}
        options={triggerTypes.map(value => ({ value, name: text(`agent.trigger.${value}`) }))}
        onChange={type => onChange(withTrigger(form, type, ruledIntents[0] ?? ''))}
      />
      {triggerType === 'intent' ? (
        <Select
          label={text('agent.rule.intent')}
          value={triggerValue}
          options={ruledIntents.map(value => ({ value, name: intentName(text, value) }))}
          onChange={say}
        />
      ) : (
        <TextField
          label={text(triggerType === 'regex' ? 'agent.rule.pattern' : 'agent.rule.words')}
          name="trigger"
          value={triggerValue}
          onChange={say}
          autoComplete="off"
          autoFocus
        />
      )}
    </>
  );
}
