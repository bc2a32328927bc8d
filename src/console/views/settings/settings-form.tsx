import type { FormEvent, ReactNode } from 'react';
import { useMay } from '../../data/use-may.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import type { Settings, SettingsChange } from './use-settings.js';
import { useSaveSettings } from './use-settings.js';

type SettingsFormProps = {
  settings: Settings;
  /** What is to be saved; null where it cannot be yet. */
  change: () => SettingsChange | null;
  children: ReactNode;
  /** More buttons. */
  more?: ReactNode;
};

/** A part of the settings: its fields, and one button that says whether it worked. */
export function SettingsForm({ settings, change, children, more }: SettingsFormProps) {
  const text = useText();
  const mayChange = useMay('settings:write');
  const save = useSaveSettings(settings);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = change();
    if (body) save.run(body);
  };
  return (
    <form className="form" onSubmit={submit}>
      {!mayChange && <p className="soft">{text('settings.only-admin')}</p>}
      <fieldset className="plain-fieldset" disabled={!mayChange}>
        {children}
      </fieldset>
      <Refusal problem={save.refusal} />
      {mayChange && (
        <div className="form-actions">
          <Button type="submit" kind="primary" isBusy={save.isBusy}>
            {text('settings.save')}
          </Button>
          {more}
          <span role="status" className="soft">
            {save.isDone ? text('settings.saved') : ''}
          </span>
        </div>
      )}
    </form>
  );
}
