// Zod would try to compile its schemas from text, which the content security policy refuses and reports. It looks for its
// settings here; importing it to say so would make every page load its core.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
