import type { RunningHub } from '../../fixtures/hub.ts'

const LEAP = `const now = Date.now; let more = 0
Date.now = () => now() + more
process.on('SIGUSR2', () => { more += 86_400_000 })`

/** Environment of a hub whose clock can leap. */
export const LEAPING = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(LEAP)}` }

/** The hub's clock is a day later; its business day turns with the next command. */
export const leapOneDay = ({ process }: RunningHub): boolean => process.kill('SIGUSR2')
