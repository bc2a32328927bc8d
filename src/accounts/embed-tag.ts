const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The script tag that puts an account's chat on an account; `data-view="page"` fills the account with it, `data-language="de"` names its language (else the browser's). */
export const embedTag = (appUrl: string, accountId: string): string =>
  `<script src="${escape(appUrl)}/webchat/widget.js" data-account="${escape(accountId)}" async></script>`;
