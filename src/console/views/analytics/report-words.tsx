import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { FailedPart } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { Skeleton } from '../../parts/skeleton.js';
import type { Language } from '../../rules/languages.js';
import type { Catalogue } from '../../rules/messages/catalogue.js';

const sentences: Record<Language, () => Promise<Partial<Catalogue>>> = {
  en: async () => (await import('../../rules/messages/en/analytics.js')).analytics,
  ru: async () => (await import('../../rules/messages/ru/analytics.js')).analytics,
  es: async () => (await import('../../rules/messages/es/analytics.js')).analytics,
  de: async () => (await import('../../rules/messages/de/analytics.js')).analytics,
  ar: async () => (await import('../../rules/messages/ar/analytics.js')).analytics,
};

/** What only the reports say, beside what the console says anyway: no other view waits for it. */
export function ReportWords({ language, children }: { language: Language; children: ReactNode }) {
  const text = useText();
  const intl = useIntl();
  const { data, error, refetch } = useQuery({
    queryKey: ['report-words', language],
    queryFn: () => sentences[language](),
    staleTime: Infinity,
  });
  if (!data && error) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={text('loading')} />;
  return (
    <IntlProvider locale={intl.locale} messages={{ ...(intl.messages as Record<string, string>), ...data }}>
      {children}
    </IntlProvider>
  );
}
