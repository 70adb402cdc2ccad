import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Rampart',
    short_name: 'Rampart',
    description: 'Restake, delegate, leave and collect on EigenLayer, exact to the wei.',
    start_url: '/',
    display: 'standalone',
    icons: [{ src: '/favicon.svg', type: 'image/svg+xml', sizes: 'any' }],
  };
}
