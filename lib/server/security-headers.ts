import 'server-only';
import { env } from './env';

/** Where WalletConnect's sessions go. Only allowed when a project id is configured. */
const walletConnect = [
  'wss://relay.walletconnect.com',
  'wss://relay.walletconnect.org',
  'https://rpc.walletconnect.org',
];

/** What a page may load and talk to: this server alone, and the scripts that carry this answer's nonce. */
export function contentSecurityPolicy(nonce: string): string {
  const { WALLETCONNECT_PROJECT_ID, NODE_ENV } = env();
  const isDevelopment = NODE_ENV === 'development';
  const connect = [
    "'self'",
    ...(WALLETCONNECT_PROJECT_ID ? walletConnect : []),
    ...(isDevelopment ? ['ws:'] : []),
  ];
  // React evaluates text in development only, to show where an error came from.
  const evaluation = isDevelopment ? ["'unsafe-eval'"] : [];
  const rules: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...evaluation],
    // The wallet library writes style attributes.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': connect,
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'frame-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    // Safe shows apps in a frame, but a frame of anybody could lay itself over a signature.
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

export const securityHeaders: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(self), hid=(self)',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
