import { useMemo } from 'react';
import { useIntl } from 'react-intl';

/** Times as the reader's clock and language have them. */
export function useMoments() {
  const intl = useIntl();
  return useMemo(
    () => ({
      short: (at: string) =>
        intl.formatDate(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
      whole: (at: string) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }),
    }),
    [intl],
  );
}
