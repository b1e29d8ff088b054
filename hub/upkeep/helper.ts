import { enableCompileCache } from 'node:module'
import { constants, setPriority } from 'node:os'

/** The helper process: takes one job from the hub, does it behind everything else, answers and ends. */
enableCompileCache()
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
} catch {
  // Where that is forbidden it works beside the hub, in small steps all the same.
}
// Without its hub nobody looks after it any more: the next one begins anew.
process.once('disconnect', () => process.exit())
const job = new Promise<unknown>((resolve) => process.once('message', resolve))
const { answer } = await import('./work.ts')
const done = await answer(await job)
process.send?.(done, () => process.disconnect())
