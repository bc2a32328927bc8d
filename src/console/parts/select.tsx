import { ChevronDownIcon } from '@primer/octicons-react';
import { useId } from 'react';
import { IconOf } from './icon.js';

type SelectProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; name: string; language?: string }[];
  onChange: (value: T) => void;
};

/** One of a few. The browser's own: it is a combobox to everyone, and a wheel on a telephone. */
export function Select<T extends string>({ label, value, options, onChange }: SelectProps<T>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="select">
        <select
          id={id}
          className="input"
          value={value}
          onChange={event => {
            const chosen = options.find(option => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map(option => (
            <option key={option.value} value={option.value} lang={option.language}>
              {option.name}
            </option>
          ))}
        </select>
        <IconOf icon={ChevronDownIcon} />
      </span>
    </div>
  );
}
