import { enableCompileCache } from 'node:module'
import { setPriority } from 'node:os'

/** How far behind the hall it stands: somewhat, since a manager waits for the answer. */
const PRIORITY = 5

/** The inquiry process: answers questions of the hub one after another. */
enableCompileCache()
try {
  setPriority(PRIORITY)
} catch {
  // Where that is forbidden it works beside the hub all the same.
}
// Without its hub nobody asks any more.
process.once('disconnect', () => process.exit())
const work = import('./work.ts')
process.on('message', (asked) => void work.then(async ({ answer }) => process.send?.(await answer(asked))))
