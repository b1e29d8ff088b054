import { onTestFinished } from 'vitest'
import { startHub, type RunningHub } from '../fixtures/hub.ts'

/** The real hub, which is gone after the test however that ends. */
export async function hubOfTest(options: Parameters<typeof startHub>[0]): Promise<RunningHub> {
  const hub = await startHub(options)
  onTestFinished(() => void hub.process.kill('SIGKILL'))
  return hub
}
