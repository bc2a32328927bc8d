import { parseJson } from '../../platform/parse-json.js';

/** Of the form, not of the person who filled it. */
const internal = new Set(['flow_token']);

/**
 * The answers of a filled form (docs/platforms/whatsapp.md, Messages) as lines of `name: value`; null when there is none that can
 * be read (pure).
 */
export function formAnswers(json: string | undefined): string | null {
  const parsed = json === undefined ? undefined : parseJson(json);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  const lines = Object.entries(parsed)
    .filter(([name]) => !internal.has(name))
    .flatMap(([name, value]) => {
      const said = wordsOf(value);
      return said ? [`${name.replaceAll('_', ' ').trim()}: ${said}`] : [];
    });
  return lines.length > 0 ? lines.join('\n') : null;
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(', ');
  if (typeof value === 'object' && value !== null) return wordsOf(Object.values(value));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : '';
}
