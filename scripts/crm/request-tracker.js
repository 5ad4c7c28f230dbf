/**
 * Request Tracker with a queue for complaints, one for experts, one that cannot hold complaints; our account, one for what is
 * asked of the experts, and Ani who works there.
 */
const fs = require('node:fs');
const path = require('node:path');

const SHARE = '/usr/share/request-tracker5';

function requestTracker({ home, port, user, run }) {
  const at = (name) => path.join(home, name);
  for (const folder of ['mason', 'sessions', 'none']) fs.mkdirSync(at(folder));
  fs.writeFileSync(at('RT_SiteConfig.pm'), siteConfig(home, port));
  fs.writeFileSync(at('lab.pl'), data(home));
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    RT_SITE_CONFIG: at('RT_SiteConfig.pm'),
    RT_SITE_CONFIG_DIR: at('none'),
  };
  const setUp = (...args) =>
    run({ home, user }, 'rt-setup-database-5', ['--skip-create', '--force', '--action', ...args], { env, cwd: SHARE });
  setUp('schema');
  setUp('coredata');
  setUp('insert', '--datafile', 'etc/initialdata');
  setUp('insert', '--datafile', at('lab.pl'));
  return {
    told: { tokens: JSON.parse(fs.readFileSync(at('tokens.json'), 'utf8')) },
    command: 'perl',
    args: [
      'libexec/rt-server',
      '--server',
      'Starlet',
      '--max-workers',
      '3',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
    ],
    env,
    cwd: SHARE,
  };
}

const siteConfig = (home, port) => `
Set($rtname, 'lab');
Set($Organization, 'lab.test');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${home}/rt5');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($WebBaseURL, 'http://127.0.0.1:${port}');
# Nothing is sent to anybody.
Set($MailCommand, 'sendmailpipe');
Set($SendmailPath, '/bin/true');
Set($LogToSTDERR, 'warning');
Set($LogToSyslog, undef);
Set($MasonDataDir, '${home}/mason');
Set($SessionDir, '${home}/sessions');
1;
`;

/** In the form of RT's own initial data. */
const data = (home) => `
our @Users = map { { Name => $_, Privileged => 1, EmailAddress => "$_\\@lab.test", Password => 'for-the-lab-only' } } qw(tuntas experts ani);
our @Queues = map { { Name => $_, CorrespondAddress => '', CommentAddress => '' } } qw(Complaints Experts Bare);
our @CustomFields = map {
  { Name => $_, Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket', Queue => ['Complaints', 'Experts'] }
} qw(ExternalKey Tier AskedFor);
our @ACL = map { { GroupDomain => 'SystemInternal', GroupType => 'Privileged', Right => $_ } } qw(
  SeeQueue ShowTicket ShowTicketComments CreateTicket CommentOnTicket ReplyToTicket ModifyTicket OwnTicket
  SeeCustomField ModifyCustomField SetInitialCustomField ManageAuthTokens
);
${knock()}
our @Final = (sub {
  # Only our account gives tickets of one person to another.
  my $tuntas = RT::User->new(RT->SystemUser);
  $tuntas->Load('tuntas');
  $tuntas->PrincipalObj->GrantRight(Right => 'ReassignTicket', Object => RT->System);
  my %tokens;
  for my $name (qw(tuntas experts ani)) {
    my $user = RT::CurrentUser->new($name);
    my ($id, $said, $token) = RT::AuthToken->new($user)->Create(Owner => $user->id, Description => 'lab');
    die $said unless $id;
    $tokens{$name} = $token;
  }
  open my $file, '>', '${home}/tokens.json' or die $!;
  print $file JSON::to_json(\\%tokens);
  close $file;
});
1;
`;

/** The scrip that docs/crm.md tells to install, word for word but for the address and the secret. */
function knock() {
  if (!process.env.KNOCK_AT) return '';
  const { url, secret } = JSON.parse(process.env.KNOCK_AT);
  const scrip = fs
    .readFileSync(path.join(__dirname, '../../config/crm/request-tracker-scrip.pl'), 'utf8')
    .replace('https://tuntas.example.test/hooks/crm/rt', url)
    .replace("'the secret'", `'${secret}'`);
  return `our @Scrips = ({
  Description => 'Knock at Tuntas', Queue => 0, ScripCondition => 'On Transaction', ScripAction => 'User Defined',
  Template => 'Blank', CustomPrepareCode => 'return 1;', CustomCommitCode => <<'SCRIP',
${scrip}
SCRIP
});`;
}

module.exports = { requestTracker };
