import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useHub } from '../../../client/hub.ts'
import type { IssueAnswer, OpenedComplaintAnswer } from '../../../protocol/answers.ts'
import { kioskInAddress } from '../address.ts'
import type { Errand, ErrandRef, Wanted } from '../errand/useErrand.ts'
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
  | { name: 'bundles' }
  | { name: 'bundle'; id: string }
  | ({ name: 'service' } & ErrandRef)
  | ({ name: 'missing' } & ErrandRef)
  | ({ name: 'class' } & ErrandRef)
  | { name: 'desk' }
  | { name: 'ticket'; ticket: IssueAnswer; wanted: Wanted }
  | { name: 'tell' }
  | { name: 'reach' }
  | { name: 'told'; answer: OpenedComplaintAnswer }

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
  /** Optional parts of a bundle that the person wants as well. */
  const extras = ref<string[]>([])

  function go(to: Step): void {
    if (to.name === 'bundle' || (to.name === 'service' && !to.bundle)) forgetChoices()
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
  /** Another choice asks for other things. */
  function toggleExtra(service: string): void {
    extras.value = extras.value.includes(service)
      ? extras.value.filter((one) => one !== service)
      : [...extras.value, service]
    missing.value = []
    list.forget()
  }
  async function printList({ services, bundle }: Errand, language: 'zh' | 'en'): Promise<void> {
    const [service] = services
    if (service === undefined) return
    const errand = bundle === undefined ? {} : { errand: { bundle, services } }
    await list.ask({ service, ...errand, missing: missing.value, language, ...(kiosk && { kiosk }) })
  }
  async function takeTicket({ services, bundle }: Wanted): Promise<void> {
    if (step.value.name === 'ticket') return
    const wanted: Wanted = { services, ...(bundle !== undefined && { bundle }) }
    const ticket = await take(wanted, priority.value)
    if (ticket) trail.value = [{ name: 'ticket', ticket, wanted }]
  }
  /** What the person has to say goes to the hub; its number is all that is left to see. */
  async function tellHall(): Promise<void> {
    const answer = await tell.send()
    if (answer) trail.value = [{ name: 'told', answer }]
  }
  function forgetChoices(): void {
    priority.value = undefined
    missing.value = []
    extras.value = []
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
    extras,
    sending,
    problem,
    list,
    tell,
    go,
    back,
    home,
    toggleMissing,
    toggleExtra,
    printList,
    takeTicket,
    tellHall,
    end,
  }
})
