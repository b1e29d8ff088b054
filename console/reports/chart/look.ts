/** The colours and the font of the house, read from where its tokens stand. */
export interface Look {
  font: string
  ink: string
  soft: string
  line: string
  surface: string
  main: string
  second: string
  third: string
}

export function lookOf(element: Element): Look {
  const style = getComputedStyle(element)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    ...{ font: token('font'), ink: token('ink'), soft: token('ink-soft'), line: token('line') },
    ...{
      surface: token('surface'),
      main: token('press'),
      second: token('caution'),
      third: token('ink-faint'),
    },
  }
}
