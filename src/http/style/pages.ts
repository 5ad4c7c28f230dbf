/** What all pages look like: readable in the light and in the dark, on a phone and on paper. */
export const PAGES = `
:root { color-scheme: light dark; --page: #fff; --line: #8886; --soft: #8882; --accent: #0b6e4f; --bad: #b3261e; --faint: #595f69; }
@media (prefers-color-scheme: dark) {
  :root { --page: #121212; --accent: #5fd0a5; --bad: #ff8a80; --faint: #b0b6bf; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: var(--page); overflow-wrap: break-word; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
main.wide { max-width: 76rem; }
h1 { font-size: 1.4rem; line-height: 1.25; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .4rem; }
a { color: var(--accent); }
section, form { margin: 1rem 0; } .status { font-size: 1.15rem; font-weight: 600; }
.notice { padding: .75rem 1rem; border-left: .25rem solid var(--accent); background: var(--soft); }
blockquote { margin: .25rem 0; padding: .25rem .75rem; border-left: .2rem solid var(--line); white-space: pre-line; }
blockquote.letter { white-space: pre-wrap; overflow-wrap: anywhere; }
summary { cursor: pointer; padding: .4rem 0; overflow-wrap: anywhere; }
label { display: block; margin: .75rem 0 .25rem; } label.choice { font-weight: normal; padding: .25rem 0; }
textarea, select, input[type=text], input[type=email], input[type=tel], input[type=file] { width: 100%; font: inherit; padding: .5rem; }
.theirs { margin: .5rem 0 .5rem 1.5rem; } .theirs blockquote { border-left-color: var(--accent); }
fieldset { border: 1px solid var(--line); margin: 0; padding: .5rem 1rem 1rem; min-width: 0; } textarea { min-height: 6rem; }
button { font: inherit; padding: .6rem 1rem; margin: .75rem .5rem 0 0; cursor: pointer; }
:focus-visible { outline: .2rem solid var(--accent); outline-offset: .1rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
.late { color: var(--bad); font-weight: 600; } .quiet { color: var(--faint); font-size: .9rem; }
code { font-size: .9em; overflow-wrap: anywhere; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.points > li { margin: 0 0 1rem; } .points > li > p { margin: .25rem 0; }
`;
