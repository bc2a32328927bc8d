import { XIcon } from '@primer/octicons-react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { DialogProps } from './dialog.js';
import { IconButton } from './button.js';

/** Stands at the side, over what it explains; Esc and a press beside it close it, and the focus goes back. */
export function Sheet({ title, closeLabel, isOpen, onClose, children }: DialogProps) {
  return (
    <ModalOverlay className="veil" data-side isOpen={isOpen} onOpenChange={open => !open && onClose()} isDismissable>
      <Modal className="sheet-box">
        <AriaDialog aria-label={title}>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon={XIcon} label={closeLabel} onPress={onClose} />
          </div>
          <div className="dialog-body">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
