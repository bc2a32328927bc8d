import { Dialog } from '../parts/dialog.js';
import type { MessageId } from '../rules/messages/catalogue.js';
import { useText } from './use-text.js';

const shortcuts: { keys: string[]; does: Extract<MessageId, `keys.${string}`> }[] = [
  { keys: ['Ctrl', 'K'], does: 'keys.command-menu' },
  { keys: ['?'], does: 'keys.this-list' },
  { keys: ['Alt', 'J'], does: 'keys.next' },
  { keys: ['Alt', 'K'], does: 'keys.previous' },
  { keys: ['Esc'], does: 'keys.close' },
  { keys: ['↑', '↓'], does: 'keys.choose' },
  { keys: ['Enter'], does: 'keys.do' },
  { keys: ['A'], does: 'keys.approve' },
  { keys: ['E'], does: 'keys.edit' },
  { keys: ['X'], does: 'keys.reject' },
  { keys: ['T'], does: 'keys.take-over' },
  { keys: ['R'], does: 'keys.ask' },
  { keys: ['Z'], does: 'keys.undo' },
  { keys: ['D'], does: 'keys.complete' },
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  return (
    <Dialog title={text('keyboard-shortcuts')} closeLabel={text('close')} isOpen onClose={onClose}>
      <dl className="shortcuts">
        {shortcuts.map(({ keys, does }) => (
          <div key={does}>
            <dt>{text(does)}</dt>
            <dd dir="ltr">
              {keys.map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
