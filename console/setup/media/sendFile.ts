import { z } from 'zod'
import { HallMedia, MEDIA_PIECE, MediaBegun, MediaPieceTaken } from '../../../protocol/media.ts'
import { ask, type Asked } from '../../ask.ts'

/** A piece whose answer was lost is sent again so often, after this pause in ms. */
const TRIES = 5
const PAUSE_MS = 2_000

/** `progress` hears how many bytes the hub has; where somebody gives up, nothing is left of the file. */
export async function sendFile(
  file: File,
  progress: (received: number) => void,
  giveUp: AbortSignal,
): Promise<Asked<unknown>> {
  const begun = await ask('POST', 'setup/media', MediaBegun, { name: file.name, bytes: file.size }, giveUp)
  if (!begun.ok) return begun
  const path = `setup/media/uploads/${begun.answer.upload}`
  let received = 0
  for (let tries = 0; received < file.size;) {
    const piece = file.slice(received, received + MEDIA_PIECE)
    const taken = await ask('PUT', `${path}?from=${received}`, MediaPieceTaken, piece, giveUp)
    if (giveUp.aborted) {
      await ask('DELETE', path, z.object({}))
      return taken
    }
    const there = receivedOf(taken)
    if (there !== null && there > received) {
      received = there
      tries = 0
      progress(received)
    } else if ('unanswered' in taken && ++tries < TRIES) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    } else {
      // The answer to the last piece may have been the one that was lost.
      return (await isThere(file)) ? { ok: true, answer: null } : taken
    }
  }
  return { ok: true, answer: null }
}

/** How much the hub has, also where it says that a piece was not the next one; null where it says nothing of that. */
function receivedOf(taken: Asked<z.infer<typeof MediaPieceTaken>>): number | null {
  if (taken.ok) return taken.answer.received
  if ('unanswered' in taken || taken.refusal.code !== 'mediaGap') return null
  return Number(taken.refusal.params?.['received'])
}

async function isThere({ name, size }: File): Promise<boolean> {
  const listed = await ask('GET', 'setup/media', HallMedia)
  return listed.ok && listed.answer.media.some((one) => one.name === name && one.bytes === size)
}
