import { enableCompileCache } from 'node:module'

// Keeps what Node made of the sources, so that the next start takes half the time.
enableCompileCache()
const { run } = await import('./cli/program.ts')
await run()
