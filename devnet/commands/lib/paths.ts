import { fileURLToPath } from 'node:url';

/** The repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Everything that a command writes lies here, and git ignores it. */
export const dataFolder = `${root}.rampart`;

export const nextProgram = `${root}node_modules/next/dist/bin/next`;
