import { computed, onScopeDispose, ref, watch } from 'vue'
import { useCounter } from '../useCounter.ts'
import { useFirstSound } from '../useFirstSound.ts'
import { useCase } from './useCase.ts'
import { useFinding } from './useFinding.ts'
import { useTaskKeys, type TaskKey } from './useTaskKeys.ts'
import { useTasks } from './useTasks.ts'

/** The page of tasks as a clerk works through it with the keys alone. */
export function useTasksPage() {
  const desk = useCounter()
  const tasks = useTasks()
  const found = useCase()
  const finding = useFinding(() => desk.view?.day ?? null)
  // Who comes to the counter is heard here too.
  useFirstSound()
  /** The chosen line. */
  const chosen = ref(0)
  const lines = computed(() => tasks.list?.tasks ?? [])
  const asking = computed(() => finding.ask.value ?? found.ask)
  watch(lines, ({ length }) => (chosen.value = Math.min(chosen.value, Math.max(0, length - 1))))
  onScopeDispose(found.close)

  function openLine(place: number): void {
    chosen.value = place
    const line = lines.value[place]
    if (line) void found.open(line.case, line.task)
  }
  function leave(): void {
    desk.atTasks = false
  }
  function press(key: TaskKey): void {
    if (asking.value) return
    switch (key.kind) {
      case 'choose':
        chosen.value = Math.min(Math.max(0, chosen.value + key.by), Math.max(0, lines.value.length - 1))
        break
      case 'task':
        return found.move(key.by)
      case 'turn':
        return tasks.turn(key.by)
      case 'light':
        return tasks.filter({ light: key.light })
      case 'mine':
        return tasks.filter({ mine: !tasks.mine })
      case 'open':
        return openLine(chosen.value)
      case 'find':
        return finding.begin()
      case 'act':
        return found.press(key.act)
      case 'desk':
        return leave()
      case 'back':
        if (found.record) found.close()
        else leave()
    }
  }
  useTaskKeys(press)
  function choose(choice: Parameters<typeof found.choose>[0]): void {
    if (finding.ask.value) void finding.choose(choice)
    else found.choose(choice)
  }
  function cancel(): void {
    finding.cancel()
    found.cancel()
  }
  return { lines, chosen, asking, openLine, press, choose, cancel }
}
