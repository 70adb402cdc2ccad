import { config } from 'zod/v4/core';

// Zod would try to compile its schemas from text, which the content security policy refuses and reports.
config({ jitless: true });
