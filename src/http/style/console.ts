/** What only the console has: facts in columns, clocks as cards, the days of a clock, the timeline. */
export const CONSOLE = `
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); gap: .5rem 1rem; margin: .5rem 0; }
.facts dt { color: var(--faint); font-size: .85rem; } .facts dd { margin: 0; overflow-wrap: anywhere; }
.unmarked { list-style: none; padding: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 1rem; align-items: start; }
.card { border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem; min-width: 0; }
.card.ended { background: var(--soft); } .card p { margin: 0 0 .4rem; } .card h3, .card h4 { margin: 0 0 .25rem; font-size: 1rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: .5rem 0 1rem; font-size: .9rem; }
svg.sample { vertical-align: middle; overflow: visible; } svg.patterns { position: absolute; } svg.outgrows { overflow: visible; }
.days { list-style: none; padding: 0; margin: .5rem 0; }
.days li { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: 0 .5rem; align-items: center; padding: .2rem 0; }
.days .says { grid-column: 1 / -1; font-size: .85rem; color: var(--faint); }
.weeks { table-layout: fixed; font-size: .8rem; } .weeks th, .weeks td { padding: .15rem .1rem; border-color: var(--soft); }
.weeks .number { display: block; } .weeks .mark { display: block; line-height: 1.2; } .weeks .more { text-align: center; }
.mark.due, .mark.now, .mark.met { font-weight: 600; }
.bar { display: block; overflow: visible; background: linear-gradient(var(--line), var(--line)) 0 100% / 100% 1px no-repeat; }
.bar .hour { stroke: var(--line); stroke-width: 1; }
.worked { fill: var(--accent); } .closed { fill: var(--faint); }
.paused-back { fill: #f4c46b; } .paused-line { fill: #8a5a00; }
.holiday-back { fill: #c9d6f2; } .holiday-dot { fill: #2f4f9e; }
.warning { fill: #b35c00; } .bar line.due, .sample line.due { stroke: var(--bad); stroke-width: 4; }
.bar line.now, .sample line.now { stroke: currentColor; stroke-width: 2; stroke-dasharray: 3 2; }
.end { fill: var(--page); stroke: currentColor; stroke-width: 2; }
.stretches { padding-left: 1.75rem; font-size: .85rem; }
.timeline { list-style: none; padding: 0; margin: 0; }
.timeline li { display: grid; grid-template-columns: 3.5rem minmax(0, 1fr); gap: 0 .5rem; padding: .2rem 0; }
.timeline time { font-variant-numeric: tabular-nums; color: var(--faint); }
`;
