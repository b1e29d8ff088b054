/** Two soft notes, for a person who looks away. A machine without sound stays silent. */
export function chime(): void {
  if (!('AudioContext' in window)) return
  const audio = new AudioContext()
  for (const [i, hertz] of [659, 523].entries()) {
    const at = audio.currentTime + i * 0.35
    const tone = new OscillatorNode(audio, { frequency: hertz })
    const gain = new GainNode(audio, { gain: 0 })
    gain.gain.setTargetAtTime(0.2, at, 0.02)
    gain.gain.setTargetAtTime(0, at + 0.15, 0.12)
    tone.connect(gain).connect(audio.destination)
    tone.start(at)
    tone.stop(at + 0.9)
    if (i === 1) tone.onended = () => void audio.close()
  }
}
