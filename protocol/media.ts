import { z } from 'zod'

/** Answer to `GET /api/v1/media`: pictures and videos for boards, in the order of their names. */
export const MediaList = z.object({
  media: z.array(z.object({ kind: z.enum(['picture', 'video']), path: z.string() })),
})
export type MediaList = z.infer<typeof MediaList>
