import shared from './languages/zh.json'

/**
 * Loads the glyphs of every Chinese word that a screen may have to show. The font comes in many small
 * files, each fetched when a text first needs it; once the hub is gone none can be fetched, and a machine
 * without a Chinese font would show boxes in the very sentence that says so.
 */
export const loadGlyphs = (own: unknown): Promise<void> => loadFont('Noto Sans SC Variable', [shared, own])

/** The same for words in a language with a font of its own, named as in its style sheet. */
export async function loadFont(font: string, words: unknown): Promise<void> {
  try {
    await document.fonts.load(`16px "${font}"`, JSON.stringify(words))
  } catch {
    // The hub went while the page was starting; what is missing is fetched when it is shown.
  }
}
