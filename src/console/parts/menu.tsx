import type { ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { type Icon, IconOf } from './icon.js';

type MenuProps = {
  /** The button that opens it; its name is the menu's. */
  button: ReactNode;
  /** What stands above the items. */
  head?: ReactNode;
  children: ReactNode;
};

export function Menu({ button, head, children }: MenuProps) {
  return (
    <MenuTrigger>
      {button}
      <Popover className="menu-box" offset={4}>
        {head && <div className="menu-head">{head}</div>}
        <AriaMenu>{children}</AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export function MenuItem({ icon, name, onAction }: { icon?: Icon; name: string; onAction: () => void }) {
  return (
    <AriaMenuItem className="menu-item" textValue={name} onAction={onAction}>
      {icon && <IconOf icon={icon} />}
      {name}
    </AriaMenuItem>
  );
}

/** Items that belong together, under their name. */
export function MenuSection({ name, children }: { name: string; children: ReactNode }) {
  return (
    <AriaMenuSection className="menu-section">
      <Header className="menu-head">{name}</Header>
      {children}
    </AriaMenuSection>
  );
}
