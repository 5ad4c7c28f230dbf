/** Redmine with a project for complaints, our account, and Ani who works there. */
const { execFileSync } = require('node:child_process');
const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const SHARE = '/usr/share/redmine';

function redmine({ home, port, user, run }) {
  // A copy of its own, for Debian's looks for its instances beside itself.
  const app = path.join(home, 'app');
  fs.cpSync(SHARE, app, { recursive: true, verbatimSymlinks: true });
  for (const link of ['instances', 'Gemfile.lock']) fs.rmSync(path.join(app, link), { force: true });
  const instance = path.join(app, 'instances', 'lab');
  for (const folder of ['config', 'log', 'files', 'tmp/cache', 'public/plugin_assets']) {
    fs.mkdirSync(path.join(instance, folder), { recursive: true });
  }
  fs.writeFileSync(path.join(instance, 'config/database.yml'), database(home));
  fs.writeFileSync(path.join(instance, 'config/secret_key.txt'), randomBytes(32).toString('hex'));
  fs.writeFileSync(path.join(home, 'lab.rb'), DATA);
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    LANG: 'C.UTF-8',
    RAILS_ENV: 'production',
    REDMINE_INSTANCE: 'lab',
    REDMINE_LANG: 'en',
    SCHEMA: '/dev/null',
    BUNDLER_VERSION: bundler(),
  };
  const bundle = (...args) => run({ home, user }, 'bundle', ['exec', ...args], { env, cwd: app });
  bundle('rake', 'db:migrate');
  // Apart: one process does not see the tables that it made.
  bundle('rake', 'redmine:load_default_data');
  const told = bundle('rails', 'runner', path.join(home, 'lab.rb'));
  return {
    told: JSON.parse(told.trim().split('\n').at(-1)),
    command: 'puma',
    args: ['-t', '1:3', '-b', `tcp://127.0.0.1:${port}`, 'config.ru'],
    env,
    cwd: app,
  };
}

/** Debian's, which knows how Debian lays out gems (scripts/crm-install.sh). */
const bundler = () =>
  /^[\d.]+/.exec(execFileSync('dpkg-query', ['-W', '-f', '${Version}', 'ruby-bundler'], { encoding: 'utf8' }))[0];

const database = (home) => `
production:
  adapter: sqlite3
  database: ${home}/redmine.sqlite3
  encoding: utf8
  timeout: 5000
`;

const DATA = `
Setting.rest_api_enabled = '1'
# The worse case: whoever is not signed in is answered as well.
Setting.login_required = '0'
Setting.notified_events = []

def account(login)
  user = User.new(:firstname => login.capitalize, :lastname => 'Lab', :mail => "#{login}@lab.test", :language => 'en')
  user.login = login
  user.password = user.password_confirmation = 'for-the-lab-only'
  user.save!
  user
end
tuntas, ani, newcomer = %w(tuntas ani newcomer).map { |login| account(login) }

project = Project.create!(:name => 'Complaints', :identifier => 'complaints', :is_public => true)
project.trackers = Tracker.all
[tuntas, ani].each { |user| Member.create!(:project => project, :principal => user, :roles => [Role.find_by_name('Manager')]) }
Member.create!(:project => project, :principal => newcomer, :roles => [Role.find_by_name('Reporter')])

support = Tracker.where(:name => 'Support')
field = lambda { |name, filter|
  IssueCustomField.create!(:name => name, :field_format => 'string', :is_for_all => true, :is_filter => filter, :trackers => support).id
}
fields = { :key => field.call('Complaint', true), :tier => field.call('Tier', false) }
people = [tuntas, ani, newcomer].map { |user| [user.login, { :id => user.id, :token => user.api_key }] }.to_h
puts({ :people => people, :fields => fields }.to_json)
`;

module.exports = { redmine };
