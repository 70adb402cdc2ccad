import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const stampFile = `${root}node_modules/.rampart-lock-hash`;

/** Stops with one sentence where Node is older than package.json asks for. */
function checkNode() {
  const wanted = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(`Rampart needs Node ${wanted} or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}

function currentStamp() {
  const lock = readFileSync(`${root}package-lock.json`);
  const platform = `node ${process.versions.node.split('.')[0]} ${process.platform} ${process.arch}`;
  return `${createHash('sha256').update(lock).digest('hex')} ${platform}\n`;
}

/** npm records what it installed; where that is what the lock asks for, somebody has already installed by hand. */
function isInstalledByHand() {
  const record = `${root}node_modules/.package-lock.json`;
  if (existsSync(stampFile) || !existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));
  return Object.entries(packages).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/** Runs npm without a terminal and without stdin; a line every ten seconds shows that it is alive. */
function npm(command) {
  const script = process.env.npm_execpath ?? '';
  const [program, first] = script.endsWith('npm-cli.js') ? [process.execPath, [script]] : ['npm', []];
  const args = [
    ...first,
    command,
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const started = Date.now();
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (data) => output.push(data));
  child.stderr.on('data', (data) => output.push(data));
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const ticker = setInterval(() => console.log(`  still installing (${seconds()} s)`), 10_000);
  return new Promise((resolve) => {
    const end = (code, text) => {
      clearInterval(ticker);
      resolve({ code, text, seconds: seconds() });
    };
    child.once('error', (error) => end(1, error.message));
    child.once('close', (code) => end(code ?? 1, Buffer.concat(output).toString()));
  });
}

/** Installs the packages where they are missing or belong to another lock, Node or platform. */
export async function ensureInstalled() {
  checkNode();
  const stamp = currentStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!isInstalledByHand()) {
    console.log(
      `Installing packages (${existsSync(stampFile) ? 'the installed ones are stale' : 'first start'}) …`,
    );
    let result = await npm('ci');
    if (result.code !== 0 && result.text.includes('EUSAGE')) {
      console.log('npm ci says that the lock file does not fit package.json; using npm install instead.');
      result = await npm('install');
    }
    if (result.code !== 0) {
      console.error(`${result.text.trim()}\nThe packages could not be installed; npm's words are above.`);
      process.exit(1);
    }
    console.log(`Packages are installed (${result.seconds} s).`);
  }
  writeFileSync(stampFile, currentStamp());
}
