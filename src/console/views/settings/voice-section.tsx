import { useState } from 'react';
import { Loaded } from '../../frame/loaded.js';
import { useText } from '../../frame/use-text.js';
import { TextField } from '../../parts/text-field.js';
import { SettingsForm } from './settings-form.js';
import { type Settings, useSettings } from './use-settings.js';

/** How the agent speaks, signs and says what it is. */
export function VoiceSection() {
  return <Loaded query={useSettings()}>{settings => <VoiceForm settings={settings} />}</Loaded>;
}

function VoiceForm({ settings }: { settings: Settings }) {
  const text = useText();
  const [voice, setVoice] = useState(settings.voice);
  const field = (name: keyof Settings['voice']) => ({
    label: text(`voice.${name}`),
    hint: text(`voice.${name}.hint`),
    name,
    value: voice[name] ?? '',
    onChange: (value: string) => setVoice({ ...voice, [name]: value }),
  });
  const change = () => ({
    voice: {
      tone: voice.tone.trim() || null,
      signature: voice.signature?.trim() || null,
      disclosure: voice.disclosure?.trim() || null,
    },
  });
  return (
    <SettingsForm settings={settings} change={change}>
      <TextField {...field('tone')} />
      <TextField {...field('signature')} />
      <TextField {...field('disclosure')} />
    </SettingsForm>
  );
}
