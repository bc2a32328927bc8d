import { useId, useState } from 'react';
import { Button } from './button.js';

type CopyFieldProps = { label: string; value: string; hint?: string; copy: string; copied: string };

/** Something to take elsewhere: all of it can be seen, marked and copied. */
export function CopyField({ label, value, hint, copy, copied }: CopyFieldProps) {
  const id = useId();
  const [isCopied, setIsCopied] = useState(false);
  const take = async (): Promise<void> => {
    const field = document.getElementById(id);
    if (field instanceof HTMLInputElement) field.select();
    // Only a page that came by https, or from this machine, has a clipboard; what is marked can be copied by hand.
    await navigator.clipboard?.writeText(value);
    setIsCopied(true);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="copy-field">
        <input
          id={id}
          className="input"
          dir="ltr"
          readOnly
          value={value}
          {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        />
        <Button onPress={() => void take()}>
          <span role="status">{isCopied ? copied : copy}</span>
        </Button>
      </div>
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
    </div>
  );
}
