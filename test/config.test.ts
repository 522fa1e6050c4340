import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { DEFAULT_POLICY } from '../src/domain/policy.ts';

const bot = { SLACK_BOT_TOKEN: 'xoxb-1-fictional' };
const socket = { ...bot, SLACK_APP_TOKEN: 'xapp-1-fictional' };
const http = { ...bot, SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' };
const mongodb = { MONGODB_URI: 'mongodb://user:hunter2@db.example.com/fireside' };

describe('readConfig', () => {
  it('brings up the stand-ins where nothing is set', () => {
    expect(readConfig({}, noFile)).toEqual({
      slack: { kind: 'local', dir: '.data', port: 3001 },
      database: { kind: 'embedded', dir: '.data', port: 27018 },
      feedToken: null,
      health: null,
      command: '/incident',
      logLevel: 'info',
      policy: DEFAULT_POLICY,
      secrets: new Map(),
    });
  });

  it('takes folder, ports, command and log level from the environment', () => {
    const env = {
      FIRESIDE_DATA_DIR: '/var/fireside',
      FIRESIDE_SLACK_PORT: '4001',
      FIRESIDE_DB_PORT: '0',
      FIRESIDE_COMMAND: '/fire',
      LOG_LEVEL: 'debug',
    };

    expect(readConfig(env, noFile)).toMatchObject({
      slack: { kind: 'local', dir: '/var/fireside', port: 4001 },
      database: { kind: 'embedded', dir: '/var/fireside', port: 0 },
      command: '/fire',
      logLevel: 'debug',
    });
  });

  it('takes any two free ports where both are 0', () => {
    const { slack } = readConfig({ FIRESIDE_SLACK_PORT: '0', FIRESIDE_DB_PORT: '0' }, noFile);

    expect(slack).toMatchObject({ port: 0 });
  });

  it('prefers Socket Mode where there is an app token', () => {
    expect(readConfig({ ...socket, ...http, ...mongodb }, noFile)).toMatchObject({
      slack: { kind: 'socket', botToken: socket.SLACK_BOT_TOKEN, appToken: socket.SLACK_APP_TOKEN },
      database: { kind: 'mongodb', uri: mongodb.MONGODB_URI },
    });
  });

  it.each([
    [socket, 'http://127.0.0.1:3001/api', 'http://127.0.0.1:3001/api/'],
    [http, 'https://slack.example.com/api/', 'https://slack.example.com/api/'],
  ])('asks another Slack where one is named', (tokens, given, apiUrl) => {
    const { slack } = readConfig({ ...tokens, ...mongodb, SLACK_API_URL: given }, noFile);

    expect(slack).toMatchObject({ apiUrl });
  });

  it('takes signed HTTP otherwise', () => {
    const { slack } = readConfig({ ...http, ...mongodb, PORT: '8080' }, noFile);

    expect(slack).toEqual({
      kind: 'http',
      botToken: http.SLACK_BOT_TOKEN,
      signingSecret: http.SLACK_SIGNING_SECRET,
      port: 8080,
    });
  });

  it.each([
    ['nowhere where no port is set', socket, null],
    ['on this machine alone', { ...socket, PORT: '8080' }, { host: '127.0.0.1', port: 8080 }],
    [
      'at an address that is named',
      { ...socket, PORT: '8080', FIRESIDE_HEALTH_HOST: '0.0.0.0' },
      { host: '0.0.0.0', port: 8080 },
    ],
    ['beside what Slack calls over HTTP', { ...http, PORT: '8080' }, null],
  ])('serves health %s', (_, env, health) => {
    expect(readConfig({ ...env, ...mongodb }, noFile).health).toEqual(health);
  });

  it('keeps a real Slack’s incidents in a folder, once one is named', () => {
    const { database } = readConfig({ ...socket, FIRESIDE_DATA_DIR: '/srv/fireside' }, noFile);

    expect(database).toEqual({ kind: 'embedded', dir: '/srv/fireside', port: 27018 });
  });

  it.each([
    ['NODE_ENV is production', { NODE_ENV: 'production' }],
    ['NODE_ENV is production', { NODE_ENV: 'Production' }],
    ['DYNO is set', { DYNO: 'web.1' }],
    ['KUBERNETES_SERVICE_HOST is set', { KUBERNETES_SERVICE_HOST: '10.0.0.1' }],
    ['FLY_APP_NAME is set', { FLY_APP_NAME: 'fireside' }],
    ['SLACK_TEAM is set', { SLACK_TEAM: 'T1' }],
  ])('starts no toy where %s', (reason, env) => {
    expect(problemsOf(env)).toEqual([
      expect.stringMatching(new RegExp(`^SLACK_BOT_TOKEN is not set.*because ${reason}`)),
      expect.stringMatching(/^SLACK_APP_TOKEN is not set/),
      expect.stringMatching(/^FIRESIDE_DATA_DIR is not set/),
    ]);
  });

  it.each([
    [
      'a mistyped token',
      { SLACK_BOT_TOKN: 'x', SLACK_APP_TOKEN: 'xapp-1', ...mongodb },
      /^SLACK_BOT_TOKN is not known: did you mean SLACK_BOT_TOKEN\?$/,
    ],
    [
      'a token mistyped from its first word',
      { ...socket, SLAK_BOT_TOKEN: 'x', SLACK_BOT_TOKEN: undefined, ...mongodb },
      /^SLAK_BOT_TOKEN is not known: did you mean SLACK_BOT_TOKEN/,
    ],
    [
      'the usual other name',
      { ...socket, MONGO_URI: 'mongodb://db' },
      /^MONGO_URI is not known: did you mean MONGODB_URI/,
    ],
    [
      'a mistyped name of ours',
      { FIRESIDE_DATADIR: 'x' },
      /^FIRESIDE_DATADIR is not known: did you mean FIRESIDE_DATA_DIR/,
    ],
    [
      'a name of ours that is none',
      { FIRESIDE_COLOUR: 'red' },
      /^FIRESIDE_COLOUR is not known: known are FIRESIDE_POLICY,/,
    ],
    ['an empty token', { ...socket, ...mongodb, SLACK_BOT_TOKEN: '' }, /^SLACK_BOT_TOKEN is empty/],
    [
      'the wrong kind of token',
      { ...socket, ...mongodb, SLACK_BOT_TOKEN: 'xapp-1' },
      /^SLACK_BOT_TOKEN must begin with xoxb-/,
    ],
    [
      'a token in quotation marks',
      { ...socket, ...mongodb, SLACK_APP_TOKEN: '"xapp-1"' },
      /^SLACK_APP_TOKEN must begin with xapp-/,
    ],
    [
      'a short secret',
      { ...http, ...mongodb, SLACK_SIGNING_SECRET: 'abc' },
      /^SLACK_SIGNING_SECRET must be the Signing Secret/,
    ],
    [
      'a Slack in the clear, somewhere else',
      { ...socket, ...mongodb, SLACK_API_URL: 'http://slack.example.com/api/' },
      /^SLACK_API_URL must be an address that begins with https/,
    ],
    [
      'a Slack that is no address',
      { ...socket, ...mongodb, SLACK_API_URL: 'localhost' },
      /^SLACK_API_URL must be an address/,
    ],
    [
      'neither way to Slack',
      { ...bot, ...mongodb },
      /^SLACK_APP_TOKEN is not set.*SLACK_SIGNING_SECRET/,
    ],
    ['a folder that nobody named', socket, /^FIRESIDE_DATA_DIR is not set/],
    ['another database', { MONGODB_URI: 'postgres://db' }, /^MONGODB_URI must begin with mongodb/],
    ['no port', { PORT: '99999' }, /^PORT must be a port number/],
    ['a port in words', { FIRESIDE_DB_PORT: 'any' }, /^FIRESIDE_DB_PORT must be a port number/],
    [
      'one port for two',
      { FIRESIDE_DB_PORT: '3001' },
      /^FIRESIDE_SLACK_PORT and FIRESIDE_DB_PORT are both 3001/,
    ],
    [
      'one port for health and the database',
      { ...socket, PORT: '27018', FIRESIDE_DATA_DIR: 'data' },
      /^PORT and FIRESIDE_DB_PORT are both 27018/,
    ],
    [
      'a health address with a scheme',
      { FIRESIDE_HEALTH_HOST: 'http://0.0.0.0' },
      /^FIRESIDE_HEALTH_HOST must be an address/,
    ],
    [
      'a command without its slash',
      { FIRESIDE_COMMAND: 'fire' },
      /^FIRESIDE_COMMAND must be a slash/,
    ],
    ['a level that is none', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
    [
      'a policy file that is not there',
      { FIRESIDE_POLICY: 'p.yaml' },
      /^FIRESIDE_POLICY names p\.yaml, which is not there/,
    ],
  ])('names %s, and the mend', (_, env, problem) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(problem)]);
  });

  it.each([
    [
      'what Kubernetes adds for a service called fireside',
      {
        FIRESIDE_SERVICE_HOST: '10.0.0.9',
        FIRESIDE_PORT: 'tcp://10.0.0.9:80',
        FIRESIDE_PORT_80_TCP_ADDR: '10.0.0.9',
      },
    ],
    ['a spare name beside the right one', { ...mongodb, MONGODB_URL: 'x' }],
    ['what other programs read', { HOME: '/home/x', PORTS: '1', LOG_LEVELS: 'all' }],
  ])('lets %s be', (_, env) => {
    expect(readConfig(env, noFile).slack.kind).toBe('local');
  });

  it('reports everything at once, a line each', () => {
    const env = { ...socket, SLACK_BOT_TOKEN: 'x', LOG_LEVEL: 'loud' };
    const thrown = caught(() => readConfig(env, () => 'zone: Nowhere\nnames: both'));

    expect(thrown.problems).toHaveLength(5);
    expect(thrown.message.split('\n')).toEqual(thrown.problems);
  });

  it('never shows a secret', () => {
    const secrets = {
      SLACK_BOT_TOKEN: 'hunter2-bot',
      SLACK_APP_TOKEN: 'hunter2-app',
      SLACK_SIGNING_SECRET: 'hunter2!',
      MONGODB_URI: 'mongo://user:hunter2@db',
      MONGO_URI: 'mongodb://user:hunter2@db',
      PORT: 'hunter2',
    };
    const thrown = caught(() => readConfig(secrets, noFile));

    expect(thrown.problems).toHaveLength(5);
    expect(thrown.message).not.toContain('hunter2');
  });
});

describe('the policy file', () => {
  it('changes what it names and leaves the rest as it is', () => {
    const text = `
      zone: Europe/Berlin
      workingDays: [7, 1, 2, 3, 4]
      hours:
        opensAt: "08:30"
      captureEmoji: [memo]
      names: names
      announcementChannel: incidents
      call: https://meet.example.com/incident
      severities:
        sev1: Nobody can pay.
      review:
        dueDays: 5
        reminderDays: [1, 4]
      channelPrefix: ops
    `;

    expect(readConfig({}, () => text).policy).toEqual({
      ...DEFAULT_POLICY,
      zone: 'Europe/Berlin',
      workingDays: [7, 1, 2, 3, 4],
      hours: { opensAt: '08:30', closesAt: '17:00' },
      captureEmoji: ['memo'],
      names: 'names',
      announcementChannel: 'incidents',
      call: 'https://meet.example.com/incident',
      severities: [
        {
          name: 'sev1',
          meaning: 'Nobody can pay.',
          updateMinutes: null,
          invite: [],
          review: 'written',
        },
      ],
      review: { ...DEFAULT_POLICY.review, dueDays: 5, reminderDays: [1, 4] },
      channelPrefix: 'ops',
    });
  });

  it.each([
    ['an empty file', ''],
    ['nothing but a comment', '# later'],
  ])('may be %s', (_, text) => {
    expect(readConfig({}, () => text).policy).toEqual(DEFAULT_POLICY);
  });

  it('has an example that names every key and shows what holds without it', () => {
    const example = readFileSync('fireside.example.yaml', 'utf8');

    expect(readConfig({}, () => example).policy).toEqual(DEFAULT_POLICY);
    const named = [...example.matchAll(/^(?:# )?(\w+):/gm)].map(([, key]) => key);
    expect(named).toEqual(Object.keys(DEFAULT_POLICY));
  });

  it('drops the usual reminder where a review is due sooner', () => {
    expect(readConfig({}, () => 'review: {dueDays: 1}').policy.review).toEqual({
      ...DEFAULT_POLICY.review,
      dueDays: 1,
      reminderDays: [],
    });
  });

  it('is read from where the environment says', () => {
    const files: string[] = [];
    readConfig({ FIRESIDE_POLICY: '/etc/fireside.yaml' }, (path) => {
      files.push(path);
      return '';
    });

    expect(files).toEqual(['/etc/fireside.yaml']);
  });

  it('is not passed over where it cannot be read', () => {
    const locked = () => {
      throw Object.assign(new Error('permission denied'), { code: 'EACCES' });
    };

    expect(problemsOf({}, locked)).toEqual([
      expect.stringMatching(/^fireside\.yaml cannot be read \(EACCES\)/),
    ]);
  });

  it.each([
    [
      'mirror:\n  silent: [lat]',
      'line 2: `mirror.silent`, entry 1, must be a signal: copied, empty, ',
    ],
    ['mirror:\n  late: { days: 3 }', 'line 2: `mirror.late.days` is no key of a policy'],
    ['mirror:\n  mostShown: 5', 'line 2: `mirror.mostShown` must be at most 3'],
    ['coach:\n  channel: often', 'line 2: `coach.channel` must be `true` or `false`'],
    ['zone: Europe/Berln', 'line 1: `zone` is no known time zone'],
    ['zone: 1', 'line 1: `zone` must be the name of a time zone'],
    ['zones: UTC', 'line 1: `zones` is no key of a policy: did you mean `zone`?'],
    ['colour: red', 'line 1: `colour` is no key of a policy: the keys are zone, '],
    ['workingDays: []', 'line 1: `workingDays` must name at least one weekday'],
    ['workingDays: [1, 9]', 'line 1: `workingDays`, entry 2, must be 1 for Monday to 7'],
    ['hours: 9-5', 'line 1: `hours` must be a group of indented lines'],
    ['# c\nhours:\n  opensAt: 9:00', 'line 3: `hours.opensAt` must be a time from 00:00 to 23:59'],
    [
      'hours:\n  openAt: "09:00"',
      'line 2: `hours.openAt` is no key of a policy: did you mean `opensAt`?',
    ],
    ['hours:\n  opensAt: "18:00"', 'line 2: `hours` needs opensAt before closesAt'],
    [
      'captureEmoji: [":pushpin:"]',
      'line 1: `captureEmoji`, entry 1, must be the name of an emoji without colons',
    ],
    ['names: both', 'line 1: `names` must be `roles` or `names`'],
    [
      'announcementChannel: #incidents',
      'line 1: `announcementChannel` must be the name of a channel without #, which begins a comment',
    ],
    [
      'announcementChannel: "#incidents"',
      'line 1: `announcementChannel` must be the name of one channel without #',
    ],
    ['call: http://meet.example.com', 'line 1: `call` must be a link that begins with https://'],
    ['severities:\n  Sev1: x', 'line 2: `severities.Sev1` must be 1 to 20 lowercase letters'],
    ['severities:\n  sev1:', 'line 2: `severities.sev1` must be one sentence, or a group'],
    ['severities:\n  sev1: {invite: []}', 'line 2: `severities.sev1.meaning` must be one sentence'],
    [
      'severities:\n  sev1: {meaning: x, updateMinute: 5}',
      'line 2: `severities.sev1.updateMinute` is no key of a policy: did you mean `updateMinutes`?',
    ],
    [
      'severities:\n  sev1: {meaning: x, invite: [ana]}',
      "line 2: `severities.sev1.invite`, entry 1, must be Slack's id",
    ],
    ['severities: {}', 'line 1: `severities` must have at least one severity'],
    [
      'roles: [{id: liaison, duty: x}]',
      'line 1: `roles.name`, entry 1, must be the name of the role',
    ],
    ['calendar: {kind: outlook}', '`calendar.kind` must be `caldav` or `google`'],
    ['calendar: yes', '`calendar` must be a group of indented lines'],
    [
      'calendar: {kind: caldav, url: http://dav.example.com/, user: a, passwordFrom: DAV}',
      '`calendar.url` must be a link that begins with https://, or http:// on this machine',
    ],
    [
      'calendar: {kind: google, keyFrom: key}',
      '`calendar.keyFrom` must be the name of an environment variable',
    ],
    [
      'mail: {host: smtp.example.com, user: a, from: a@example.com}',
      '`mail` needs both user and passwordFrom, or neither',
    ],
    ['mail: {host: smtp.example.com, from: a}', '`mail.from` must be an email address'],
    ['people: {U012AB3CD: {email: a}}', '`people.U012AB3CD.email` must be an email address'],
    ['publicUrl: fireside.example.com', '`publicUrl` must be a link that begins with https://'],
    ['teams: [{name: a, url: https://x.example}]', '`teams`, entry 1, needs both url and keyFrom'],
    [
      'github: {repository: checkout, tokenFrom: GITHUB_TOKEN}',
      'line 1: `github.repository` must be the owner and the name of one repository',
    ],
    [
      'github: {repository: acme/checkout, tokenFrom: ghp_abc}',
      'line 1: `github.tokenFrom` must be the name of an environment variable',
    ],
    [
      'github: {repository: acme/checkout, tokenFrom: T, url: "http://github.example.com"}',
      'line 1: `github.url` must be a link that begins with https://',
    ],
    ['noise: loud', 'line 1: `noise` must be `normal`, `compact` or `silent`'],
    ['archiveAfterDays: soon', 'line 1: `archiveAfterDays` must be a whole number of days, or'],
    ['allow:\n  fly: anyone', 'line 2: `allow.fly` is no verb of the command: the verbs are '],
    ['allow: {resolve: ana}', 'line 1: `allow.resolve` must be `anyone`, `commander`, or a list'],
    ['followUpEmoji: [pushpin]', 'line 1: `followUpEmoji` must share no emoji with `captureEmoji`'],
    ['review: {dueDays: 0}', 'line 1: `review.dueDays` must be at least 1'],
    [
      'review: {sizes: [{id: long, size: huge, why: It was long.}]}',
      'line 1: `review.sizes.size`, entry 1, must be `none`, `written`, `workshop`, `severity`, `larger` or `asked`',
    ],
    [
      'review: {sizes: [{id: a, size: none, why: So.}, {id: a, size: written, why: So.}]}',
      'line 1: `review.sizes` must give each row an id of its own',
    ],
    ['review: {sizes: []}', 'line 1: `review.sizes` must have at least one row'],
    [
      'review: {sizes: [{id: bad, when: {severity: [p1]}, size: none, why: So.}]}',
      'line 1: `review.sizes.when.severity`, entry 1, must name severities that there are: sev1, sev2, sev3, sev4, unknown',
    ],
    [
      'review: {sizes: [{id: long, when: {longer: 5}, size: none, why: So.}]}',
      'line 1: `review.sizes.when.longer`, entry 1, is no key of a policy',
    ],
    [
      'review: {windowDays: [5, 2]}',
      'line 1: `review` needs windowDays with the earlier day first',
    ],
    ['review: {minutes: 240}', 'line 1: `review.minutes` must be at most 120: people tire'],
    [
      'review: {facilitators: [ana]}',
      "line 1: `review.facilitators`, entry 1, must be Slack's id, such as U012AB3CD: the profile's menu copies it",
    ],
    [
      'review: {dueDays: 2, reminderDays: [2]}',
      'line 1: `review` needs every number of reminderDays smaller than dueDays',
    ],
    ['channelPrefix: Inc!', 'line 1: `channelPrefix` must be 1 to 20 lowercase letters'],
    ['zone: [a\nnames: roles', 'line 2: '],
    ['zone: UTC\nzone: UTC', 'line 2: Map keys must be unique'],
    ['- zone', ': the whole file must be a group'],
  ])('is refused for %j', (text, problem) => {
    expect(problemsOf({}, () => text)).toEqual([expect.stringContaining(problem)]);
    expect(problemsOf({}, () => text)[0]).toMatch(/^fireside\.yaml/);
  });
});

describe('the calendar files that the policy names', () => {
  const berlin = feast('20311003');
  const files: Readonly<Record<string, string>> = {
    '/etc/fireside/fireside.yaml': [
      'holidays:',
      '  - file: days/berlin.ics',
      '    zones: [Europe/Berlin, Europe/Busingen]',
      '  - /srv/company.ics',
    ].join('\n'),
    '/etc/fireside/days/berlin.ics': berlin,
    '/srv/company.ics': feast('20311224'),
  };
  const named = { FIRESIDE_POLICY: '/etc/fireside/fireside.yaml' };

  it('are read beside it, each for its zones or for everybody', () => {
    const { policy } = readConfig(named, (path) => files[path] ?? noFile(path));

    expect(policy.holidays).toEqual([
      { zones: ['Europe/Berlin', 'Europe/Busingen'], days: new Set(['2031-10-03']) },
      { zones: null, days: new Set(['2031-12-24']) },
    ]);
  });

  it('are all looked at before the start is refused', () => {
    const text = 'holidays: [a.ics, b.ics, c.ics, d.ics]';
    const found: Readonly<Record<string, string>> = {
      'fireside.yaml': text,
      'b.ics': 'holidays',
      'c.ics': berlin,
      'd.ics': berlin.padEnd(2_000_001),
    };

    expect(problemsOf({}, (path) => found[path] ?? noFile(path))).toEqual([
      "fireside.yaml, line 1: `holidays`, entry 1, names a.ics, which is not there: correct the path or the file's permissions.",
      'fireside.yaml, line 1: `holidays`, entry 2, names b.ics, which cannot be read as iCalendar: export it as .ics once more.',
      'fireside.yaml, line 1: `holidays`, entry 4, names d.ics, which is too large for a list of holidays: at most 2 MB.',
    ]);
  });

  it.each([
    ['holidays: de', '`holidays` must be a list of calendar files'],
    ['holidays: [de]', '`holidays`, entry 1, must be the path of an .ics file'],
    ['holidays: [{zones: [UTC]}]', '`holidays.file`, entry 1, must be the path of a calendar file'],
    [
      'holidays: [{file: a.ics, zones: []}]',
      '`holidays.zones`, entry 1, must name at least one time zone',
    ],
    [
      'holidays: [{file: a.ics, zones: [Berlin]}]',
      '`holidays.zones`, entry 1, is no known time zone',
    ],
    [
      'holidays: [{file: a.ics, zone: UTC}]',
      '`holidays.zone`, entry 1, is no key of a policy: did you mean `zones`?',
    ],
  ])('are refused for %j', (text, problem) => {
    expect(problemsOf({}, () => text)).toEqual([
      expect.stringContaining(`fireside.yaml, line 1: ${problem}`),
    ]);
  });

  function feast(day: string): string {
    return `BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:${day}\nEND:VEVENT\nEND:VCALENDAR\n`;
  }
});

describe('the keys that the policy names', () => {
  const team = '{name: a, url: "https://x.example", keyFrom: PAGER_A}';
  const file = () => `teams: [${team}]`;
  const real = { ...http, ...mongodb };

  it.each([
    [
      'calendar: {kind: caldav, url: "https://x.example/", user: a, passwordFrom: DAV}',
      "DAV is not set, and `calendar` in the policy names it: set it to the calendar account's password.",
    ],
    [
      'calendar: {kind: google, keyFrom: KEY}',
      "KEY is not set, and `calendar` in the policy names it: set it to the service account's key, the whole JSON.",
    ],
    [
      'mail: {host: smtp.example.com, user: a, passwordFrom: PASS, from: a@example.com}',
      "PASS is not set, and `mail` in the policy names it: set it to the mail account's password.",
    ],
  ])('are missed where a calendar or the mail names them: %s', (text, problem) => {
    expect(problemsOf(real, () => text)).toEqual([problem]);
  });

  it('come from the environment', () => {
    const config = readConfig({ ...real, PAGER_A: ' abc ', PAGER_B: 'not asked for' }, file);

    expect(config.secrets).toEqual(new Map([['PAGER_A', 'abc']]));
  });

  it('come from the environment for GitHub too, or it says which is missing', () => {
    const github = () => 'github: {repository: acme/checkout, tokenFrom: GITHUB_TOKEN}';
    const config = readConfig({ ...real, GITHUB_TOKEN: 'ghp_1' }, github);

    expect(config.secrets).toEqual(new Map([['GITHUB_TOKEN', 'ghp_1']]));
    expect(config.policy.github).toEqual({
      repository: 'acme/checkout',
      tokenFrom: 'GITHUB_TOKEN',
      labels: [],
      url: 'https://api.github.com',
    });
    expect(problemsOf(real, github)).toEqual([
      'GITHUB_TOKEN is not set, and `github` in the policy names it: set it to a token that may write issues in acme/checkout.',
    ]);
  });

  it.each([undefined, '', ' '])('are asked for at the start where they are %j', (value) => {
    expect(problemsOf({ ...real, PAGER_A: value }, file)).toEqual([
      "PAGER_A is not set, and `teams` in the policy names it: set it to the team's routing key.",
    ]);
  });

  it('may lack in a trial with the local Slack', () => {
    expect(readConfig({}, file).secrets).toEqual(new Map());
  });
});

function noFile(path: string): never {
  throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
}

function problemsOf(
  env: Record<string, string | undefined>,
  readFile: (path: string) => string = noFile,
): readonly string[] {
  return caught(() => readConfig(env, readFile)).problems;
}

function caught(read: () => unknown): ConfigError {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
