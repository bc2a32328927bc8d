/** What somebody writes into the form of a template. */
export type TemplateForm = { name: string; language: string; values: string; category: TemplateCategory };

export const templateCategories = ['unknown', 'utility', 'marketing', 'authentication'] as const;
type TemplateCategory = (typeof templateCategories)[number];

export type Template = {
  name: string;
  language: string;
  parameters: string[];
  category: Exclude<TemplateCategory, 'unknown'> | null;
};

/** The template of a form; null while it names none (pure). One line is one value, in the order of the places in its text. */
export function templateOf({ name, language, values, category }: TemplateForm): Template | null {
  const [named, spoken] = [name.trim(), language.trim()];
  if (named === '' || !/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(spoken)) return null;
  const lines = values.split('\n').map(line => line.trim());
  while (lines.at(-1) === '') lines.pop();
  return { name: named, language: spoken, parameters: lines, category: category === 'unknown' ? null : category };
}
