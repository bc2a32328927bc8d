import { useIntl } from 'react-intl';
import { ageOf } from '../../rules/age.js';

/** How long ago something was, for the middle of a sentence. */
export function useSaidTime(): (at: string) => string {
  const intl = useIntl();
  return at => {
    const { value, unit } = ageOf(at, Date.now());
    return intl.formatRelativeTime(value, unit, { numeric: 'auto', style: 'short' });
  };
}
