import { DeviceDesktopIcon, GlobeIcon, MoonIcon, SignOutIcon, SunIcon } from '@primer/octicons-react';
import { useNavigate } from '@tanstack/react-router';
import { furtherViews, mainViews } from '../rules/addresses.js';
import { languageCodes, languages } from '../rules/languages.js';
import { themeChoices } from '../rules/themes.js';
import { usePreferences } from './preferences.js';
import { useLeave } from './use-leave.js';
import { useText } from './use-text.js';
import { type Command, useOfferedCommands } from './view-commands.js';
import { viewIcons } from './view-icons.js';

export const themeIcons = { system: DeviceDesktopIcon, light: SunIcon, dark: MoonIcon } as const;

/** What the open view offers, then everything that can be done from anywhere. */
export function useCommands(): Command[] {
  const text = useText();
  const navigate = useNavigate();
  const leave = useLeave();
  const offered = useOfferedCommands();
  const { chooseTheme, chooseLanguage } = usePreferences();
  return [
    ...offered,
    ...[...mainViews, ...furtherViews].map(view => ({
      id: view,
      name: text('command.go', { view: text(`view.${view}`) }),
      icon: viewIcons[view],
      run: () => void navigate({ to: `/${view}` }),
    })),
    ...themeChoices.map(choice => ({
      id: `theme-${choice}`,
      name: text('command.theme', { name: text(`theme.${choice}`) }),
      icon: themeIcons[choice],
      run: () => chooseTheme(choice),
    })),
    ...languageCodes.map(code => ({
      id: `language-${code}`,
      name: text('command.language', { name: languages[code].name }),
      icon: GlobeIcon,
      run: () => chooseLanguage(code),
    })),
    { id: 'sign-out', name: text('sign-out'), icon: SignOutIcon, run: leave },
  ];
}
