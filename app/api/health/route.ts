import { handleHealth } from '@/lib/server/status';

export const dynamic = 'force-dynamic';

export const GET = (): Response => handleHealth();
