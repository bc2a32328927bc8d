import type { HTMLInputAutoCompleteAttribute } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField as AriaTextField } from 'react-aria-components/TextField';

type TextFieldProps = {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'email' | 'password' | 'search';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  hint?: string;
  isRequired?: boolean;
  autoFocus?: boolean;
};

/** Its label stands above it and stays. */
export function TextField({ label, hint, autoComplete, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} {...(autoComplete ? { autoComplete } : {})} className="field">
      <Label>{label}</Label>
      <Input className="input" />
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
    </AriaTextField>
  );
}
