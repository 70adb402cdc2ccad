'use client';

import { ConnectButton } from '@rainbow-me/rainbowkit';

export default function Home() {
  return <ConnectButton />;
}
