import { useState } from 'react';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { Loaded } from '../../frame/loaded.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Status } from '../../parts/status.js';
import { TextField } from '../../parts/text-field.js';
import { SettingsForm } from './settings-form.js';
import { type Settings, useSettings } from './use-settings.js';

const fields = ['geminiApiKey', 'openaiApiKey', 'openaiBaseUrl'] as const;
type Keys = Record<(typeof fields)[number], string>;

/** The company's own keys of model providers: tried before they are saved, and never shown again. */
export function ModelKeys() {
  return <Loaded query={useSettings()}>{settings => <KeysForm key={settings.version} settings={settings} />}</Loaded>;
}

function KeysForm({ settings }: { settings: Settings }) {
  const text = useText();
  const saved = settings.keys;
  const [keys, setKeys] = useState<Keys>({
    geminiApiKey: saved.geminiApiKey ?? '',
    openaiApiKey: saved.openaiApiKey ?? '',
    openaiBaseUrl: saved.openaiBaseUrl ?? '',
  });
  const given = () => Object.fromEntries(fields.map(field => [field, keys[field].trim() || null]));
  const change = () => ({ keys: given() });
  return (
    <SettingsForm settings={settings} change={change} more={<TestButton given={given} />}>
      {fields.map(field => (
        <TextField
          key={field}
          {...{ label: text(`settings.key.${field}`), name: field, autoComplete: 'off', value: keys[field] }}
          {...(saved[field] === '***' ? { hint: text('settings.key.kept') } : {})}
          type={field === 'openaiBaseUrl' ? 'text' : 'password'}
          onChange={value => setKeys({ ...keys, [field]: value })}
        />
      ))}
    </SettingsForm>
  );
}

/** What is typed in is asked one question; a key that is there already is sent as it is shown. */
function TestButton({ given }: { given: () => Record<string, string | null> }) {
  const text = useText();
  const [answer, setAnswer] = useState<{ ok: boolean; detail: string } | null>(null);
  const test = useAct({
    act: (body: Record<string, string | null>) => api.post('/api/settings/test/chat', { body }),
    changes: [],
    onDone: setAnswer,
  });
  return (
    <>
      <Button isBusy={test.isBusy} onPress={() => test.run(given())}>
        {text('settings.test')}
      </Button>
      <Refusal problem={test.refusal} />
      <span role="status" lang="en">
        {answer && <Status tone={answer.ok ? 'good' : 'bad'}>{answer.detail}</Status>}
      </span>
    </>
  );
}
