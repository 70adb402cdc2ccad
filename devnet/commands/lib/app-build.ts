import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DevnetProblem } from '../../problem';
import { dataFolder, nextProgram, root } from './paths';
import { lastLines, logFile, runProgram } from './processes';

const sources = ['app', 'components', 'lib', 'contracts-abi', 'public'];
const rootFiles = [
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const stampFile = `${dataFolder}/build-stamp`;

function sourceFiles(): string[] {
  const folders = sources.filter((folder) => existsSync(root + folder));
  const below = folders.flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path}`)
      .filter((path) => statSync(root + path).isFile() && !/\.test\.tsx?$/.test(path)),
  );
  // The picture is made by the browser stories from the build itself.
  const made = ['public/screenshot.png'];
  return [
    ...rootFiles.filter((file) => existsSync(root + file)),
    ...below.filter((file) => !made.includes(file)),
  ].sort();
}

/** One fingerprint for all that goes into the build. */
function sourceHash(): string {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}`);
  for (const file of sourceFiles()) hash.update(`\0${file}\0`).update(readFileSync(root + file, 'latin1'));
  return hash.digest('hex');
}

export function isBuilt(): boolean {
  return (
    existsSync(`${dataFolder}/next/BUILD_ID`) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === sourceHash()
  );
}

/** The types that `next dev` left name pages that may be gone since; the compiler would look for them. */
export function dropDevTypes(): void {
  rmSync(`${dataFolder}/next/dev/types`, { recursive: true, force: true });
}

/** Builds the app unless the last build was made from exactly these sources. Gives the seconds it took. */
export async function ensureBuild(): Promise<number> {
  if (isBuilt()) return 0;
  const started = Date.now();
  const hash = sourceHash();
  mkdirSync(dataFolder, { recursive: true });
  rmSync(stampFile, { force: true });
  dropDevTypes();
  const log = logFile('build');
  const code = await runProgram([nextProgram, 'build'], {
    env: { ...process.env, NODE_ENV: 'production' },
    logFile: log,
  });
  if (code !== 0) throw new DevnetProblem(`${lastLines(log)}\nThe build failed; its words are above.`);
  writeFileSync(stampFile, hash);
  return Math.round((Date.now() - started) / 1000);
}
