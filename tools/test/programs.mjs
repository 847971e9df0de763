// Finds what npm cannot bring: by environment, then PATH, then, on Debian as root, from Debian.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const PROGRAMS = {
  redis: {
    variable: 'REDIS_SERVER',
    names: ['redis-server', 'valkey-server'],
    debian: 'redis-server',
    brew: 'redis',
  },
  chromium: {
    variable: 'CHROMIUM',
    names: [
      'chromium-headless-shell',
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
    ],
    places: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    debian: 'chromium-headless-shell',
    brew: '--cask google-chrome',
  },
};

/** Sets REDIS_SERVER or CHROMIUM to a program that exists, installing it where that is ours to do; otherwise throws one sentence. */
export function providePrograms(...wanted) {
  const missing = wanted.filter((key) => !provide(key));
  if (missing.length === 0) return;
  if (isDebian() && process.getuid() === 0) install(missing.map((key) => PROGRAMS[key].debian));
  const still = missing.filter((key) => !provide(key));
  if (still.length > 0) throw new Error(`The tests need ${still.join(' and ')}: ${advice(still)}`);
}

function provide(key) {
  const { variable, names, places = [] } = PROGRAMS[key];
  const given = process.env[variable];
  if (given && !isProgram(given)) throw new Error(`${variable} names ${given}, which is not a program.`);
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found =
    given ??
    [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(isProgram);
  if (found) process.env[variable] = found;
  return Boolean(found);
}

function install(packages) {
  console.log(`Installing ${packages.join(' and ')} with apt-get, because npm does not bring them`);
  // RUNLEVEL keeps Debian from starting a service for what the tests start and stop themselves.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args) => spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' });
  const wanted = ['install', '-y', '--no-install-recommends', ...packages];
  if (apt(...wanted).status === 0) return;
  apt('update');
  const { status, stderr } = apt(...wanted);
  if (status !== 0) console.error(stderr);
}

function advice(keys) {
  const packages = keys.map((key) => PROGRAMS[key].debian).join(' ');
  if (isDebian()) return `sudo apt-get install -y ${packages}`;
  if (process.platform === 'darwin') return `brew install ${keys.map((key) => PROGRAMS[key].brew).join(' ')}`;
  return `install ${packages}, or set ${keys.map((key) => PROGRAMS[key].variable).join(' and ')}`;
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
