/** The part of the package that is used; it has no types of its own. */
declare module '@echogarden/espeak-ng-emscripten' {
  export interface Synthesizer {
    /** 0 where there is such a voice. */
    set_voice(name: string): number
    set_rate(wordsPerMinute: number): void
    get_samplerate(): number
    /** Calls back with samples of 16 bit, part by part; true would stop it. */
    synthesize(text: string, heard: (samples: Int16Array | null) => boolean): void
  }
  export default function load(): Promise<{ eSpeakNGWorker: new () => Synthesizer }>
}
