/** What both stand-ins look like, light and dark. */
export const BASE_STYLE = `
:root { --ink: #1c2430; --soft: #5b6675; --line: #dde2e9; --paper: #fff; --ground: #f3f5f8; --tint: #eef4ff; --accent: #1d5fd1; --good: #1b7f4b; --bad: #b3261e; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf2; --soft: #9aa6b6; --line: #313a47; --paper: #1b212a; --ground: #12161c; --tint: #222c3a; --accent: #7fb0ff; --good: #5fd39a; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.25rem; padding: .9rem 1.5rem; background: var(--paper); border-bottom: 1px solid var(--line); }
header .brand { font-weight: 700; color: var(--ink); text-decoration: none; }
header nav { display: flex; gap: 1.25rem; }
a { color: var(--accent); }
main { max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.05rem; margin: 1.75rem 0 .6rem; }
p.hint, .soft { color: var(--soft); }
p.problem { color: var(--bad); border-left: 4px solid var(--bad); padding-left: .75rem; }
p.done { color: var(--good); }
dl.cover { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1rem; }
dl.cover dt { color: var(--soft); } dl.cover dd { margin: 0; overflow-wrap: anywhere; }
label { display: block; margin: .6rem 0 .2rem; font-weight: 600; }
input, textarea, select { width: 100%; padding: .55rem .7rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
textarea { min-height: 8rem; resize: vertical; }
button { font: inherit; font-weight: 600; padding: .55rem 1.1rem; margin-top: .7rem; border: 0; border-radius: 999px; background: var(--accent); color: var(--paper); cursor: pointer; }
button.quiet { background: var(--tint); color: var(--ink); }
button.good { background: var(--good); } button.bad { background: var(--bad); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
