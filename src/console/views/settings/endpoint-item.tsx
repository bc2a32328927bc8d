import { useState } from 'react';
import { ConfirmDialog } from '../../frame/confirm-dialog.js';
import { Refusal } from '../../frame/refusal.js';
import { useMoments } from '../../frame/use-moments.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Status } from '../../parts/status.js';
import { Deliveries } from './deliveries.js';
import {
  type Endpoint,
  type ShownSecret,
  useRemoveEndpoint,
  useRotateSecret,
  useSwitchEndpoint,
  useTestEndpoint,
} from './use-webhooks.js';

type EndpointItemProps = { endpoint: Endpoint; mayChange: boolean; onSecret: (shown: ShownSecret) => void };

/** One address of the company's own systems. */
export function EndpointItem({ endpoint, mayChange, onSecret }: EndpointItemProps) {
  const text = useText();
  const moments = useMoments();
  const [isOpen, setIsOpen] = useState(false);
  const { url, enabled, disabledReason, failingSince } = endpoint;
  const tone = enabled ? (failingSince ? 'bad' : 'good') : 'plain';
  return (
    <li className="plate">
      <div className="plate-head">
        <h3 className="address" dir="ltr">
          {url}
        </h3>
        <Status tone={tone}>{text(enabled ? 'webhooks.on' : 'webhooks.off')}</Status>
      </div>
      {disabledReason && <p lang="en">{disabledReason}</p>}
      {failingSince && <p className="soft">{text('webhooks.failing', { at: moments.whole(failingSince) })}</p>}
      {mayChange && <Acts endpoint={endpoint} onSecret={onSecret} onDelete={() => setIsOpen(false)} />}
      <div className="form-actions">
        <Button kind="quiet" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
          {text('webhooks.deliveries')}
        </Button>
      </div>
      {isOpen && <Deliveries endpointId={endpoint.id} mayChange={mayChange} />}
    </li>
  );
}

type ActsProps = Pick<EndpointItemProps, 'endpoint' | 'onSecret'> & { onDelete: () => void };

function Acts({ endpoint, onSecret, onDelete }: ActsProps) {
  const text = useText();
  const { id, enabled } = endpoint;
  const [told, setTold] = useState<{ ok: boolean; detail: string } | null>(null);
  const test = useTestEndpoint(setTold);
  const onOff = useSwitchEndpoint();
  const rotate = useRotateSecret(onSecret);
  const remove = useRemoveEndpoint();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Refusal problem={test.refusal ?? onOff.refusal ?? rotate.refusal} />
      {told && (
        <p role="status" lang="en">
          <Status tone={told.ok ? 'good' : 'bad'}>{told.detail}</Status>
        </p>
      )}
      <div className="form-actions">
        <Button isBusy={test.isBusy} onPress={() => test.run(id)}>
          {text('settings.test')}
        </Button>
        <Button kind="quiet" isBusy={rotate.isBusy} onPress={() => rotate.run(id)}>
          {text('webhooks.rotate')}
        </Button>
        <Button kind="quiet" isBusy={onOff.isBusy} onPress={() => onOff.run(endpoint)}>
          {text(enabled ? 'settings.switch-off' : 'settings.switch-on')}
        </Button>
        <Button kind="quiet" onPress={() => setAsks(true)}>
          {text('webhooks.delete')}
        </Button>
      </div>
      <ConfirmDialog
        title={text('webhooks.delete.title', { url: endpoint.url })}
        what={text('webhooks.delete.what')}
        label={text('webhooks.delete.go')}
        isOpen={asks}
        act={remove}
        onConfirm={() => {
          // What was sent there goes with it, and is asked for no more.
          onDelete();
          remove.run(id);
        }}
        onClose={() => {
          remove.forget();
          setAsks(false);
        }}
      />
    </>
  );
}
