import type { Problem } from '../../client/problem.js';
import { Button } from '../parts/button.js';
import { Dialog } from '../parts/dialog.js';
import { Refusal } from './refusal.js';
import { useText } from './use-text.js';

type ConfirmDialogProps = {
  title: string;
  /** What will be gone, and for whom. */
  what: string;
  /** Names what is done. */
  label: string;
  isOpen: boolean;
  act: { isBusy: boolean; refusal: Problem | null };
  onConfirm: () => void;
  onClose: () => void;
};

/** What cannot be taken back says what will happen, and asks once. */
export function ConfirmDialog({ title, what, label, isOpen, act, onConfirm, onClose }: ConfirmDialogProps) {
  const text = useText();
  return (
    <Dialog title={title} closeLabel={text('close')} isOpen={isOpen} onClose={onClose}>
      <p>{what}</p>
      <Refusal problem={act.refusal} />
      <div className="dialog-actions">
        <Button kind="danger" isBusy={act.isBusy} onPress={onConfirm}>
          {label}
        </Button>
      </div>
    </Dialog>
  );
}
