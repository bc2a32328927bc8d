/** A mail as its reader sees it. */
export type ReadMail = { id: string; from: string; to: string; subject: string; text: string; html: string };

/** Reads what our own mails are made of: two alternatives of the same words. */
export function readMail(raw: Buffer): ReadMail {
  const { headers, body } = partOf(raw.toString('latin1'));
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1];
  const parts = boundary
    ? body
        .split(`--${boundary}`)
        .slice(1, -1)
        .map(part => partOf(part.trimStart()))
    : [];
  const words = (type: string) => {
    const part = parts.find(each => each.headers['content-type']?.startsWith(type));
    return part ? decoded(part.body, part.headers['content-transfer-encoding'] ?? '7bit').trim() : '';
  };
  const header = (name: string) => decodedWords(headers[name] ?? '');
  return {
    id: header('message-id'),
    from: header('from'),
    to: header('to'),
    subject: header('subject'),
    text: words('text/plain'),
    html: words('text/html'),
  };
}

function partOf(text: string): { headers: Record<string, string>; body: string } {
  const end = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = Object.fromEntries(
    lines.map(line => [line.split(':')[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { headers, body: text.slice(end + 4) };
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return Buffer.from(
    encoding === 'quoted-printable' ? unquoted(body.replaceAll('=\r\n', '')) : body,
    'latin1',
  ).toString('utf8');
}

const unquoted = (text: string): string =>
  text.replaceAll(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** `=?UTF-8?Q?…?=`, as headers write what is not ASCII. */
const decodedWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_whole, kind: string, word: string) =>
      decoded(
        kind.toUpperCase() === 'B' ? word : word.replaceAll('_', ' '),
        kind.toUpperCase() === 'B' ? 'base64' : 'quoted-printable',
      ),
    );
