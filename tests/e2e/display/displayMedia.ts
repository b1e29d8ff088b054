import type { Browser, Page } from 'playwright-core'

/** Draws the scene of a second: a hall in the colours of the house, with something that moves. */
const scene = `(pen, width, height, s) => {
  pen.fillStyle = '#123a33'; pen.fillRect(0, 0, width, height)
  pen.fillStyle = '#f0c877'; pen.beginPath()
  pen.arc(width / 2 + Math.cos(s) * width / 4, height / 2 + Math.sin(s * 2) * height / 5, height / 7, 0, 7); pen.fill()
  pen.fillStyle = '#f6efe2'; pen.font = (height / 7) + 'px sans-serif'; pen.textAlign = 'center'
  pen.fillText('一件事 一次办', width / 2, height * 0.88)
}`

async function onBlank<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage()
  try {
    return await work(page)
  } finally {
    await page.close()
  }
}

/** A picture for the media folder, as PNG. */
export const drawPicture = (browser: Browser): Promise<Buffer> =>
  onBlank(browser, async (page) => {
    const url = await page.evaluate(`(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 })
      ;(${scene})(canvas.getContext('2d'), 1280, 720, 1)
      return canvas.toDataURL('image/png')
    })()`)
    return Buffer.from(String(url).split(',')[1] ?? '', 'base64')
  })

/** A video of so many seconds for the media folder, as WebM. */
export const drawVideo = (browser: Browser, seconds: number): Promise<Buffer> =>
  onBlank(browser, async (page) => {
    const data = await page.evaluate(`new Promise((resolve) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 854, height: 480 })
      const pen = canvas.getContext('2d')
      const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8', videoBitsPerSecond: 1e6 })
      const parts = []
      recorder.ondataavailable = ({ data }) => parts.push(data)
      recorder.onstop = () => {
        const reader = new FileReader()
        reader.onload = () => resolve(reader.result)
        reader.readAsDataURL(new Blob(parts))
      }
      let n = 0
      const timer = setInterval(() => (${scene})(pen, 854, 480, n++ / 25), 40)
      recorder.start()
      setTimeout(() => { clearInterval(timer); recorder.stop() }, ${seconds * 1_000})
    })`)
    return Buffer.from(String(data).split(',')[1] ?? '', 'base64')
  })
