import { z } from 'zod'

export const MediaKind = z.enum(['picture', 'video'])
export type MediaKind = z.infer<typeof MediaKind>

/** Answer to `GET /api/v1/media`: pictures and videos for a board, in the order in which it shows them. */
export const MediaList = z.object({
  media: z.array(z.object({ kind: MediaKind, path: z.string() })),
})
export type MediaList = z.infer<typeof MediaList>

/** By the ending of the name; no SVG, which may hold programs. */
export const MEDIA_KINDS: Readonly<Record<string, MediaKind>> = {
  jpg: 'picture',
  jpeg: 'picture',
  png: 'picture',
  webp: 'picture',
  avif: 'picture',
  mp4: 'video',
  webm: 'video',
}
/** Largest file, in bytes: an hour of video, and a photo of any camera. */
export const LARGEST_MEDIA: Readonly<Record<MediaKind, number>> = {
  picture: 20_000_000,
  video: 2_000_000_000,
}
/** A file is sent in pieces of at most so many bytes, each of which comes in time over any line of a hall. */
export const MEDIA_PIECE = 1_000_000
/** A board goes round; more would never be seen. */
export const MOST_MEDIA = 200

/** Ends what can be shown, names no folder, is not hidden, and is as good a name on any machine it is copied to. */
export const MediaName = z
  .string()
  .max(60)
  .regex(/^[^\p{Cc}\p{Cf}/\\:*?"<>|.][^\p{Cc}\p{Cf}/\\:*?"<>|]*\.(jpe?g|png|webp|avif|mp4|webm)$/iu)

/** The kind of a file by its name; null for what boards do not show. */
export const mediaKindOf = (name: string): MediaKind | null =>
  MEDIA_KINDS[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? null

/** A file of the media folder, for whoever sets the boards up. `path` is where the page finds it. */
export const HallMediaFile = z.object({
  name: z.string(),
  kind: MediaKind,
  bytes: z.int(),
  path: z.string(),
  /** Boards that name it, now or from the next day on, by their ids. */
  boards: z.array(z.string()),
})
export type HallMediaFile = z.infer<typeof HallMediaFile>

/** `GET /api/v1/setup/media`: all files that boards can show, by their names. */
export const HallMedia = z.object({ media: z.array(HallMediaFile) })
export type HallMedia = z.infer<typeof HallMedia>

/** `POST /api/v1/setup/media` begins a file of so many bytes; the answer names the upload. */
export const MediaBeginning = z.strictObject({
  name: z.string().min(1).max(1_000),
  bytes: z.int().positive(),
})
export const MediaBegun = z.object({ ok: z.literal(true), upload: z.string() })
/** `PUT /api/v1/setup/media/uploads/<upload>?from=<bytes before>`: a piece; `done` with the last one. */
export const MediaPieceTaken = z.object({ ok: z.literal(true), received: z.int(), done: z.boolean() })
