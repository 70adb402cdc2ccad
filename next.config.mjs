// The framework reports its use to its vendor unless told not to, and looks for the word only after it has read this file.
process.env.NEXT_TELEMETRY_DISABLED = '1';

/** @type {import('next').NextConfig} */
const config = {
  distDir: '.rampart/next',
  poweredByHeader: false,
  reactCompiler: true,
  // The proxy must tell a page from a part of one, which a link asks for: the framework would hide that from it.
  skipProxyUrlNormalize: true,
};

export default config;
