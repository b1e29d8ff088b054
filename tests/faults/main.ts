/** Kills and other faults of the real hub: `npm run test:faults -- --kills 200`. Exits as vitest does. */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' } } })
if (!/^[1-9]\d*$/.test(values.kills)) throw new Error('--kills is a number of kills, such as 200')

const child = spawn('vitest', ['run', '--project', 'system', 'tests/faults'], {
  stdio: 'inherit',
  env: { ...process.env, PAIHAO_KILLS: values.kills },
})
child.on('exit', (code) => process.exit(code ?? 1))
