import type { SearchType } from '../../../search/search-box.contract.js';
import { useSearchText } from '../../frame/use-search-text.js';
import { ChoiceGroup } from '../../parts/choice-group.js';
import { foundTypes } from '../../rules/box-search.js';

type TypeFilterProps = {
  counts: Partial<Record<SearchType, number>>;
  value: SearchType | undefined;
  onChange: (value: SearchType | undefined) => void;
};

/** All, or one kind of thing: those in which something was found, with how many there are. */
export function TypeFilter({ counts, value, onChange }: TypeFilterProps) {
  const text = useSearchText();
  const offered = foundTypes.filter(type => type === value || (counts[type] ?? 0) > 0);
  return (
    <div className="search-types">
      <ChoiceGroup
        label={text('search.types')}
        value={value ?? 'all'}
        options={[
          { value: 'all' as const, name: text('search.type.all') },
          ...offered.map(type => ({
            value: type,
            name: text('search.type.count', { type: text(`search.type.${type}`), count: counts[type] ?? 0 }),
          })),
        ]}
        onChange={next => onChange(next === 'all' ? undefined : next)}
      />
    </div>
  );
}
