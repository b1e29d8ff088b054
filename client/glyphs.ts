import shared from './languages/zh.json'

/**
 * Loads the glyphs of every Chinese word that a screen may have to show. The font comes in many small
 * files, each fetched when a text first needs it; once the hub is gone none can be fetched, and a machine
 * without a Chinese font would show boxes in the very sentence that says so.
 */
export async function loadGlyphs(own: unknown): Promise<void> {
  try {
    await document.fonts.load('16px "Noto Sans SC Variable"', JSON.stringify([shared, own]))
  } catch {
    // The hub went while the page was starting; what is missing is fetched when it is shown.
  }
}
