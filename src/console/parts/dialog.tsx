import { XIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from './button.js';

export type DialogProps = {
  title: string;
  /** Said by the button that closes it. */
  closeLabel: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** Stands over everything until it is closed; Esc and a press beside it close it, and the focus goes back. */
export function Dialog({ title, closeLabel, isOpen, onClose, children }: DialogProps) {
  return (
    <PlainDialog title={title} isOpen={isOpen} onClose={onClose}>
      <div className="dialog-head">
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        <IconButton icon={XIcon} label={closeLabel} onPress={onClose} />
      </div>
      <div className="dialog-body">{children}</div>
    </PlainDialog>
  );
}

/** Without a head: what stands inside says what it is. */
export function PlainDialog({ title, isOpen, onClose, children }: Omit<DialogProps, 'closeLabel'>) {
  return (
    <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={open => !open && onClose()} isDismissable>
      <Modal className="dialog-box">
        <AriaDialog aria-label={title}>{children}</AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
