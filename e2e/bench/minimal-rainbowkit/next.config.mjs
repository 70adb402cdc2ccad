import { fileURLToPath } from 'node:url';

/** The packages are those of the repository, three folders above wherever this lies. */
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** @type {import('next').NextConfig} */
const config = { turbopack: { root } };

export default config;
