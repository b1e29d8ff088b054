import { computed, onScopeDispose, ref } from 'vue'
import type { TaskLine } from '../../protocol/caseViews.ts'
import { useCounter } from '../useCounter.ts'
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
  const lines = computed(() => tasks.list?.tasks ?? [])
  /** The chosen line stays chosen wherever the list has it now; where it has gone, its place is chosen. */
  const place = ref(0)
  const key = ref<string>()
  const keyOf = (line: TaskLine | undefined): string | undefined => line && `${line.case} ${line.task}`
  const chosen = computed(() => {
    const at = lines.value.findIndex((line) => keyOf(line) === key.value)
    return at >= 0 ? at : Math.min(place.value, Math.max(0, lines.value.length - 1))
  })
  const asking = computed(() => finding.ask.value ?? found.ask)
  onScopeDispose(found.close)

  function pick(at: number): void {
    place.value = Math.min(Math.max(0, at), Math.max(0, lines.value.length - 1))
    key.value = keyOf(lines.value[place.value])
  }
  function openLine(at: number): void {
    pick(at)
    const line = lines.value[at]
    if (line) void found.open(line.case, line.task)
  }
  function leave(): void {
    desk.atTasks = false
  }
  function press(pressed: TaskKey): void {
    if (asking.value) return
    switch (pressed.kind) {
      case 'choose':
        return pick(chosen.value + pressed.by)
      case 'task':
        return found.move(pressed.by)
      case 'turn':
        return tasks.turn(pressed.by)
      case 'light':
        return tasks.filter({ light: pressed.light })
      case 'mine':
        return tasks.filter({ mine: !tasks.mine })
      case 'open':
        return openLine(chosen.value)
      case 'find':
        return finding.begin()
      case 'act':
        return found.press(pressed.act)
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
