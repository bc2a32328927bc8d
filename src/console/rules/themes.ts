export const themeChoices = ['system', 'light', 'dark'] as const;

export type ThemeChoice = (typeof themeChoices)[number];
export type Theme = 'light' | 'dark';

export const themeChoiceOf = (word: string | null): ThemeChoice =>
  themeChoices.find(choice => choice === word) ?? 'system';

/** The choice, else what the system prefers. */
export const themeFor = (choice: ThemeChoice, systemIsDark: boolean): Theme => {
  if (choice !== 'system') return choice;
  return systemIsDark ? 'dark' : 'light';
};
