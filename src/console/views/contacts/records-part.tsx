import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../data/api.js';
import { useMay } from '../../data/use-may.js';
import { Loaded } from '../../frame/loaded.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { List } from '../../parts/list.js';
import { useConversationsOf } from '../../data/conversations-of.js';
import type { Contact } from './contact-data.js';
import { Part } from './part.js';

/** What the CRM has for this person alone, as the agent would find it on the accounts where they write. */
export function RecordsPart({ contact }: { contact: Contact }) {
  const text = useText();
  const maySearch = useMay('knowledge:search');
  return (
    <Part title={text('contacts.records')}>
      {maySearch ? <Records contact={contact} /> : <p className="contact-soft">{text('contacts.records.no-right')}</p>}
    </Part>
  );
}

type Place = { accountId: string; channel: string };

function useRecords({ id, displayName, version }: Contact) {
  const conversations = useConversationsOf(id).data;
  const places = new Map<string, Place>();
  for (const { accountId, channel } of conversations ?? [])
    places.set(`${accountId} ${channel}`, { accountId, channel });
  return useQuery({
    queryKey: ['contact', id, 'records', version, [...places.keys()].sort()],
    enabled: conversations !== undefined,
    queryFn: async ({ signal }) => {
      const found = await Promise.all([...places.values()].map(place => recordsAt(place, { id, displayName }, signal)));
      return [...new Map(found.flat().map(record => [record.chunk_id, record])).values()];
    },
  });
}

async function recordsAt(
  { accountId, channel }: Place,
  { id, displayName }: { id: string; displayName: string },
  signal: AbortSignal,
) {
  const body = { page_id: accountId, channel, query: displayName, contact: { id }, limit: 20 };
  const { results } = await api.post('/api/dashboard/rag/search', { body, signal });
  return results.filter(({ visibility }) => visibility === 'matched_contact');
}

/** Which of a list's records a line is of is known here: `orders[0].total: 5` says `total: 5` (pure). */
const withoutPlace = (lines: string): string => lines.replace(/^[\w-]+\[\d+\]\./gm, '');

function Records({ contact }: { contact: Contact }) {
  const text = useText();
  return (
    <Loaded query={useRecords(contact)}>
      {records =>
        records.length === 0 ? (
          <p className="contact-soft">{text('contacts.records.none')}</p>
        ) : (
          <List label={text('contacts.records')} items={records} keyOf={record => record.chunk_id}>
            {record => (
              <div className="contact-record">
                <bdi className="contact-text">{withoutPlace(record.text)}</bdi>
                <span className="contact-soft">
                  <Link to="/knowledge">
                    <bdi>{record.link_name}</bdi>
                  </Link>{' '}
                  · <Moment as="age" at={record.synced_at} />
                </span>
              </div>
            )}
          </List>
        )
      }
    </Loaded>
  );
}
