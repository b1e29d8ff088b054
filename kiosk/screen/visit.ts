import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useHub } from '../../client/hub.ts'
import type { IssueAnswer } from '../../protocol/answers.ts'
import { kioskInAddress } from './address.ts'
import { useIssue } from './useIssue.ts'

type Step =
  | { name: 'idle' }
  | { name: 'home' }
  | { name: 'category'; id: string }
  | { name: 'search' }
  | { name: 'service'; id: string }
  | { name: 'ticket'; ticket: IssueAnswer; service: string }

const IDLE: Step = { name: 'idle' }

/** One person's visit at the kiosk, from the first touch to the last; all that it knows of them is here. */
export const useVisit = defineStore('visit', () => {
  const hub = useHub()
  const { sending, problem, take } = useIssue((type, data) => hub.send(type, data), kioskInAddress())
  const trail = ref<Step[]>([])
  const step = computed(() => trail.value.at(-1) ?? IDLE)
  const query = ref('')
  /** The chosen priority class; none is the ordinary one. */
  const priority = ref<string>()

  function go(to: Step): void {
    if (to.name === 'service') priority.value = undefined
    trail.value.push(to)
  }
  function back(): void {
    if (trail.value.length > 1) trail.value.pop()
  }
  /** The first page of the visit, with what was chosen so far forgotten. */
  function home(): void {
    end()
    go({ name: 'home' })
  }
  async function takeTicket(service: string): Promise<void> {
    const ticket = await take([service], priority.value)
    if (ticket) trail.value = [{ name: 'ticket', ticket, service }]
  }
  /** Leaves no trace of the person for the next one. */
  function end(): void {
    trail.value = []
    query.value = ''
    priority.value = undefined
    problem.value = null
  }
  return { step, query, priority, sending, problem, go, back, home, takeTicket, end }
})
