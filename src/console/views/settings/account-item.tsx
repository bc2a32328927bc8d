import { useState } from 'react';
import { Refusal } from '../../frame/refusal.js';
import { useMoments } from '../../frame/use-moments.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { CopyField } from '../../parts/copy-field.js';
import { Status } from '../../parts/status.js';
import { hasAddress } from '../../rules/connect-forms.js';
import { Disconnect } from './disconnect.js';
import { RenewToken } from './renew-token.js';
import type { Account } from '../../data/accounts.js';
import { type AccountReport, useSwitchAccount, useTestAccount } from './use-accounts.js';

const toneOf = { active: 'good', inactive: 'plain', needs_reauth: 'bad' } as const;

/** One account: how it is, what to enter where, and what can be done. */
export function AccountItem({ account, mayChange }: { account: Account; mayChange: boolean }) {
  const text = useText();
  const { name, platform, status, statusReason } = account;
  return (
    <li className="plate">
      <div className="plate-head">
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <span className="soft">{text(`platform.${platform}`)}</span>
        <Status tone={toneOf[status]}>{text(`accounts.state.${status}`)}</Status>
      </div>
      {statusReason && <p lang="en">{statusReason}</p>}
      <Health account={account} />
      <Places account={account} />
      {mayChange && <Acts account={account} />}
    </li>
  );
}

function Health({ account: { health, tokenExpiresAt } }: { account: Account }) {
  const text = useText();
  const moments = useMoments();
  return (
    <>
      <p className="soft">
        {health
          ? text(`accounts.health.${health.state}`, { at: moments.short(health.checkedAt) })
          : text('accounts.health.none')}
        {tokenExpiresAt && ` ${text('accounts.token-ends', { at: moments.whole(tokenExpiresAt) })}`}
      </p>
      {health && health.findings.length > 0 && (
        <ul className="findings" lang="en" dir="ltr">
          {health.findings.map(({ code, message, nextStep }) => (
            <li key={code}>
              {message} {nextStep}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What is to be entered elsewhere. */
function Places({ account: { platform, webhookUrl, embed } }: { account: Account }) {
  const text = useText();
  const words = { copy: text('settings.copy'), copied: text('settings.copied') };
  if (embed) return <CopyField label={text('accounts.embed')} value={embed} {...words} />;
  return hasAddress(platform) && <CopyField label={text('accounts.webhook')} value={webhookUrl} {...words} />;
}

function Acts({ account }: { account: Account }) {
  const text = useText();
  const [report, setReport] = useState<AccountReport | null>(null);
  const [open, setOpen] = useState<'token' | 'disconnect' | null>(null);
  const test = useTestAccount(setReport);
  const onOff = useSwitchAccount();
  const close = (): void => setOpen(null);
  return (
    <>
      <Refusal problem={test.refusal ?? onOff.refusal} />
      {report && (
        <p role="status" lang="en">
          <Status tone={report.ok ? 'good' : 'bad'}>{report.detail}</Status>
        </p>
      )}
      <div className="form-actions">
        <Button isBusy={test.isBusy} onPress={() => test.run(account.id)}>
          {text('settings.test')}
        </Button>
        {account.platform !== 'webchat' && <Button onPress={() => setOpen('token')}>{text('accounts.renew')}</Button>}
        <Button kind="quiet" isBusy={onOff.isBusy} onPress={() => onOff.run(account)}>
          {text(account.status === 'inactive' ? 'settings.switch-on' : 'settings.switch-off')}
        </Button>
        <Button kind="quiet" onPress={() => setOpen('disconnect')}>
          {text('accounts.disconnect')}
        </Button>
      </div>
      <RenewToken account={account} isOpen={open === 'token'} onClose={close} />
      <Disconnect account={account} isOpen={open === 'disconnect'} onClose={close} />
    </>
  );
}
