import type { Refused } from '../../protocol/answers.ts'

/**
 * The newest refusals by the ids of their commands, so that a command sent again gets the same answer.
 * In memory only: a refusal changed nothing, so after a restart it may well be decided anew.
 */
export function rememberRefusals(limit: number) {
  const kept = new Map<string, { actor: string; answer: Refused }>()
  return {
    keep({ id, actor }: { id: string; actor: string }, answer: Refused): void {
      kept.set(id, { actor, answer })
      if (kept.size > limit) for (const oldest of kept.keys()) return void kept.delete(oldest)
    },
    of(id: string, actor: string): Refused | undefined {
      const found = kept.get(id)
      return found?.actor === actor ? found.answer : undefined
    },
  }
}
