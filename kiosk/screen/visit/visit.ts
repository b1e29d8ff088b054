import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useHub } from '../../../client/hub.ts'
import type { IssueAnswer, OpenedComplaintAnswer } from '../../../protocol/answers.ts'
import { kioskInAddress } from '../address.ts'
import { toggled } from './missing.ts'
import { useIssue } from './useIssue.ts'
import { useList } from './useList.ts'
import { useTell } from './useTell.ts'

type Step =
  | { name: 'idle' }
  | { name: 'home' }
  | { name: 'all' }
  | { name: 'category'; id: string }
  | { name: 'search' }
  | { name: 'service'; id: string }
  | { name: 'missing'; id: string }
  | { name: 'class'; id: string }
  | { name: 'desk' }
  | { name: 'tell' }
  | { name: 'reach' }
  | { name: 'told'; answer: OpenedComplaintAnswer }
  | { name: 'ticket'; ticket: IssueAnswer; service: string }

const IDLE: Step = { name: 'idle' }

/** One person's visit at the kiosk, from the first touch to the last; all that it knows of them is here. */
export const useVisit = defineStore('visit', () => {
  const hub = useHub()
  const kiosk = kioskInAddress()
  const { sending, problem, take, forget } = useIssue((type, data) => hub.send(type, data), kiosk)
  const list = useList((type, data, id) => hub.send(type, data, { id }))
  const tell = useTell((type, data, id) => hub.send(type, data, { id }), kiosk)
  const trail = ref<Step[]>([])
  const step = computed(() => trail.value.at(-1) ?? IDLE)
  const query = ref('')
  /** What this hall was asked for most as the visit began: nothing may move under a finger. */
  const common = ref<string[]>([])
  /** The chosen priority class; none is the ordinary one. */
  const priority = ref<string>()
  /** Places of the materials that the person does not have with them. */
  const missing = ref<number[]>([])

  function go(to: Step): void {
    if (to.name === 'service') forgetChoices()
    trail.value.push(to)
  }
  function back(): void {
    if (trail.value.length > 1 && !sending.value) trail.value.pop()
  }
  /** The first page of the visit, with what was chosen so far forgotten. */
  function home(): void {
    // A number that is on its way is shown to whoever asked for it.
    if (sending.value) return
    if (step.value.name === 'idle') common.value = hub.views.kiosk?.common ?? []
    end()
    go({ name: 'home' })
  }
  function toggleMissing(place: number): void {
    missing.value = toggled(missing.value, place)
    list.forget()
  }
  async function printList(service: string, language: 'zh' | 'en'): Promise<void> {
    await list.ask({ service, missing: missing.value, language, ...(kiosk && { kiosk }) })
  }
  async function takeTicket(service: string): Promise<void> {
    if (step.value.name === 'ticket') return
    const ticket = await take([service], priority.value)
    if (ticket) trail.value = [{ name: 'ticket', ticket, service }]
  }
  /** What the person has to say goes to the hub; its number is all that is left to see. */
  async function tellHall(): Promise<void> {
    const answer = await tell.send()
    if (answer) trail.value = [{ name: 'told', answer }]
  }
  function forgetChoices(): void {
    priority.value = undefined
    missing.value = []
    list.forget()
  }
  /** Leaves no trace of the person for the next one. */
  function end(): void {
    trail.value = []
    query.value = ''
    forget()
    tell.forget()
    forgetChoices()
  }
  return {
    step,
    query,
    common,
    priority,
    missing,
    sending,
    problem,
    list,
    tell,
    go,
    back,
    home,
    toggleMissing,
    printList,
    takeTicket,
    tellHall,
    end,
  }
})
