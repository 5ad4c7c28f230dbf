import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from '@js-temporal/polyfill';
import { parse, stringify } from 'yaml';
import { checkPolicy } from '../../src/policy/check/check-policy';
import { tellProblem } from '../../src/policy/problem';
import { isRecord } from '../../src/policy/source';
import { useHouse } from '../activities/support/house';
import { RealWorld } from './support/real-world';
import { type Cast, stories } from './support/story';

/**
 * A house of which no line of code knows: on the Tagus, with summer time, in Portuguese, with five tiers and words of
 * its own. All that it is stands in the policy below.
 */
const POLICY = `
schema: 1
version: '2035-03'
organisation:
  name: Ribeira
  zone: Europe/Lisbon
  country: PT
  locale: pt
  currency: EUR
  email: ajuda@ribeira.example
  phone: '+351210000000'
  referencePrefix: RIB
include: [palavras.yaml]
locales: [pt]
tiers: [balcao, equipa, especialistas, direcao, provedor]
startTier: balcao
categories: [fatura, fatura/duplicada, entrega, other]
calendar: loja
calendars:
  loja:
    week: { mon-fri: ['09:30-13:00', '14:30-18:30'] }
    holidays: { region: PT }
  sempre: { week: 24x7 }
people:
  ines: { name: Inês, email: ines@ribeira.example, languages: [pt] }
  rui: { name: Rui, email: rui@ribeira.example, languages: [pt] }
  marta: { name: Marta, email: marta@ribeira.example, languages: [pt] }
  nuno: { name: Nuno, email: nuno@ribeira.example, languages: [pt] }
  teresa: { name: Teresa, email: teresa@ribeira.example, languages: [pt] }
desks:
  atendimento: { name: Atendimento, function: faturas, tier: balcao, calendar: loja, members: [ines], lead: ines }
  faturacao: { name: Equipa de Faturação, function: faturas, tier: equipa, calendar: loja, members: [rui], lead: rui }
  peritos: { name: Peritos, function: faturas, tier: especialistas, calendar: loja, members: [marta], lead: marta }
  direcao: { name: Direção, function: faturas, tier: direcao, calendar: loja, members: [nuno], lead: nuno }
  provedoria:
    { name: Provedoria do Cliente, function: faturas, tier: provedor, calendar: loja, members: [teresa], lead: teresa }
ladders:
  faturas:
    { balcao: atendimento, equipa: faturacao, especialistas: peritos, direcao: direcao, provedor: provedoria }
clocks:
  acknowledge: { calendar: sempre, target: 1h, warn: [] }
  first-response: { target: 2bd, warn: [], onBreach: remind }
  update: { target: 3bd, warn: [], onBreach: remind }
  tier: { target: 4wh, warn: [75] }
  resolve: { target: 5bd, warn: [], onBreach: remind }
  close-out: { kind: statutory, calendar: sempre, target: 30cd }
pauses:
  awaiting-customer: { limit: 8bd, remind: [2bd] }
  aguarda-transportadora: { limit: 3bd }
rules:
  - { id: duplicada, when: { category: fatura/duplicada }, then: { severity: high } }
redress:
  balcao: { amount: '25.00', currency: EUR }
  equipa: { amount: '50.00', currency: EUR }
  especialistas: { amount: '250.00', currency: EUR }
  direcao: { amount: '1000.00', currency: EUR }
  provedor: { amount: '5000.00', currency: EUR }
callbacks: { offerOn: [] }
`;

/** A message as YAML: one subject and text, for letters and texts alike. */
const message = (name: string, subject: string, words: string, sms = words) =>
  `      ${name}: { subject: ${JSON.stringify(subject)}, email: ${JSON.stringify(words)}, sms: ${JSON.stringify(`{organisation}: ${sms} {link}`)} }`;

const wording = '{hasWording, select, yes {{wording}} other {}}';

const WORDS = `
messages:
  pt:
    frame:
      button: Ver a reclamação
      footer: '{organisation}. Referência {reference}.{hasOurPhone, select, yes { Telefone {ourPhone}.} other {}}'
      staffButton: Abrir a reclamação
      staffFooter: '{organisation}, reclamação {reference}. Só para colegas.'
      endOfDay: o fim de {day}
      aboutPoints: 'Sobre {points}:'
    letters:
${[
  message(
    'acknowledgement',
    'Recebemos a sua reclamação {reference}',
    `Caro(a) {name},\n\na sua reclamação "{subject}" chegou. {deskName} responde até {answerBy}; contamos resolvê-la até {resolveBy}.\n\n${wording}`,
    'recebemos a sua reclamação {reference}. Resposta até {answerBy}.',
  ),
  message('progress', 'Continuamos a tratar de {reference}', `Voltamos a escrever até {updateBy}.\n\n${wording}`),
  message(
    'escalation',
    '{reference} está agora com {deskName}',
    'A sua reclamação passou para {deskName}, que responde até {answerBy}.',
  ),
  message('hand-off', '{deskName} trata de {reference}', '{deskName} tem a história toda.'),
  message('reply', 'Sobre a sua reclamação {reference}', '{text}'),
  message(
    'waiting-for-you',
    'Precisamos de si para {reference}',
    'Responda até {until}. {hasText, select, yes {{text}} other {}}',
  ),
  message('waiting-reminder', 'Ainda precisamos de si para {reference}', 'Responda até {until}.'),
  message('callback-offer', 'Quer que lhe telefonemos sobre {reference}?', 'Escolha uma hora.'),
  message('callback-booked', 'Telefonamos-lhe sobre {reference}', 'Telefonamos em {slot}.'),
  message(
    'callback-missed',
    'Não o encontrámos, {reference}',
    '{hasRetryAt, select, yes {Tentamos de novo em {retryAt}.} other {Escolha uma hora.}}',
  ),
  message(
    'resolution',
    'A nossa resposta à sua reclamação {reference}',
    `{outcome}\n\n{hasSummary, select, yes {{summary}} other {}}\n\n{hasRedress, select, yes {Recebe de nós: {redress}{hasAmount, select, yes { ({amount})} other {}}.} other {}}\n\n${wording}\n\nDiga-nos até {confirmBy} se ficou resolvida.`,
    'respondemos à sua reclamação {reference}. Diga-nos até {confirmBy} se ficou resolvida.',
  ),
  message(
    'part-resolution',
    'Parte da resposta, {reference}',
    `{outcome} {hasSummary, select, yes {{summary}} other {}}\n\n${wording}`,
    'respondemos a parte de {reference}.',
  ),
  message(
    'delay-notice',
    '{reference} demora mais',
    `Até {dueAt} não conseguimos: {text}\n\n${wording}`,
    '{reference} demora mais.',
  ),
  message(
    'documents-request',
    'Faltam documentos para {reference}',
    `Envie-os até {until}.\n\n${wording}`,
    'faltam documentos para {reference}.',
  ),
  message(
    'first-answer',
    'Em que ponto está {reference}',
    `A resposta final chega até {answerBy}.\n\n${wording}`,
    'resposta a {reference} até {answerBy}.',
  ),
  message(
    'file-in-writing',
    'Escreva-nos sobre {reference}',
    `Conte-nos por escrito.\n\n${wording}`,
    'conte-nos {reference} por escrito.',
  ),
  message('reopened', '{reference} está de novo aberta', '{deskName} volta a tratar dela, até {resolveBy}.'),
  message('survey', 'Como tratámos de {reference}?', 'De 1 (mal) a 5 (muito bem)?'),
  message('survey-reminder', 'Uma nota para {reference}?', 'De 1 (mal) a 5 (muito bem)?'),
  message(
    'lateness-notice',
    'Estamos atrasados com {reference}',
    `Devíamos ter respondido até {dueAt}.\n\n${wording}`,
    'atrasados com {reference}.',
  ),
  message('closing', '{reference} está encerrada', 'Obrigado pela sua paciência.'),
  message('withdrawn', 'Retirou {reference}', 'Encerrámo-la, como pediu.'),
  message('dismissed', 'Sobre a sua mensagem {reference}', 'Não a tratamos como reclamação: {reason}.'),
  message('staff-assigned', '{reference} é sua: {severity}, {category}', '{deskName}, nível {tier}, até {resolveBy}.'),
  message('staff-warning', '{reference}: {percent} % do tempo para {clock}', 'Prazo: {due}.'),
  message('staff-breach', '{reference}: tarde para {clock}', 'O prazo era {due}, no nível {tier}.'),
  message(
    'staff-hand-off',
    '{reference} vem para {deskName}',
    'De {from}. {hasSummary, select, yes {{summary}} other {}}',
  ),
  message(
    'staff-hand-off-declined',
    '{reference}: {from} não aceita',
    'Está em {deskName}. {hasReason, select, yes {{reason}} other {}}',
  ),
  message('staff-customer-wrote', '{reference}: o cliente escreveu', '{hasText, select, yes {{text}} other {-}}'),
  message('staff-objection', '{reference}: o cliente discorda', '{hasText, select, yes {{text}} other {-}}'),
  message('staff-task', '{reference}: {taskKind}', '{task} {hasText, select, yes {{text}} other {}}'),
  message('staff-review', '{reference}: nota {score}', 'Veja de novo.'),
  message('staff-reminder', '{reference} continua atrasada', 'Desde {due}, no nível {tier}.'),
  message('staff-close-out', '{reference}: falta a resposta final', 'Até {due} ({percent} %).'),
  message('staff-pause-ended', '{reference} continua', 'Ninguém respondeu: {reason}.'),
  message('staff-hold', '{reference}: {of} tem de esperar', '{hasUntil, select, yes {Até {until}.} other {Pare já.}}'),
].join('\n')}
    page:
      head: { title: 'A sua reclamação {reference}', complained: 'Reclamou em {when}.', refused: Já não é possível., empty: Escreva algumas palavras. }
      status:
        { received: Recebida., in-progress: Estamos a tratar dela., paused: À espera., resolved: Resolvida., closed: Encerrada., withdrawn: Retirada., dismissed: Não aceite. }
      next:
        { title: O que se segue, answer: '{desk} responde até {by}.', soon: '{desk} escreve em breve.', waiting: 'Responda até {until}.', silence: 'Diga-nos até {by}.', nothing: Nada mais. }
      points: { title: Ponto por ponto, right: 'Pode ir a {body} ({contact}).', rightUntil: 'Pode ir a {body} ({contact}) até {until}.' }
      found: { upheld: Tinha razão., partly-upheld: Tinha razão em parte., not-upheld: Não encontrámos erro nosso. }
      owed:
        { first: '{desk}: primeira resposta até {by}.', word: '{desk}: novidades até {by}.', final: '{desk}: resposta final até {by}.', late: '{desk}: atrasada desde {by}.', expected: '{desk}: prometida até {by}.' }
      letters: { title: O que lhe escrevemos, email: 'Por e-mail, {when}', sms: 'Por SMS, {when}', doubtful: Pode não ter chegado., whole: 'Tudo o que diz:' }
      theirs: { web: 'Aqui, {when}', email: 'E-mail, {when}', sms: 'SMS, {when}', other: '{when}' }
      files: { title: Ficheiros, add: Juntar, limits: Até 10 MB., empty: vazio, incomplete: incompleto, type: não aceite, too-large: grande demais, too-many: demasiados, awaited: a caminho, gone: perdido }
      withdraw: { title: Retirar?, text: Paramos., why: Porquê?, sure: Sim, send: Retirar }
      settings: { language: Língua, keep: Guardar, export: Os seus dados, read: Ler, save: Guardar JSON }
      write: { title: Escreva-nos, label: A sua mensagem, send: Enviar }
      settled: { title: Ficou resolvida?, yes: Sim, no: Não, why: O que falta? }
      rate: { title: Como correu?, 1: muito mal, 2: mal, 3: assim-assim, 4: bem, 5: muito bem, comment: Algo mais, send: Enviar }
      callback: { title: Telefonamos-lhe?, label: Quando, book: Marcar, booked: 'Telefonamos em {slot}.', cancel: Desmarcar, zone: 'Horas de {zone}.' }
      higher: { title: Alguém acima?, text: Não precisa de dizer porquê., ask: Passar a reclamação }
      more: { title: Tudo, locked: Com um código., open: Mostrar, leave: Fechar, lost: Perdeu a ligação?, revoke: Outra ligação }
      code:
        { title: Confirme quem é, why: Enviamos um código., where: Para onde?, email: 'Para {to}', sms: 'Para {to}', send: Enviar, label: Código, open: Continuar, back: Voltar, nowhere: 'Escreva para {email}.', sent: 'Vale {minutes} minutos.', wrong: Não é esse., spent: Já não vale., soon: Já vai., often: Amanhã., failed: Não foi possível., subject: 'Código para {reference}', letter: '{code}, {reference}, {organisation}, {minutes} minutos.', text: '{organisation}: {code}, {minutes} minutos.' }
      thanks:
        { withdraw: Retirada., language: Mudada., revoke: Mudou., escalate: Passámos., message: Obrigado., confirm: Obrigado., object: Obrigado., rate: Obrigado., callback: Marcado., cancel-callback: Desmarcado. }
      wrongLink: { title: Esta ligação não funciona, text: 'Escreva para {email}.', busy: Espere um minuto. }
    voice:
      language: pt-PT
      name: Polly.Ines-Neural
      lines:
        callback: 'Olá {listener}. {customer} espera por si sobre {reference}: {subject}. Marque 1.'
        customer: 'Fala {organisation}, com {owner}. O seu código é {code}. Marque 1.'
        duty: 'Olá {listener}. {reference} é urgente: {subject}. Marque 1 ou 2.'
        alert: 'Olá {listener}. {reference} devia estar resolvida até {due}. Marque 1.'
        connecting: Um momento.
        later: Escolheremos outra hora.
        never: Não voltamos a telefonar.
        heard: Obrigado.
        declined: Está bem.
        goodbye: Até logo.
    words:
      clock:
        { acknowledge: aviso, first-response: primeira resposta, update: novidade, tier: solução neste nível, resolve: solução, close-out: resposta final, review: revisão }
      severity: { low: baixa, medium: média, high: alta, critical: crítica }
      category: { fatura: fatura, fatura/duplicada: fatura duplicada, entrega: entrega, other: outro assunto }
      outcome: { upheld: Tem razão e pedimos desculpa., partly-upheld: Tem razão em parte., not-upheld: Não encontrámos erro nosso. }
      redress: { apology: um pedido de desculpa, explanation: uma explicação, correction: uma correção, refund: um reembolso, compensation: uma compensação }
      taskKind:
        { unreachable: cliente incontactável, callback-exhausted: não atende, review: nota má, redress-approval: compensação por aprovar, delay-notice: aviso de atraso, regime-step: passo das regras, regime-fact: data por anotar, referral: provedor externo, documents-overdue: documentos em falta }
      hold: {}
      pause: { awaiting-customer: à espera do cliente, aguarda-transportadora: à espera da transportadora }
      reason: { question: é uma pergunta }
      because: {}
`;

const written = (text: string) => (parse(text) as { messages: Record<string, unknown> }).messages;
const english = () => written(readFileSync('config/messages/en.yaml', 'utf8'))['en'];

/** What came to our messages since this was written stays in English: the story never says it. */
function onto(base: unknown, words: unknown): unknown {
  if (!isRecord(base) || !isRecord(words)) return words ?? base;
  return Object.fromEntries(Object.keys({ ...base, ...words }).map((key) => [key, onto(base[key], words[key])]));
}

const folder = mkdtempSync(join(tmpdir(), 'ribeira-'));
const policy = join(folder, 'politica.yaml');
writeFileSync(policy, POLICY);
writeFileSync(join(folder, 'palavras.yaml'), stringify({ messages: { pt: onto(english(), written(WORDS)['pt']) } }));
afterAll(() => rmSync(folder, { recursive: true }));

test('its policy has no mistake, and leaves no doubt', () => {
  const { errors, warnings } = checkPolicy(policy, Date.parse('2035-03-01T00:00:00Z'));
  expect([...errors, ...warnings].map(tellProblem)).toEqual([]);
});

const house = useHouse(policy);
const lisbon = (moment: string) =>
  Temporal.PlainDateTime.from(moment.replace(' ', 'T')).toZonedDateTime('Europe/Lisbon').epochMilliseconds;
const story = stories({ prefix: 'RIB', staff: 'ines', next: lisbon });

async function breaches({ clock, customer, desk, complaint, world }: Cast) {
  const { mail } = world as RealWorld;
  const gets = (message: string) => mail.call(world, customer.receives('email', message));

  clock.startAt('2035-03-22 16:00'); // Thursday; Friday is Good Friday, and on Sunday clocks go forward
  await customer.complains({
    subject: 'Fatura a dobrar',
    text: 'Cobraram-me duas vezes.',
    category: 'fatura/duplicada',
    customer: { name: 'Amália', email: 'amalia@cliente.example', phone: '912 345 678' },
  });
  const letter = gets('acknowledgement');
  expect([letter.from, letter.subject, letter.headers.get('content-language')]).toEqual([
    '"Ribeira" <ajuda@ribeira.example>',
    `Recebemos a sua reclamação ${complaint.reference}`,
    'pt',
  ]);
  expect(letter.text).toMatch(/Atendimento responde até o fim de terça-feira, 27 de março/);
  expect(letter.text).toMatch(/resolvê-la até o fim de sexta-feira, 30 de março/);
  expect(letter.text).toContain('Telefone +351 21 000 0000.');
  customer.receives('sms', 'acknowledgement');
  expect(mail.call(world, desk.receives('ines', 'staff-assigned')).subject).toContain('alta, fatura duplicada');
  expect(await complaint.view()).toMatchObject({ tier: 'balcao', severity: 'high', owner: { person: 'ines' } });

  // Two and a half hours on Thursday; then it is Monday, 9:30 by summer time.
  await clock.until('2035-03-26 10:59');
  expect(await complaint.view()).toMatchObject({ tier: 'balcao' });
  const climbs = async (moment: string, tier: string, name: string, person: string, told: string) => {
    await clock.until(moment);
    expect(await complaint.view()).toMatchObject({ tier, owner: { desk: name, person } });
    expect(gets('escalation').subject).toBe(`${complaint.reference} está agora com ${told}`);
    desk.receives(person, 'staff-assigned');
  };
  await climbs('2035-03-26 11:00', 'equipa', 'faturacao', 'rui', 'Equipa de Faturação');
  await climbs('2035-03-26 16:30', 'especialistas', 'peritos', 'marta', 'Peritos');
  await climbs('2035-03-27 11:30', 'direcao', 'direcao', 'nuno', 'Direção');

  // Half an hour later it waits for somebody else, until the next morning; its lunch break counts no more than before.
  await clock.until('2035-03-27 12:00');
  await desk.pauses('aguarda-transportadora');
  await clock.until('2035-03-28 10:00');
  expect(await complaint.view()).toMatchObject({ status: 'paused', tier: 'direcao' });
  await desk.resumes();
  await clock.until('2035-03-28 14:59');
  expect(await complaint.view()).toMatchObject({ status: 'in-progress', tier: 'direcao' });
  await climbs('2035-03-28 15:01', 'provedor', 'provedoria', 'teresa', 'Provedoria do Cliente');

  await complaint.asks('redress', { kind: 'compensation', amount: { amount: '2500.00', currency: 'EUR' } });
  await desk.resolves('Devolvemos o que cobrámos a mais.');
  const answer = gets('resolution').text;
  expect(answer).toMatch(
    /Tem razão e pedimos desculpa\.\s+Devolvemos .*\s+Recebe de nós: uma compensação \(2500\s€\)\./,
  );
  await customer.confirms();
  await clock.advance('1 day');
  customer.receives('sms', 'survey');
  await customer.texts(5);
  expect(gets('closing').text).toMatch(/^Obrigado pela sua paciência\./);
  expect(await complaint.ends()).toMatchObject({ status: 'closed' });
}

story(
  'a complaint nobody answers climbs five tiers on the Tagus, over Easter and the change of clocks, and ends well',
  breaches,
  () => new RealWorld(house),
);
