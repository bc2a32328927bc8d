import { useId } from 'react';
import { type Icon, IconOf } from './icon.js';

type ChoiceGroupProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; name: string; icon?: Icon }[];
  onChange: (value: T) => void;
};

/** One of two or three that can all be seen; arrow keys move between them. */
export function ChoiceGroup<T extends string>({ label, value, options, onChange }: ChoiceGroupProps<T>) {
  const id = useId();
  return (
    <div className="field">
      <span id={id} className="label">
        {label}
      </span>
      <div role="radiogroup" aria-labelledby={id} className="choices">
        {options.map(option => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.icon && <IconOf icon={option.icon} />}
            {option.name}
          </label>
        ))}
      </div>
    </div>
  );
}
