import { buildExampleApp, type ExampleApp, startExampleApp } from './example-app';

const name = 'minimal-rainbowkit';

/** Builds RainbowKit's minimal Next example and serves it. */
export async function startMinimalExample(): Promise<ExampleApp> {
  await buildExampleApp(name);
  return startExampleApp(name);
}
