import { collectCase, giveContact, handOver, withdrawCase } from './cases/cases.ts'
import { askSupplement, finishTask, giveSupplement, takeTask } from './cases/tasks.ts'
import type { CommandOf, Context, Decision, HallCommand } from './commands.ts'
import { acknowledgeAlarm, closeAlarm, raiseAlarm } from './decide/alarm.ts'
import { callNext, callTicket, recall } from './decide/call.ts'
import {
  callHelp,
  changeClerk,
  closeCounter,
  endHelp,
  openCounter,
  pauseCounter,
  resumeCounter,
} from './decide/counter.ts'
import {
  answerComplaint,
  assignComplaint,
  callBackComplaint,
  closeComplaint,
  escalateComplaint,
  escalateLate,
  openComplaint,
} from './decide/complaint.ts'
import { closeDay, openDay } from './decide/day.ts'
import { issueTicket } from './decide/issue.ts'
import { printList } from './decide/list.ts'
import { cancelTicket, markMissed, park, requeue, takeBack, transfer } from './decide/leave.ts'
import { addStop, dropStop, noteTicket, orderStops } from './decide/plan.ts'
import {
  confirmPrint,
  doubtPrints,
  dropPrints,
  failPrint,
  reprint,
  settlePrint,
  startPrint,
} from './decide/print.ts'
import { endNotice, sendNotice } from './decide/notice.ts'
import { rate } from './decide/rate.ts'
import { finish, reopen, startServing } from './decide/serve.ts'
import { assignQueues, followSetup, moveTicket } from './decide/steer.ts'
import { stepBack } from './decide/stepBack.ts'
import type { HallState } from './state.ts'

type Decider<T extends HallCommand['type']> = (
  state: HallState,
  data: CommandOf<T>['data'],
  context: Context,
) => Decision

const deciders: { [T in HallCommand['type']]: Decider<T> } = {
  openDay,
  closeDay,
  issueTicket,
  printList,
  cancelTicket,
  openCounter,
  changeClerk,
  pauseCounter,
  resumeCounter,
  closeCounter,
  callHelp,
  endHelp,
  callNext,
  callTicket,
  recall,
  startServing,
  finish,
  reopen,
  markMissed,
  requeue,
  stepBack,
  park,
  takeBack,
  transfer,
  addStop,
  dropStop,
  orderStops,
  noteTicket,
  rate,
  reprint,
  settlePrint,
  assignQueues,
  moveTicket,
  sendNotice,
  endNotice,
  acknowledgeAlarm,
  openComplaint,
  assignComplaint,
  answerComplaint,
  callBackComplaint,
  escalateComplaint,
  closeComplaint,
  takeTask,
  finishTask,
  askSupplement,
  giveSupplement,
  handOver,
  collectCase,
  withdrawCase,
  giveContact,
  startPrint,
  confirmPrint,
  failPrint,
  dropPrints,
  doubtPrints,
  followSetup,
  raiseAlarm,
  closeAlarm,
  escalateLate,
}

/**
 * What follows from a command in this state: the events, in order, or a decline with its code. Changes
 * nothing and reads no clock; the same three arguments always give the same answer.
 */
export function decide(state: HallState, command: HallCommand, context: Context): Decision {
  const decider = deciders[command.type] as Decider<HallCommand['type']>
  return decider(state, command.data, context)
}
