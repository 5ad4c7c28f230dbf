import { BASE_STYLE } from '../../style';

export const TELEPHONE_STYLE = `${BASE_STYLE}
body.bare { background: transparent; } body.bare main { margin: 0; padding: 0; max-width: none; }
iframe.phones { width: 100%; height: 34rem; border: 0; }
.phones { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .8rem; list-style: none; padding: 0; margin: 0; }
.phones a { display: block; padding: .9rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 14px; color: inherit; text-decoration: none; }
.phones a:hover { background: var(--tint); }
.phones strong { display: block; } .phones .soft { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.phones .rings { color: var(--good); font-weight: 700; }
form.row { display: flex; gap: .6rem; align-items: end; max-width: 28rem; } form.row button { margin: 0; white-space: nowrap; } form.row label { margin-top: 0; } form.row > div { flex: 1; }
.handset { max-width: 24rem; margin: 0 auto; padding: .9rem; background: #10151c; border-radius: 34px; box-shadow: 0 12px 40px #0004; }
.handset h1 { color: #fff; font-size: 1rem; text-align: center; margin: .2rem 0 .7rem; }
.handset iframe { display: block; width: 100%; height: 30rem; border: 0; border-radius: 20px; background: var(--ground); }
.handset form { display: flex; gap: .5rem; margin-top: .7rem; }
.handset form button { margin: 0; }
.handset form { flex-wrap: wrap; } .handset input[type=file] { order: 1; width: 100%; color: #fff; font-size: .8rem; border: 0; padding: 0; background: none; } .handset input[name=body] { flex: 1; width: auto; }
.handset label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.under { max-width: 24rem; margin: 1rem auto; }
.screen { display: flex; flex-direction: column; height: 30rem; }
.bubbles { flex: 1; overflow-y: auto; display: flex; flex-direction: column-reverse; gap: .45rem; padding: .8rem; list-style: none; margin: 0; }
.bubbles li { max-width: 85%; padding: .5rem .8rem; border-radius: 16px; overflow-wrap: anywhere; white-space: pre-wrap; }
.bubbles .in { align-self: flex-start; background: var(--paper); border: 1px solid var(--line); border-bottom-left-radius: 4px; }
.bubbles .out { align-self: flex-end; background: var(--accent); color: var(--paper); border-bottom-right-radius: 4px; }
.bubbles .call { align-self: center; font-size: .85rem; color: var(--soft); padding: 0; text-align: center; }
.bubbles .file { display: block; }
.bubbles small { display: block; opacity: .75; font-size: .72rem; margin-top: .15rem; }
.line { padding: .8rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.line h2 { margin: 0 0 .5rem; font-size: 1rem; text-align: center; }
.line .choices { display: flex; justify-content: center; gap: .5rem; } .line .choices form { margin: 0; } .line button { margin: 0; padding: .5rem .9rem; }
.line ol { list-style: none; margin: 0 0 .6rem; padding: 0; max-height: 9rem; overflow-y: auto; display: flex; flex-direction: column-reverse; }
.line li.said::before { content: "“"; } .line li.said::after { content: "”"; }
.line li.note, .line li.pressed { color: var(--soft); font-size: .85rem; }
.keypad { display: grid; grid-template-columns: repeat(3, 1fr); gap: .35rem; margin: 0 0 .6rem; }
.keypad button { width: 100%; border-radius: 10px; }
`;
