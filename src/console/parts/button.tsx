import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { type Icon, IconOf } from './icon.js';
import { Tooltip } from './tooltip.js';

type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

type ButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'isPending'> & {
  kind?: ButtonKind;
  /** What it does is under way: it waits, and keeps the focus, without which a dialog hears no Escape. */
  isBusy?: boolean;
  icon?: Icon;
  children: ReactNode;
};

/** What it does is written on it, as a verb. */
export function Button({ kind = 'secondary', icon, isBusy = false, children, ...rest }: ButtonProps) {
  const waits = isBusy ? { onPress: undefined, type: 'button' as const, 'aria-disabled': true } : {};
  return (
    <AriaButton {...rest} {...waits} className="button" data-kind={kind} data-busy={isBusy || undefined}>
      {icon && <IconOf icon={icon} />}
      {children}
    </AriaButton>
  );
}

type IconButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'aria-label'> & { icon: Icon; label: string };

/** Only where there is no room for words: they are its name, and shown on hover and focus. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton {...rest} className="button" data-kind="quiet" data-icon-only aria-label={label}>
        <IconOf icon={icon} />
      </AriaButton>
    </Tooltip>
  );
}
