import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FailedPart } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { api } from '../../data/api.js';
import { Button } from '../../parts/button.js';
import { ChoiceGroup } from '../../parts/choice-group.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Select } from '../../parts/select.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TextField } from '../../parts/text-field.js';
import { changedSearch, readKnowledgeSearch } from '../../rules/knowledge-search.js';
import { type Asked, askedOf } from './asked.js';
import { ContactPicker } from './contact-picker.js';
import { SearchHit } from './search-hit.js';
import type { Account } from '../../data/accounts.js';
import { accountLabel } from './use-links.js';
import { WhyNot } from './why-not.js';

/** What the agent would be given for these words, whoever asks them. All of it stands in the address. */
export function SearchAsContact({ accounts }: { accounts: readonly Account[] }) {
  const text = useText();
  const navigate = useNavigate();
  const search = readKnowledgeSearch(useSearch({ strict: false }));
  const go = (change: Parameters<typeof changedSearch>[1]): void =>
    void navigate({ to: '/knowledge', search: changedSearch(search, change), resetScroll: false });
  const [words, setWords] = useState(search.q ?? '');
  const accountId = search.account ?? accounts[0]?.id ?? '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    go({ q: words.trim(), why: null });
  };
  return (
    <section className="knowledge-part" aria-labelledby="search-as">
      <h2 id="search-as">{text('knowledge.search.title')}</h2>
      <p className="soft">{text('knowledge.search.what')}</p>
      <form className="search-as" role="search" onSubmit={submit}>
        <ContactPicker contactId={search.as} onChoose={as => go({ as })} />
        <div className="search-where">
          {accounts.length > 1 && (
            <Select
              label={text('knowledge.account')}
              value={accountId}
              options={accounts.map(each => ({ value: each.id, name: accountLabel(each, text) }))}
              onChange={account => go({ account, of: null, skip: null })}
            />
          )}
          <ChoiceGroup
            label={text('knowledge.where')}
            value={search.on ?? 'messenger'}
            options={(['messenger', 'facebook'] as const).map(value => ({
              value,
              name: text(`knowledge.channel.${value}`),
            }))}
            onChange={on => go({ on: on === 'facebook' ? on : null })}
          />
        </div>
        <div className="search-words">
          <TextField
            type="search"
            name="words"
            label={text('knowledge.search')}
            autoComplete="off"
            value={words}
            onChange={setWords}
          />
          <Button type="submit" kind="primary">
            {text('knowledge.search.do')}
          </Button>
        </div>
      </form>
      {search.q && <Hits asked={{ ...search, account: accountId, q: search.q }} onWhy={why => go({ why })} />}
    </section>
  );
}

function Hits({ asked, onWhy }: { asked: Asked; onWhy: (recordId: string) => void }) {
  const text = useText();
  const body = askedOf(asked);
  const { data, error, refetch } = useQuery({
    queryKey: ['links', 'search', body],
    queryFn: ({ signal }) => api.post('/api/dashboard/rag/search', { body, signal }),
  });
  if (error) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={text('loading')} lines={3} />;
  return (
    <div className="hits">
      <p role="status" className="soft">
        {text('knowledge.hits', { count: data.results.length })}
      </p>
      {data.results.length === 0 ? (
        <EmptyState what={text('knowledge.hits.none')} next={text('knowledge.hits.none.next')} />
      ) : (
        <ol aria-label={text('knowledge.hits.list')}>
          {data.results.map(hit => (
            <SearchHit key={hit.chunk_id} hit={hit} query={asked.q} />
          ))}
        </ol>
      )}
      <WhyNot asked={asked} onAsk={onWhy} />
    </div>
  );
}
