/** The widget's style. It lives in a shadow tree, so it meets neither the site's style nor the other way round. */
export const widgetStyle = `:host { all: initial; --card: #fff; --ink: #1c2421; --soft: #56625d; --line: #d5dbd7;
  --accent: #0b6e58; --on-accent: #fff; --theirs: #e9edea; --mine: #d9efe8; --bad: #a5281b; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :host { --card: #1c2320; --ink: #e8eeeb; --soft: #a3b0aa; --line: #35403b;
  --accent: #4cc3a5; --on-accent: #0b1512; --theirs: #2a332f; --mine: #14443a; --bad: #ff9b8c; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.chat { font: 16px/1.45 system-ui, sans-serif; color: var(--ink); position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483000; }
button { font: inherit; color: inherit; min-height: 44px; padding: .4rem .9rem; border: 1px solid var(--line); border-radius: 10px;
  background: transparent; cursor: pointer; }
.launch, .send { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.launch { border-radius: 999px; padding: .6rem 1.2rem; box-shadow: 0 4px 14px #0004; }
.launch[data-unread]::after { content: attr(data-unread); margin-inline-start: .5rem; padding: 0 .45rem; border-radius: 999px;
  background: var(--on-accent); color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.panel { position: absolute; right: 0; bottom: 3.75rem; width: 23rem; height: min(36rem, calc(100vh - 6rem)); display: flex;
  flex-direction: column; background: var(--card); border: 1px solid var(--line); border-radius: 16px; box-shadow: 0 8px 30px #0004; }
header { display: flex; align-items: center; gap: .5rem; padding: .6rem; padding-inline-start: 1rem; border-bottom: 1px solid var(--line); }
h2 { font-size: 1.05rem; margin: 0; flex: 1; overflow-wrap: anywhere; }
.note, .state { color: var(--soft); font-size: .85rem; margin: 0; padding: .4rem 1rem; }
.note:empty, .state:empty { display: none; }
ol { list-style: none; margin: 0; padding: .5rem 1rem; flex: 1; overflow-y: auto; display: flex; flex-direction: column; gap: .5rem; }
li { max-width: 85%; align-self: flex-start; }
li.visitor { align-self: flex-end; text-align: end; }
.text { display: inline-block; text-align: start; background: var(--theirs); padding: .5rem .8rem; border-radius: 14px;
  white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
.visitor .text { background: var(--mine); }
.meta { color: var(--soft); font-size: .8rem; margin: .1rem .2rem 0; }
.failed .meta { color: var(--bad); }
a { color: inherit; }
.choices { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .4rem; }
form { display: flex; gap: .5rem; padding: .6rem; border-top: 1px solid var(--line); align-items: flex-end; }
textarea { flex: 1; min-width: 0; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 10px;
  padding: .55rem .7rem; resize: none; height: 44px; max-height: 8rem; }
.page { inset: 0; }
.page .panel { inset: 0; margin: 0 auto; width: 100%; max-width: 44rem; height: 100%; border-radius: 0; box-shadow: none; }
@media (max-width: 30rem) { .panel { position: fixed; inset: 0; width: auto; height: auto; border-radius: 0; border: 0; } }
@media (prefers-reduced-motion: no-preference) { .typing::after { content: ''; display: inline-block; width: .5em; height: .5em;
  margin-inline-start: .4em; border-radius: 50%; background: currentColor; animation: beat 1s infinite alternate; } }
@keyframes beat { to { opacity: .2; } }`;
