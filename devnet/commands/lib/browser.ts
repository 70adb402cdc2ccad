import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { DevnetProblem } from '../../problem';
import { dataFolder } from './paths';

type Candidate = { readonly path: string; readonly what: string };

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A path proves little: some systems keep a stub there, or lack the libraries. A browser that runs says its version. */
function versionOf(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const run = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return run.status === 0 ? run.stdout.trim() : undefined;
}

async function playwrightBrowser(): Promise<Candidate> {
  const { chromium } = await import('@playwright/test');
  return { path: chromium.executablePath(), what: "Playwright's own" };
}

async function packedBrowser(): Promise<Candidate> {
  const { default: packed } = await import('@sparticuz/chromium');
  // It unpacks into the temporary folder under a fixed name; ours keeps other projects' versions away.
  const folder = `${dataFolder}/browser`;
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return { path: await packed.executablePath(), what: 'from the package @sparticuz/chromium' };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

function debianBrowser(): Candidate {
  console.log('No browser found; installing the Debian package chromium (apt-get) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    // Where it fails it says why by itself, and the next place is tried.
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return { path: '/usr/bin/chromium', what: 'just installed' };
}

function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** The places where a browser may be; last the packed one, which is older than the others. */
function places(): (() => Candidate | Promise<Candidate>)[] {
  return [
    ...systemPaths.map((path) => () => ({ path, what: "the system's" })),
    playwrightBrowser,
    ...(isRootOnDebian() ? [debianBrowser] : []),
    ...(process.platform === 'linux' && process.arch === 'x64' ? [packedBrowser] : []),
  ];
}

/** Finds a Chromium that runs, says where, and gives its path. */
export async function findBrowser(): Promise<string> {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (versionOf(wanted) !== undefined) return wanted;
    throw new DevnetProblem(`CHROMIUM_PATH is ${wanted}, which does not run as a browser.`);
  }
  for (const place of places()) {
    const candidate = await place();
    const version = versionOf(candidate.path);
    if (version === undefined) continue;
    console.log(`Browser: ${version}, ${candidate.what} (${candidate.path})`);
    return candidate.path;
  }
  throw new DevnetProblem(
    'No browser found for the stories. Install one with `npx playwright install --with-deps chromium`, ' +
      'or name yours: CHROMIUM_PATH=/path/to/chromium npm test',
  );
}
