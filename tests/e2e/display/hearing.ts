import type { Browser, Page } from 'playwright-core'

/** A buffer as the audio graph was told to play it, in s of the graph's clock; `of` is the address of its sound. */
export interface Planned {
  at: number
  seconds: number
  of: string
}
/** What stood large on a part of the board, and since when, in ms. */
export interface Stood {
  zone: string
  seq: string
  at: number
}
export interface Heard {
  planned: Planned[]
  stood: Stood[]
  /** Loudness (root mean square, full scale is 1) of each stretch of 10 ms, beginning at `from` s. */
  loud: { at: number; rms: number }[]
}

/** Opens a page that writes down what its audio graph is told to play, and what sounds at its end. */
export async function openHearing(
  browser: Browser,
  url: string,
  size = { width: 1280, height: 720 },
): Promise<Page> {
  // The recorder is a module of its own, which the page's policy would not let in.
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', bypassCSP: true })
  await context.addInitScript(listen)
  const page = await context.newPage()
  await page.goto(url)
  return page
}

export const heardBy = (page: Page): Promise<Heard> =>
  page.evaluate(() => (window as unknown as { heard: Heard }).heard)

/** Stretches of sound that are at least `gapS` apart, in s. */
export function stretches({ loud }: Heard, gapS: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  for (const { at, rms } of loud) {
    if (rms < 0.003) continue
    const last = found.at(-1)
    if (last && at - last.to < gapS) last.to = at + 0.01
    else found.push({ from: at, to: at + 0.01 })
  }
  return found
}

/** Runs in the page, before anything of it. */
function listen(): void {
  const heard: Heard = { planned: [], stood: [], loud: [] }
  Object.assign(window, { heard })
  const files = new WeakMap<ArrayBuffer, string>()
  const sounds = new WeakMap<AudioBuffer, string>()

  const { arrayBuffer } = Response.prototype
  Response.prototype.arrayBuffer = async function () {
    const bytes = await arrayBuffer.call(this)
    files.set(bytes, this.url)
    return bytes
  }
  const decode = AudioContext.prototype.decodeAudioData
  AudioContext.prototype.decodeAudioData = async function (bytes: ArrayBuffer) {
    const of = files.get(bytes) ?? ''
    const sound = await decode.call(this, bytes)
    sounds.set(sound, of)
    return sound
  }
  const { start } = AudioBufferSourceNode.prototype
  AudioBufferSourceNode.prototype.start = function (when = 0) {
    const { buffer } = this
    if (buffer) heard.planned.push({ at: when, seconds: buffer.duration, of: sounds.get(buffer) ?? 'chime' })
    start.call(this, when)
  }

  const RECORDER = `registerProcessor('recorder', class extends AudioWorkletProcessor {
    sum = 0; n = 0; from = 0; kept = []
    process([[samples]]) {
      for (let i = 0; i < 128; i++) {
        if (this.n === 0) this.from = currentTime + i / sampleRate
        const one = samples ? samples[i] : 0
        this.sum += one * one
        if (++this.n < sampleRate / 100) continue
        this.kept.push({ at: this.from, rms: Math.sqrt(this.sum / this.n) })
        this.sum = this.n = 0
      }
      if (this.kept.length >= 20) { this.port.postMessage(this.kept); this.kept = [] }
      return true
    }
  })`
  const { connect } = AudioNode.prototype
  const join = (from: AudioNode, to: AudioNode): unknown => Reflect.apply(connect, from, [to])
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    const [target] = to
    if (target instanceof AudioDestinationNode) void record(this)
    return connect.apply(this, to as Parameters<typeof connect>)
  } as typeof connect
  async function record(end: AudioNode): Promise<void> {
    const url = URL.createObjectURL(new Blob([RECORDER], { type: 'text/javascript' }))
    await end.context.audioWorklet.addModule(url)
    const recorder = new AudioWorkletNode(end.context, 'recorder')
    recorder.port.onmessage = ({ data }: MessageEvent<Heard['loud']>) => heard.loud.push(...data)
    join(end, recorder)
    join(recorder, end.context.destination)
  }

  new MutationObserver(() => {
    for (const part of document.querySelectorAll('[data-testid^=zone-]')) {
      const zone = part.getAttribute('data-testid') ?? ''
      const seq = part.querySelector('[data-testid=call-now]')?.getAttribute('data-call-seq') ?? ''
      const last = heard.stood.findLast((one) => one.zone === zone)
      if (last?.seq !== seq) heard.stood.push({ zone, seq, at: performance.now() })
    }
  }).observe(document, { subtree: true, childList: true, attributes: true })
}
