import { type ReactNode, useMemo } from 'react';
import { Menu as AriaMenu } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

type MenuAtProps = { anchor: Element; label: string; onClose: () => void; children: ReactNode };

/** One menu for many places, such as the rows of a long list: it stands at the button that was pressed. */
export function MenuAt({ anchor, label, onClose, children }: MenuAtProps) {
  const triggerRef = useMemo(() => ({ current: anchor }), [anchor]);
  const close = (isOpen: boolean): void => {
    if (!isOpen) onClose();
  };
  return (
    <Popover
      className="menu-box"
      {...{ triggerRef, isOpen: true, offset: 4 }}
      placement="bottom end"
      onOpenChange={close}
    >
      <AriaMenu aria-label={label} autoFocus="first" onClose={onClose}>
        {children}
      </AriaMenu>
    </Popover>
  );
}
