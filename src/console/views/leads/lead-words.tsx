import { FormattedNumber } from 'react-intl';
import { majorOf } from '../../rules/leads-search.js';
import type { Lead } from './lead-data.js';

/** What a lead is worth, as the reader's language writes it. */
export const Worth = ({ value }: Pick<Lead, 'value'>) =>
  value === null ? (
    '–'
  ) : (
    <FormattedNumber value={majorOf(value)} style="currency" currency={value.currency} currencyDisplay="narrowSymbol" />
  );
