import { useConnection } from '../data/live.js';
import { Status } from '../parts/status.js';
import { useText } from './use-text.js';

const tones = { live: 'good', reconnecting: 'waiting', off: 'plain' } as const;

/** Whether news come by themselves. */
export function ConnectionStatus() {
  const text = useText();
  const connection = useConnection();
  return (
    <div role="status" aria-label={text('connection')}>
      <Status tone={tones[connection]}>{text(`connection.${connection}`)}</Status>
    </div>
  );
}
