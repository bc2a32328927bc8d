import { Link } from '@tanstack/react-router';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { Table } from '../../parts/table.js';
import { CauseOfFailure } from './cause-of-failure.js';
import { LinkMenu } from './link-menu.js';
import { LinkState } from './link-state.js';
import { useMay } from '../../data/use-may.js';
import { useLinkActs } from './use-link-acts.js';
import { accountLabel, type KnownLink } from './use-links.js';
import { useProgress } from './use-progress.js';
import { WhoSees } from './who-sees.js';

type LinksTableProps = { links: readonly KnownLink[]; readAt: number; showsAccounts: boolean };

/** Where the knowledge comes from: how each link is, how fresh, and who sees its records. */
export function LinksTable({ links, readAt, showsAccounts }: LinksTableProps) {
  const text = useText();
  const mayWrite = useMay('crm-links:write');
  const progressOf = useProgress(readAt);
  const { mutate, error } = useLinkActs();
  const columns = [
    { id: 'name', name: text('knowledge.link'), cell: (link: KnownLink) => <NameOf link={link} /> },
    {
      id: 'state',
      name: text('knowledge.state'),
      cell: (link: KnownLink) => <LinkState link={link} progress={progressOf(link)} />,
    },
    { id: 'sees', name: text('knowledge.sees'), cell: (link: KnownLink) => <WhoSees link={link} /> },
    { id: 'last', name: text('knowledge.last-pass'), cell: ({ last_try }: KnownLink) => momentOr(last_try) },
    { id: 'next', name: text('knowledge.next-pass'), cell: ({ next_run }: KnownLink) => momentOr(next_run) },
    ...(showsAccounts
      ? [
          {
            id: 'account',
            name: text('knowledge.account'),
            cell: ({ account }: KnownLink) => <bdi>{accountLabel(account, text)}</bdi>,
          },
        ]
      : []),
    ...(mayWrite
      ? [
          {
            id: 'acts',
            name: text('knowledge.acts'),
            cell: (link: KnownLink) => (
              <span className="link-acts">
                <Button isDisabled={link.state === 'paused'} onPress={() => mutate({ act: 'sync', link })}>
                  {text('knowledge.sync')}
                </Button>
                <LinkMenu link={link} act={act => mutate({ act, link })} />
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {error && (
        <Alert>
          <CauseOfFailure error={error} />
        </Alert>
      )}
      <Table label={text('knowledge.links')} columns={columns} rows={links} keyOf={({ id }) => id} />
    </>
  );
}

const momentOr = (at: string | null) => (at ? <Moment at={at} as="age" /> : '–');

function NameOf({ link: { id, name, url } }: { link: KnownLink }) {
  return (
    <span className="link-name">
      <Link to="/knowledge/$linkId" params={{ linkId: id }}>
        <bdi>{name}</bdi>
      </Link>
      <bdi className="soft cut" dir="ltr" title={url}>
        {url}
      </bdi>
    </span>
  );
}
