const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A page of our own with nothing but the chat: for a link, and for a first look. */
export const hostedPage = (account: { id: string; name: string }): string =>
  page(
    account.name,
    `<noscript><p>This chat needs JavaScript.</p></noscript>
<script src="widget.js" data-account="${escape(account.id)}" data-view="page" async></script>`,
  );

/** What a person sees who follows a link to a chat that is not there. */
export const closedPage = (sentence: string): string => page('Chat', `<p>${escape(sentence)}</p>`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"></head><body>
${body}
</body></html>
`;

export const hostedPageStyle = `body { margin: 0; background: #f6f7f5; color: #1c2421; font: 16px/1.5 system-ui, sans-serif; }
p { padding: 2rem; text-align: center; }
@media (prefers-color-scheme: dark) { body { background: #131816; color: #e8eeeb; } }
`;
