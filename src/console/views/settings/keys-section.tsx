import { useText } from '../../frame/use-text.js';
import { useMay } from '../../data/use-may.js';
import { ApiKeys } from './api-keys.js';
import { ModelKeys } from './model-keys.js';

/** Keys of models that work for the company, and of programs that work with Frontdesk. */
export function KeysSection() {
  const text = useText();
  const maySeeKeys = useMay('api-keys:write');
  return (
    <>
      <h3>{text('settings.key.models')}</h3>
      <ModelKeys />
      <h3>{text('settings.key.programs')}</h3>
      {maySeeKeys ? <ApiKeys /> : <p className="soft">{text('forbidden.next')}</p>}
    </>
  );
}
