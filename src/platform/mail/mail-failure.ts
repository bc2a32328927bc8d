/** Why a mail was not taken, in words for an administrator. */
export type MailFailure = {
  /** Sent again it would fail again: the address is not there. Everything else may be mended or pass. */
  final: boolean;
  detail: string;
};

/** What the library tells of a failure; the rest of its errors is for programmers. */
type SmtpError = { code?: unknown; responseCode?: unknown; command?: unknown; response?: unknown; message?: unknown };

const excerptLength = 200;

/** What a failed try means (pure). The server's own words are kept, for they alone say what it dislikes. */
export function mailFailureOf(error: unknown): MailFailure {
  const { code, responseCode, command, response, message } = (error ?? {}) as SmtpError;
  const words = typeof response === 'string' ? ` It said: ${excerptOf(response)}` : '';
  const status = typeof responseCode === 'number' ? responseCode : null;
  if (code === 'EAUTH') return again(`The mail server refused user or password.${words}`);
  if (command === 'RCPT TO' && status !== null)
    return status >= 500
      ? { final: true, detail: `The mail server does not take mail for this address.${words}` }
      : again(`The mail server takes no mail for this address at the moment.${words}`);
  if (command === 'MAIL FROM' && status !== null)
    return again(`The mail server refuses the sender; ?from= in its address names another.${words}`);
  if (status !== null) return again(`The mail server answered ${status}.${words}`);
  if (code === 'EDNS' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return again('The host of the mail server was not found. Check its address.');
  if (isBlocked(error))
    return again(
      'The mail server is at a private address, which is not allowed; the operator can list it in CRM_ALLOW_HOSTS.',
    );
  if (code === 'ETLS' || /certificate|TLS|SSL|self.signed/i.test(String(message)))
    return again('No encrypted connection to the mail server came about, or its certificate is not valid.');
  if (code === 'ETIMEDOUT' || code === 'ETIMEOUT') return again('The mail server did not answer in time.');
  return again('The connection to the mail server failed. Check host and port.');
}

const again = (detail: string): MailFailure => ({ final: false, detail });

const isBlocked = (error: unknown): boolean =>
  [error, (error as { cause?: unknown } | null)?.cause].some(
    each => each instanceof Error && each.name === 'BlockedAddress',
  );

const excerptOf = (response: string): string =>
  response
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, excerptLength);
