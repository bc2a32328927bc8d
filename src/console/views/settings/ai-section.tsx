import { useState } from 'react';
import { Loaded } from '../../frame/loaded.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { ChoiceGroup } from '../../parts/choice-group.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import { SettingsForm } from './settings-form.js';
import { type Settings, useSaveSettings, useSettings } from './use-settings.js';

const providers = ['gemini', 'openai', 'offline'] as const;
const dealSources = ['all', 'sales_intents', 'off'] as const;
const providerNames = { gemini: 'Gemini', openai: 'OpenAI' };

/** Whether the agent works at all, and with which model. */
export function AiSection() {
  return (
    <Loaded query={useSettings()}>
      {settings => <AiForm key={`${settings.ai.chatProvider} ${settings.ai.chatModel}`} settings={settings} />}
    </Loaded>
  );
}

function AiForm({ settings }: { settings: Settings }) {
  const text = useText();
  const { ai } = settings;
  const [enabled, setEnabled] = useState<'on' | 'off'>(ai.enabled ? 'on' : 'off');
  const [provider, setProvider] = useState(ai.chatProvider);
  const [model, setModel] = useState(ai.chatModel);
  const [deals, setDeals] = useState(settings.crm.dealsFromConversations);
  const reset = useSaveSettings(settings);
  /** What was not touched is not said, so that it stays the installation's. */
  const change = () => ({
    ai: {
      enabled: enabled === 'on',
      ...(provider === ai.chatProvider ? {} : { chatProvider: provider }),
      ...(model === ai.chatModel ? {} : { chatModel: model.trim() || null }),
    },
    crm: { dealsFromConversations: deals },
  });
  const choose = (next: typeof provider): void => {
    setProvider(next);
    setModel(next === ai.chatProvider ? ai.chatModel : '');
  };
  const asInstalled = (
    <Button
      kind="quiet"
      isBusy={reset.isBusy}
      onPress={() => reset.run({ ai: { chatProvider: null, chatModel: null } })}
    >
      {text('ai.as-installed')}
    </Button>
  );
  return (
    <SettingsForm settings={settings} change={change} more={asInstalled}>
      <ChoiceGroup
        label={text('ai.enabled')}
        value={enabled}
        onChange={setEnabled}
        options={(['on', 'off'] as const).map(value => ({ value, name: text(`ai.enabled.${value}`) }))}
      />
      <Select
        label={text('ai.provider')}
        value={provider}
        onChange={choose}
        options={providers.map(value => ({
          value,
          name: value === 'offline' ? text('ai.offline') : providerNames[value],
        }))}
      />
      {provider !== 'offline' && (
        <TextField
          {...{ label: text('ai.model'), hint: text('ai.model.hint'), name: 'model', value: model, onChange: setModel }}
        />
      )}
      <DealSource value={deals} onChange={setDeals} />
      <p className="soft">{text('ai.embedding', { model: `${ai.embedProvider}: ${ai.embedModel}` })}</p>
      <Refusal problem={reset.refusal} />
    </SettingsForm>
  );
}

type Source = (typeof dealSources)[number];

/** Which conversations open a deal by themselves. */
function DealSource({ value, onChange }: { value: Source; onChange: (value: Source) => void }) {
  const text = useText();
  const options = dealSources.map(each => ({ value: each, name: text(`ai.deals.${each}`) }));
  return <Select label={text('ai.deals')} value={value} options={options} onChange={onChange} />;
}
