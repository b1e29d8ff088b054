/** Two falling notes, in Hz. */
const NOTES = [659.25, 523.25]
const NOTE_S = 0.42
const RING_S = 1.1
const LOUDNESS = 0.35

/** Plays the two notes that come before a voice; resolves when they have sounded. */
export function chime(context: AudioContext): Promise<void> {
  NOTES.forEach((hz, index) => {
    const start = context.currentTime + index * NOTE_S
    const note = context.createOscillator()
    const volume = context.createGain()
    note.type = 'sine'
    note.frequency.value = hz
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, start + RING_S)
    note.connect(volume).connect(context.destination)
    note.start(start)
    note.stop(start + RING_S)
  })
  return new Promise((resolve) => setTimeout(resolve, (NOTE_S + RING_S) * 1_000))
}
