import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { FailedPart, NothingHere } from '../../frame/failures.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { Skeleton } from '../../parts/skeleton.js';
import { CauseOfFailure } from './cause-of-failure.js';
import { BackToKnowledge } from './back-to-knowledge.js';
import { LinkSettings } from './link-settings.js';
import { LinkState } from './link-state.js';
import { RemoveLink } from './remove-link.js';
import { useMay } from '../../data/use-may.js';
import { useLinkActs } from './use-link-acts.js';
import { type KnownLink, useLinks } from './use-links.js';
import { useProgress } from './use-progress.js';
import { WhoSees } from './who-sees.js';
import './knowledge.css';

/** One link: how it is and why, and what it says. */
export function LinkView() {
  const text = useText();
  const { linkId } = useParams({ strict: false });
  const { links, error, isLoading, readAt, refetch } = useLinks();
  const link = links.find(({ id }) => id === linkId);
  if (!link && isLoading)
    return (
      <ViewFrame title={text('view.knowledge')}>
        <Skeleton label={text('loading')} />
      </ViewFrame>
    );
  if (!link && error)
    return (
      <ViewFrame title={text('view.knowledge')}>
        <FailedPart error={error} retry={refetch} />
      </ViewFrame>
    );
  if (!link) return <NothingHere />;
  return (
    <ViewFrame title={link.name} actions={<BackToKnowledge />}>
      <div className="knowledge">
        <LinkHealth link={link} readAt={readAt} />
        <LinkSettings key={link.id} link={link} />
      </div>
    </ViewFrame>
  );
}

function LinkHealth({ link, readAt }: { link: KnownLink; readAt: number }) {
  const text = useText();
  const progress = useProgress(readAt)(link);
  const facts: [string, React.ReactNode][] = [
    [text('knowledge.state'), <LinkState key="state" link={link} progress={progress} />],
    [text('knowledge.sees'), <WhoSees key="sees" link={link} />],
    [text('knowledge.last-pass'), link.last_try ? <Moment key="last" at={link.last_try} as="age" /> : '–'],
    [text('knowledge.next-pass'), link.next_run ? <Moment key="next" at={link.next_run} as="age" /> : '–'],
    [text('knowledge.left-out'), link.left_out.length > 0 ? <bdi key="left">{link.left_out.join(', ')}</bdi> : '–'],
    ...link.drift.map((drift): [string, React.ReactNode] => [
      text(`knowledge.drift.${drift.change}`),
      <span key={drift.field}>
        <bdi>{drift.field}</bdi> · <Moment at={drift.since} as="age" />
      </span>,
    ]),
  ];
  return (
    <section className="knowledge-part" aria-label={text('knowledge.health')}>
      <dl className="facts">
        {facts.map(([name, value], at) => (
          <div key={at}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {link.note && (
        <p className="soft">
          <bdi lang="en">{link.note}</bdi>
        </p>
      )}
      <LinkActs link={link} />
    </section>
  );
}

function LinkActs({ link }: { link: KnownLink }) {
  const text = useText();
  const mayWrite = useMay('crm-links:write');
  const mayConfirm = useMay('crm-links:confirm');
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const { mutate, error } = useLinkActs();
  const isOn = link.settings.active_channels.length > 0;
  if (!mayWrite) return null;
  return (
    <>
      {error && (
        <Alert>
          <CauseOfFailure error={error} />
        </Alert>
      )}
      <div className="state-actions">
        <Button isDisabled={!isOn} onPress={() => mutate({ act: 'sync', link })}>
          {text('knowledge.sync')}
        </Button>
        {link.held && mayConfirm && (
          <Button kind="primary" onPress={() => mutate({ act: 'confirm', link })}>
            {text('knowledge.confirm', { count: link.held.would_remove })}
          </Button>
        )}
        <Button onPress={() => mutate({ act: isOn ? 'off' : 'on', link })}>
          {text(isOn ? 'knowledge.off' : 'knowledge.on')}
        </Button>
        <Button kind="danger" onPress={() => setAsks(true)}>
          {text('knowledge.remove')}
        </Button>
      </div>
      {asks && (
        <RemoveLink
          link={link}
          onClose={() => setAsks(false)}
          onRemove={() => mutate({ act: 'remove', link }, { onSuccess: () => void navigate({ to: '/knowledge' }) })}
        />
      )}
    </>
  );
}
