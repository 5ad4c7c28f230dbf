import type { Command } from 'commander';
import { actionBodies } from '../../../contract/actions';
import { fieldErrors } from '../../../contract/problem';
import type { ActionName } from '../../../workflows/contract';
import { sentences } from '../api-client';
import type { Context } from '../context';
import { WrongUsage } from '../failure';

type Given = Readonly<Record<string, string | boolean | undefined>>;

interface ActionCommand {
  readonly says: string;
  /** Flags as commander reads them, with what they mean. Their names are the fields of the body. */
  readonly options: Readonly<Record<string, string>>;
  /** Where the body is not simply what was given. */
  readonly body?: (given: Given) => object;
  readonly example: string;
}

const COMMANDS: Readonly<Record<ActionName, ActionCommand>> = {
  assign: {
    says: 'give it to a person',
    options: { '--person <id>': 'who takes it' },
    example: '--person ani',
  },
  accept: {
    says: 'take on what was given to you or handed to your desk',
    options: {},
    example: '--as ani',
  },
  decline: {
    says: 'do not take it on, and say why',
    options: { '--reason <text>': 'why' },
    example: '--reason "On leave from tomorrow" --as ani',
  },
  note: {
    says: 'write a note for colleagues',
    options: { '--text <text>': 'the note' },
    example: '--text "Called twice"',
  },
  reply: {
    says: 'write to the customer',
    options: {
      '--text <text>': 'what to say',
      '--answer <id>': 'a prepared answer (`tuntas answers` shows them); with a text, what you made of it',
      '--channel <channel>': 'email, sms or voice',
    },
    example: '--text "Kami sedang memeriksa"',
  },
  'hand-off': {
    says: 'hand it to another desk, with a summary',
    options: {
      '--desk <id>': 'who gets it',
      '--summary <text>': 'what they must know',
      '--reason <text>': 'why it goes down a tier, where that desk stands lower',
    },
    example: '--desk technical --summary "Router replaced, still slow"',
  },
  escalate: {
    says: 'raise it one tier',
    options: {
      '--reason <text>': 'why',
      '--trigger <trigger>': 'regulator-letter, lawyer-letter or support-needs',
    },
    example: '--reason "Customer insists"',
  },
  reclassify: {
    says: 'give it another severity, category or regime',
    options: {
      '--severity <severity>': 'low, medium, high or critical',
      '--category <category>': 'one of the policy',
      '--regime <id>': 'the regime it lives by, counted from receipt',
      '--point <id>': 'the point that the regime is for; every point without it',
      '--vip': 'the customer is a VIP',
      '--no-vip': 'the customer is no VIP',
    },
    example: '--severity high --category billing',
  },
  pause: {
    says: 'stop the service clocks for a named reason',
    options: { '--reason <name>': 'a pause of the policy', '--text <text>': 'what we ask the customer' },
    example: '--reason awaiting-customer --text "Which invoice?"',
  },
  resume: { says: 'let the clocks run again', options: {}, example: '' },
  redress: {
    says: 'propose what is owed, or goodwill beyond it',
    options: {
      '--kind <kind>': 'apology, explanation, correction, refund, compensation; or goodwill',
      '--amount <figures>': 'as 150000.00',
      '--currency <code>': 'as IDR',
      '--reason <text>': 'why, for whoever decides about it; goodwill needs one',
    },
    body: ({ amount, currency, ...rest }) => ({
      ...rest,
      ...(amount === undefined ? {} : { amount: { amount, currency } }),
    }),
    example: '--kind refund --amount 150000.00 --currency IDR',
  },
  approve: {
    says: 'approve or decline a proposed redress',
    options: { '--redress <id>': 'which', '--decline': 'decline it', '--reason <text>': 'why' },
    body: ({ decline, ...rest }) => ({ ...rest, approved: decline !== true }),
    example: '--redress r1 --as budi',
  },
  callback: {
    says: 'book a phone call, cancel it, or tell how it went',
    options: {
      '--slot <moment>': 'when, in RFC 3339',
      '--cancel': 'cancel it',
      '--outcome <outcome>': 'after the call: spoke or cut-off',
      '--identity <identity>': 'whether it was the customer: confirmed, failed or not-asked',
      '--note <text>': 'what was said',
    },
    example: '--slot 2026-11-24T03:00:00Z',
  },
  resolve: {
    says: 'answer the complaint',
    options: {
      '--summary <text>': 'the answer',
      '--outcome <outcome>': 'upheld, partly-upheld or not-upheld',
      '--root-cause <text>': 'what caused it',
      '--points <ids>': 'the points it answers, as 1,3; all that wait without it',
      '--settled': 'the customer said that it is settled to their satisfaction',
      '--unless <reason>': 'why a full letter is owed although it is settled',
      '--covers <elements>': 'what the summary tells of what the regime demands, as findings,evidence',
    },
    body: ({ points, covers, ...rest }) => ({ ...rest, ...listed('points', points), ...listed('covers', covers) }),
    example: '--summary "Kelebihan bayar dikembalikan" --outcome upheld',
  },
  confirm: { says: 'the customer agrees that it is solved', options: {}, example: '' },
  object: { says: 'the customer does not agree', options: { '--text <text>': 'why' }, example: '--text "Belum masuk"' },
  withdraw: { says: 'the customer takes it back', options: { '--text <text>': 'why' }, example: '' },
  dismiss: {
    says: 'it is no complaint, or out of scope',
    options: { '--reason <text>': 'why', '--agreed-by <id>': 'the second person' },
    example: '--reason "A question" --agreed-by budi',
  },
  reopen: { says: 'take it up again', options: { '--reason <text>': 'why' }, example: '--reason "Refund bounced"' },
  rate: {
    says: 'the mark that the customer gave us',
    options: {
      '--score <score>': '1 to 5, or as the scale of the policy has it (nps: 0 to 10, ces: 1 to 7)',
      '--comment <text>': 'in their words',
      '--share': 'they agree that colleagues read their words on the board of compliments',
    },
    body: ({ score, ...rest }) => ({ ...rest, score: Number(score) }),
    example: '--score 4',
  },
  task: {
    says: "finish a person's task, or ask another desk for a piece of work",
    options: {
      '--done <id>': 'which',
      '--note <text>': 'how it went, or what to write to the customer',
      '--ground <id>': 'for a notice of delay: a ground that the regime permits',
      '--expected-by <moment>': 'for a notice of delay: by when the answer is promised instead',
      '--on <moment>': 'when what was waited for happened',
      '--call <how>': 'for a review: how it went to call the customer: spoke, not-reached or not-wished',
      '--desk <id>': 'instead: who is asked for a piece of work',
      '--what <text>': 'what they are asked for',
      '--due <time>': 'by when, in their hours: 2bd, 4wh, or a moment',
      '--pauses [reason]': 'the service clocks stand still until it is done',
    },
    body: ({ desk, what, due, pauses, ...rest }) => {
      const open = Object.fromEntries(Object.entries({ desk, what, due, pauses }).filter(([, value]) => value));
      return Object.keys(open).length === 0 ? rest : { ...rest, open };
    },
    example: '--done sub-task:1 --note "Reached by phone"',
  },
  conflict: {
    says: 'somebody must have nothing to do with it; or may again, as a lead says',
    options: {
      '--person <id>': 'who',
      '--ground <ground>': 'complained-about, decided or declared',
      '--reason <text>': 'why',
      '--lift': 'they may again',
    },
    example: '--person bayu --ground declared --reason "A cousin of the customer" --as bayu',
  },
  safeguard: {
    says: 'somebody may come to harm: say so, see to it, or tell what was done',
    options: {
      '--signal <signal>': 'what it sounds like, by the policy, as danger or self-harm',
      '--task <id>': 'instead: which, as safeguarding:1',
      '--take': 'you see to it',
      '--confirm <how>': 'what was done: blocked, reached or referred',
      '--false-alarm': 'there was no danger: with --confirm referred',
      '--note <text>': 'what you know, or what was done',
    },
    example: '--task safeguarding:1 --confirm reached --note "Spoke with her sister, both are safe" --as hana',
  },
  link: {
    says: 'say how it hangs together with another complaint',
    options: {
      '--to <reference>': 'the other complaint',
      '--kind <kind>': 'duplicate-of, same-cause-as, follow-up-to or about-handling-of',
      '--off': 'take it back',
    },
    example: '--to TN-3M8WX-4P0RT --kind duplicate-of',
  },
  merge: {
    says: 'let it go on in an earlier complaint of the same customer',
    options: { '--into <reference>': 'the one that goes on', '--reason <text>': 'why, for whoever has that one' },
    example: '--into TN-3M8WX-4P0RT --reason "The same double charge"',
  },
  watch: {
    says: 'hear of its moves: tier, desk, missed deadlines, answer',
    options: { '--person <id>': 'who hears; without it whoever acts', '--off': 'no longer' },
    example: '--as ani',
  },
  approach: {
    says: 'say what helps with it, or does not after all',
    options: { '--approach <id>': 'one of the policy, as heated', '--off': 'it does not' },
    example: '--approach heated --as ani',
  },
  referral: {
    says: 'an external body sent it back, asks, decided or closed it',
    options: {
      '--scheme <id>': 'the body, as afca',
      '--reference <number>': "the body's own number for it",
      '--stage <stage>': 'referred-back, investigating, decided or closed',
      '--by <moment>': 'the date that the body has set',
      '--points <ids>': 'the points it is about, as 1,3; all without it',
    },
    body: ({ points, ...rest }) => ({ ...rest, ...listed('points', points) }),
    example: '--scheme afca --reference 1234567 --stage referred-back',
  },
  move: {
    says: 'let it live by another version of the policy',
    options: { '--version <version>': 'of a policy that was loaded here once' },
    example: '--version 2026-12-01',
  },
};

const listed = (name: string, given: string | boolean | undefined) =>
  typeof given === 'string' ? { [name]: given.split(',').map((one) => one.trim()) } : {};

/** Every action of a complaint: `tuntas {action} REF`, with the fields of its body as options. */
export function addActionCommands(program: Command, { api, print }: Context): void {
  for (const [action, { says, options, body = (given: Given) => given, example }] of Object.entries(COMMANDS)) {
    const command = program.command(action).argument('<reference>').description(says);
    for (const [flags, meaning] of Object.entries(options)) command.option(flags, meaning);
    command
      .option('--received-at <moment>', 'when it happened, if earlier')
      .option('--as <person>', 'who acts (an id of the policy)')
      .option('--key <key>', 'the same key acts once')
      .option('--json', 'print JSON')
      .addHelpText('after', `\nExample:\n  tuntas ${`${action} TN-7F3KQ-92QDM ${example}`.trim()}`)
      .action(async (reference: string, { as, key, json, receivedAt, ...given }: Given) => {
        const asked = { ...body(given), ...(receivedAt === undefined ? {} : { receivedAt }) };
        const read = actionBodies[action as ActionName].safeParse(asked);
        if (!read.success) throw new WrongUsage(sentences(fieldErrors(read.error.issues)));
        const headers = {
          ...(typeof as === 'string' ? { 'tuntas-person': as } : {}),
          ...(typeof key === 'string' ? { 'idempotency-key': key } : {}),
        };
        const path = `/api/v1/complaints/${encodeURIComponent(reference)}/${action}`;
        const acted = await api().post<{ status: string }>(path, read.data, headers);
        if (json) print.json(acted.body);
        else print.line(`${reference}: ${acted.body.status}`);
      });
  }
}
