import { computed } from 'vue'
import type { SetupKind } from '../../protocol/setup.ts'
import { entryOf } from './draft.ts'
import { partWith } from './kinds/parts.ts'
import type { Wrong } from '../../protocol/wrong.ts'
import { shapeProblems, wrongBy } from './problems.ts'
import { useSetup } from './useSetup.ts'

/** What the hub says is wrong with the draft, with the form that puts it right. */
export function useProblems() {
  const setup = useSetup()
  const problems = computed(() =>
    (setup.checked?.problems ?? []).flatMap((problem) => {
      const { kind, id, field } = problem
      const part = partWith(kind, field)
      const entry = setup.draft && part ? entryOf(setup.draft, part.kind, id) : null
      // A new entry that is not in the draft yet has its own form before its writer.
      if (!part || !entry) return []
      const wrong: Wrong =
        problem.code === 'shape'
          ? (shapeProblems(part, entry).get(field) ?? { code: 'form' })
          : wrongBy(problem)
      return [{ part, id, field, entry, wrong }]
    }),
  )
  /** The same by field: what is wrong at several places within one is said once. */
  const places = computed(() => {
    const firsts = new Map<string, (typeof problems.value)[number]>()
    for (const one of problems.value) {
      const field = one.field.split('.')[0] ?? ''
      const key = `${one.part.name}/${one.id}/${field}`
      if (!firsts.has(key)) firsts.set(key, { ...one, field })
    }
    return [...firsts.values()]
  })
  const countOf = (part: string): number => problems.value.filter((one) => one.part.name === part).length
  const isWrong = (kind: SetupKind, id: string): boolean =>
    problems.value.some((one) => one.part.kind === kind && one.id === id)
  return { problems, places, countOf, isWrong }
}
