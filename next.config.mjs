/** @type {import('next').NextConfig} */
const config = {
  distDir: '.rampart/next',
  poweredByHeader: false,
  reactCompiler: true,
};

export default config;
