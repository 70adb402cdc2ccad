import { ensureInstalled } from './install.mjs';

/**
 * The road of every command: Node is new enough, the packages are there, then the command itself in TypeScript.
 * Until the packages are there nothing but Node may be imported, hence the late imports.
 */
export async function runCommand(name) {
  await ensureInstalled();
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await import(`../${name}.ts`);
  const { finish } = await import('./processes.ts');
  await finish(main(process.argv.slice(2)));
}
