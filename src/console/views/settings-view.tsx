import { Link, useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { NothingHere } from '../frame/failures.js';
import { usePreferences } from '../frame/preferences.js';
import { themeIcons } from '../frame/use-commands.js';
import { useText } from '../frame/use-text.js';
import { ViewFrame } from '../frame/view-frame.js';
import { ChoiceGroup } from '../parts/choice-group.js';
import { Select } from '../parts/select.js';
import { Skeleton } from '../parts/skeleton.js';
import { type SettingsSection, settingsSections } from '../rules/addresses.js';
import { languageCodes, languages } from '../rules/languages.js';
import { rowSizes } from '../rules/row-sizes.js';
import { themeChoices } from '../rules/themes.js';
import './settings.css';

/** How the console looks, and the company's own settings by sections. */
export function SettingsView() {
  const text = useText();
  const { section } = useParams({ strict: false });
  const known = settingsSections.find(each => each === section);
  if (section !== undefined && !known) return <NothingHere />;
  return (
    <ViewFrame title={text('view.settings')}>
      <div className="settings">
        <Sections />
        <section className="settings-part">{known ? <SectionPart section={known} /> : <Appearance />}</section>
      </div>
    </ViewFrame>
  );
}

function Sections() {
  const text = useText();
  return (
    <nav aria-label={text('settings.sections')} className="settings-sections">
      <ul>
        <li>
          <Link to="/settings" activeOptions={{ exact: true, includeSearch: false }} className="main-link">
            {text('settings.appearance')}
          </Link>
        </li>
        {settingsSections.map(section => (
          <li key={section}>
            <Link to="/settings/$section" params={{ section }} className="main-link">
              {text(`settings.${section}`)}
            </Link>
          </li>
        ))}
        <li>
          <Link to="/agent" className="main-link">
            {text('view.agent')}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

function Appearance() {
  const text = useText();
  const { themeChoice, chooseTheme, language, chooseLanguage, rows, chooseRows } = usePreferences();
  return (
    <>
      <h2>{text('settings.appearance')}</h2>
      <p className="soft">{text('settings.appearance.where')}</p>
      <ChoiceGroup
        label={text('theme')}
        value={themeChoice}
        onChange={chooseTheme}
        options={themeChoices.map(value => ({ value, name: text(`theme.${value}`), icon: themeIcons[value] }))}
      />
      <ChoiceGroup
        label={text('settings.rows')}
        value={rows}
        onChange={chooseRows}
        options={rowSizes.map(value => ({ value, name: text(`settings.rows.${value}`) }))}
      />
      <Select
        label={text('language')}
        value={language}
        onChange={chooseLanguage}
        options={languageCodes.map(value => ({ value, name: languages[value].name, language: value }))}
      />
    </>
  );
}

/** Each is loaded when it is opened. */
const parts: Record<SettingsSection, ComponentType> = {
  voice: lazy(async () => ({ default: (await import('./settings/voice-section.js')).VoiceSection })),
  hours: lazy(async () => ({ default: (await import('./settings/hours-section.js')).HoursSection })),
  ai: lazy(async () => ({ default: (await import('./settings/ai-section.js')).AiSection })),
  budgets: lazy(async () => ({ default: (await import('./settings/budgets-section.js')).BudgetsSection })),
  keys: lazy(async () => ({ default: (await import('./settings/keys-section.js')).KeysSection })),
  accounts: lazy(async () => ({ default: (await import('./settings/accounts-section.js')).AccountsSection })),
  people: lazy(async () => ({ default: (await import('./settings/people-section.js')).PeopleSection })),
  webhooks: lazy(async () => ({ default: (await import('./settings/webhooks-section.js')).WebhooksSection })),
  audit: lazy(async () => ({ default: (await import('./settings/audit-section.js')).AuditSection })),
};

function SectionPart({ section }: { section: SettingsSection }) {
  const text = useText();
  const Section = parts[section];
  return (
    <>
      <h2>{text(`settings.${section}`)}</h2>
      <Suspense fallback={<Skeleton label={text('loading')} />}>
        <Section key={section} />
      </Suspense>
    </>
  );
}
