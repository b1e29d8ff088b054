import { enableCompileCache } from 'node:module'
import { constants, setPriority } from 'node:os'

/** The report process: answers questions of the hub one after another, behind everything else. */
enableCompileCache()
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
} catch {
  // Where that is forbidden it works beside the hub all the same.
}
// Without its hub nobody asks any more.
process.once('disconnect', () => process.exit())
const work = import('./work.ts')
process.on('message', (asked) => void work.then(async ({ answer }) => process.send?.(await answer(asked))))
