import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { Text } from '../rules/messages/catalogue.js';

/** The sentences of the console in the language that is spoken; a wrong name or a value that is missing does not compile. */
export function useText(): Text {
  const intl = useIntl();
  return useCallback<Text>((id, ...[values]) => intl.formatMessage({ id }, values), [intl]);
}
