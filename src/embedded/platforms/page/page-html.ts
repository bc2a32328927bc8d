/** The sandbox page. Its words are the only instructions a newcomer gets, so they say what to try and what to look for. */
export const pageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Frontdesk sandbox</title>
<link rel="stylesheet" href="/sandbox/page.css">
</head>
<body>
<header>
  <h1>Frontdesk sandbox</h1>
  <p>Write as a customer of the invented shop Harbor Lane Coffee and watch what the product does.
     Messenger, Facebook and the shop's CRM are simulators on this machine; nobody outside is written to.</p>
  <p id="model" class="note" role="status">Connecting…</p>
</header>
<main>
  <section aria-labelledby="customers">
    <h2 id="customers">Customers</h2>
    <div class="tabs" role="tablist" aria-label="Who writes">
      <button type="button" role="tab" id="tab-mara" data-thread="mara" aria-controls="panel" aria-selected="true">Mara, Messenger</button>
      <button type="button" role="tab" id="tab-guest" data-thread="guest" aria-controls="panel" aria-selected="false" tabindex="-1">Someone unknown</button>
      <button type="button" role="tab" id="tab-comment" data-thread="comment" aria-controls="panel" aria-selected="false" tabindex="-1">Public comment</button>
    </div>
    <div id="panel" role="tabpanel" aria-labelledby="tab-mara">
      <p id="hint" class="note"></p>
      <ol id="thread" aria-live="polite" aria-label="Conversation"></ol>
      <div id="situation" role="status"></div>
      <form id="composer">
        <p id="who" hidden><label><input type="checkbox" id="as-person"> Write as your team</label></p>
        <label for="text">Message</label>
        <div class="row">
          <input id="text" name="text" autocomplete="off" maxlength="2000" required>
          <button type="submit">Send</button>
        </div>
        <p id="suggestions" class="row wrap" aria-label="Suggestions"></p>
        <p id="delivery" class="note" role="status"></p>
      </form>
    </div>
  </section>
  <section aria-labelledby="people">
    <h2 id="people">Your people</h2>
    <h3>Drafts to approve</h3>
    <ul id="approvals" aria-live="polite"></ul>
    <h3>Handed over</h3>
    <ul id="handoffs" aria-live="polite"></ul>
    <p id="problem" class="note" role="status"></p>
  </section>
</main>
<noscript>This page needs JavaScript.</noscript>
<script src="/sandbox/page.js" defer></script>
</body>
</html>
`;
