import { BASE_STYLE } from '../style';

export const MAILBOX_STYLE = `${BASE_STYLE}
.mails { list-style: none; padding: 0; margin: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
.mails a { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr auto; gap: 1rem; padding: .8rem 1rem; color: inherit; text-decoration: none; border-top: 1px solid var(--line); }
.mails li:first-child a { border-top: 0; }
.mails a:hover, .mails a:focus-visible { background: var(--tint); }
.mails .to, .mails .subject { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.mails .subject { font-weight: 600; }
.mails time { color: var(--soft); font-variant-numeric: tabular-nums; }
iframe.letter { width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
pre.letter { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 1rem; }
@media (max-width: 40rem) { .mails a { grid-template-columns: 1fr auto; } .mails .subject { grid-column: 1 / -1; grid-row: 2; } }
`;
