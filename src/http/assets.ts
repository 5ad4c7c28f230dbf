import type { FastifyPluginAsync } from 'fastify';

/** One small style sheet for all pages; readable in the light and in the dark, on a phone and on paper. */
const STYLE = `
:root { color-scheme: light dark; --line: #8886; --soft: #8882; --accent: #0b6e4f; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --accent: #5fd0a5; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
main:has(table) { max-width: 72rem; }
h1 { font-size: 1.4rem; line-height: 1.25; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
section, form { margin: 1rem 0; } .status { font-size: 1.15rem; font-weight: 600; }
.notice { padding: .75rem 1rem; border-left: .25rem solid var(--accent); background: var(--soft); }
label { display: block; margin: .75rem 0 .25rem; } label.choice { font-weight: normal; }
textarea, select { width: 100%; font: inherit; padding: .5rem; } textarea { min-height: 6rem; }
button { font: inherit; padding: .6rem 1rem; margin: .75rem .5rem 0 0; cursor: pointer; }
:focus-visible { outline: .2rem solid var(--accent); outline-offset: .1rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
.late { color: var(--bad); font-weight: 600; } .quiet { opacity: .75; font-size: .9rem; } code { font-size: .9em; overflow-wrap: anywhere; }
`;

export const assetRoutes: FastifyPluginAsync = async function assetRoutes(app) {
  app.get('/assets/tuntas.css', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(STYLE),
  );
};
