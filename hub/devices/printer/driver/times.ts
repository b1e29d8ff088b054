/** Times of the driver, in ms. */

/** A real-time question is answered within some milliseconds; a busy machine may hear it this late. */
export const ANSWER_MS = 800
/** From one status round to the next while the printer rests. */
export const POLL_MS = 2_000
/** The same for a printer that tells changes by itself. */
export const ASB_POLL_MS = 5_000
/** The same while a paper is being confirmed, and while a doubtful one settles. */
export const WATCH_MS = 600
/** After a round that was not answered the next one comes soon: one answer may be lost. */
export const MISS_MS = 250
/** So many rounds in a row without an answer, and the printer counts as silent. */
export const MISSES = 2
/** A printer that is well has printed and answered all it had within this time. */
export const SETTLE_MS = 2_000
/** Clearing its buffers takes a printer less than this. */
export const CLEAR_MS = 300
/** So long it must stay well after half a paper was cut off. */
export const CLEANED_MS = 1_000
/** From the last byte to the printer's answer. */
export const CONFIRM_MS = 10_000
/** Longer than the line itself needs for a job, where the printer holds it back. */
export const SEND_SLACK_MS = 6_000
/** From a lost line to the first attempt to open it again; doubled each time, up to the last. */
export const RETRY_FIRST_MS = 500
export const RETRY_MOST_MS = 10_000
/** From closing a line that is to be opened anew. */
export const RESET_MS = 100
/** After so many rounds without an answer the line is opened anew: what waits in it must not pile up. */
export const MISSES_TO_RESET = 4
/** Bytes of one answer follow each other closely. */
export const REST_MS = 200
