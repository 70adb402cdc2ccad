/** Before the first request: every setting is read, and a bad one stops the server with its name. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the bundler must see this very expression, or it builds for other runtimes too.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startServer } = await import('./lib/server/start');
  await startServer();
}
