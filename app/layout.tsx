import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ThemeScript } from '@/components/shell/theme-script';
import { inter, jetbrains } from './fonts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Rampart', template: '%s · Rampart' },
  description: 'Restake, delegate, leave and collect on EigenLayer, exact to the wei.',
  applicationName: 'Rampart',
  referrer: 'no-referrer',
  icons: { icon: '/favicon.svg' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" className={`${inter.variable} ${jetbrains.variable}`} suppressHydrationWarning>
      <head>
        <ThemeScript nonce={nonce} />
      </head>
      <body className="min-h-dvh">{children}</body>
    </html>
  );
}
