/** Field names whose values never reach a log, whatever they hold. */
const secretNames = /(token|secret|password|authorization|api_?key|app_?key|cookie|signature)/i;
/** Field names that carry what people wrote or who they are. */
const personalNames = /^(text|body|email|phone|displayName|name|username|question|summary|draft)$/i;

const patterns: [RegExp, string][] = [
  [/(bearer\s+)[a-z0-9._~+/=-]+/gi, '$1***'],
  [/(access_token=)[^&\s"]+/gi, '$1***'],
  [/(\/bot)\d+:[A-Za-z0-9_-]+/g, '$1***'],
  [/([a-z][a-z0-9+.-]*:\/\/)[^/\s:@]+:[^/\s@]+@/gi, '$1***@'],
  [/\bfd_[A-Za-z0-9_-]{8,}/g, 'fd_***'],
  [/\bwhsec_[A-Za-z0-9+/=]{8,}/g, 'whsec_***'],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, '<e-mail>'],
  [/\+\d[\d ()-]{6,}\d/g, '<phone>'],
];

/** Text with secrets, e-mail addresses and phone numbers masked. */
function redactText(text: string): string {
  return patterns.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}

/** A copy of a log record that is fit to be written: masked by field name and by pattern, cut at depth 6. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Date) return value;
  if (value instanceof Error)
    return { error: redactText(value.message), stack: value.stack ? redactText(value.stack) : undefined };
  if (value === null || typeof value !== 'object') return value;
  if (depth >= 6) return '…';
  if (Array.isArray(value)) return value.slice(0, 50).map(item => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (secretNames.test(name) && member !== undefined && typeof member !== 'number' && typeof member !== 'boolean')
        return [name, '***'];
      if (personalNames.test(name) && typeof member === 'string') return [name, `<${member.length} characters>`];
      return [name, redact(member, depth + 1)];
    }),
  );
}
