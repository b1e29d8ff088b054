/**
 * A phone has a Chinese font of its own, so the page brings none and loads fast. Only a machine without one is lent
 * the hall's.
 */
export function lendFont(): void {
  if (!drawsChinese()) void import('@fontsource-variable/noto-sans-sc')
}

/** Whether a Chinese character looks other than one that no font has. */
function drawsChinese(): boolean {
  const [some, none] = ['号', '\u{10ffff}'].map((character) => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 24
    const pen = canvas.getContext('2d')
    if (!pen) return null
    pen.font = '16px sans-serif'
    pen.fillText(character, 2, 18)
    return pen.getImageData(0, 0, 24, 24).data.join()
  })
  return some !== none || some === null
}
