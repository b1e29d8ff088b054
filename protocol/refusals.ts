import { z } from 'zod'

/**
 * Stable codes of everything that the hub may decline, with what to do, for the people who connect
 * other systems. The screens have their own words for each code in their language files.
 */
export const refusalMessages = {
  malformed: 'The message is not a valid command; correct it and send it again.',
  unauthorized:
    'A valid token is needed: Authorization: Bearer <token>, made with npm run hub -- token <role>.',
  notFound: 'There is nothing at this address.',
  forbidden: 'This token may not do that; use a token of the right role.',
  notReady: 'The hub is starting or stopping; try again in a moment.',
  tooMany: 'Too many at once; try again after `retryAfterMs`.',
  internal: 'The hub met an error of its own and changed nothing; tell the administrator.',
  dayNotOpen: 'No business day is open; wait until the hall opens.',
  hallClosed: 'The hall is closed now; come back during opening hours.',
  closingSoon: 'The queue cannot be served before closing time; come back another day.',
  servedElsewhere: 'This centre does not do this service; the catalogue says where it is done.',
  fullToday: 'All numbers of this service are taken for today; come back another day.',
  unknownService: 'There is no such service in the catalogue.',
  unknownMaterial: 'The service has no material at this place of its list.',
  unknownClass: 'There is no such priority class in the catalogue.',
  unknownQueue: 'There is no such queue in the catalogue.',
  unknownCounter: 'There is no such counter in the catalogue.',
  unknownClerk: 'There is no such clerk in the catalogue.',
  unknownTicket: 'There is no such ticket today.',
  unknownPrint: 'There is no such print job today.',
  printNotInDoubt: 'This paper is not in doubt, so there is nothing to settle.',
  unknownKiosk: 'There is no such kiosk in the catalogue.',
  unknownPrinter: 'There is no such printer in the catalogue.',
  counterNotOpen: 'The counter is closed; open it first.',
  counterAlreadyOpen: 'The counter is open already.',
  counterPaused: 'The counter is paused; resume it first.',
  counterNotPaused: 'The counter is not paused.',
  counterBusy: 'A ticket is at this counter; finish it, park it or mark it missed first.',
  counterEmpty: 'No ticket is at this counter; call one first.',
  clerkElsewhere: 'This clerk is at another counter; close that one first.',
  notSignedIn: 'Nobody is signed in at this counter; sign in with a clerk and a PIN first.',
  notThisClerk: 'Another clerk is signed in at this counter; sign in as the one who is named.',
  wrongPin: 'The PIN is wrong.',
  pinBlocked: 'Too many wrong PINs; wait before the next one.',
  noPin: 'This clerk has no PIN yet; set one with npm run hub -- pin <clerk>.',
  otherOrigin: 'The page that asks is not one of this hub; open the hub’s own page.',
  wrongPassword: 'The name or the password is wrong.',
  signInBlocked: 'Too many wrong passwords; wait before the next one.',
  weakPassword: 'Choose another password: `why` says what is wrong with it.',
  loginTaken: 'Somebody has this name already; choose another.',
  lastManager: 'Nobody would be left who can steer the hall; make another manager first.',
  linkRanOut: 'This link is good no more; make a new one with npm run hub -- first-link.',
  unknownPerson: 'There is no such person.',
  unknownDevice: 'There is no such device, or it was revoked.',
  unknownCode: 'Nobody shows this code, or it has run out; look at the screen again.',
  counterNeeded: 'A sign and a rater stand at one counter; name it.',
  clerkAlreadyHere: 'This clerk is at this counter already.',
  helpAlreadyCalled: 'The supervisor was called to this counter already.',
  helpNotCalled: 'No supervisor was called to this counter.',
  nothingToRate: 'No stop of this ticket can be rated there; only one that has ended can, once, today.',
  alreadyRated: 'This stop was rated already.',
  unknownReason: 'There is no such reason in the catalogue.',
  nobodyWaiting: 'Nobody is waiting in the queues of this counter.',
  notThisTicket: 'Another ticket is at this counter now.',
  notWaiting: 'This ticket is not waiting.',
  notCalled: 'This ticket is not in the state "called".',
  notServing: 'This ticket is not being served; start serving it first.',
  notParked: 'This ticket is not parked.',
  notRejoining: 'Only a missed or a parked ticket can wait again.',
  atCounter: 'This ticket is at a counter now; the clerk must let it go first.',
  ticketEnded: 'This ticket has ended.',
  recallTooSoon: 'The last recall was a moment ago; wait before the next one.',
  missedTooSoon: 'Call this ticket again before it is marked missed.',
  requeueLimit: 'This ticket has rejoined as often as it may; take a new number.',
  stepBackLimit: 'This ticket has let others go first as often as it may.',
  nobodyBehind: 'Nobody waits behind this ticket, so there is nobody to let go first.',
  nothingToReopen: 'There is nothing at this counter that can be reopened.',
  reopenTooLate: 'The time for reopening is over; issue a new ticket instead.',
  samePlace: 'The ticket is there already; choose another place.',
  setupProblems: 'Something in the change is wrong; `problems` says what, entry by entry.',
  inUse:
    'People of today still need what would be taken out; choose the next day, or wait. `obstacles` names them.',
  changedMeanwhile: 'Somebody has changed the same entry meanwhile; look at it again.',
  waitsForDay: 'A change of the same entry waits for its day; withdraw it first, or wait for that day.',
  nothingChanged: 'Nothing would change.',
  noSuchChange: 'There is no such change that can be taken back.',
  unknownDepartment: 'There is no such department in the catalogue.',
  unknownComplaint: 'There is no such complaint.',
  unknownStop: 'This ticket has no such stop.',
  complaintOpen: 'This visit has a complaint already, which is `complaint`; follow that one.',
  complaintClosed: 'This complaint is closed.',
  notAnswered: 'It was not answered yet; wait for the answer first.',
  notLate: 'This complaint is not late, or was escalated today.',
  unknownNotice: 'This notice does not stand on the boards any more.',
  unknownAlarm: 'This alarm is over.',
  alarmRaised: 'This alarm was raised already and lasts.',
  alarmAcknowledged: 'This alarm was acknowledged already.',
  sameQueues: 'The counter serves these queues already.',
  stopsTwice: 'The same service is named twice in one ticket.',
} as const

export type RefusalCode = keyof typeof refusalMessages
const codes = Object.keys(refusalMessages) as [RefusalCode, ...RefusalCode[]]
export const RefusalCode = z.enum(codes)

/** Why a command was declined. Nothing was changed. `params` are for the sentence on the screen. */
export const Refusal = z.object({
  code: RefusalCode,
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Refusal = z.infer<typeof Refusal>

/** A refusal with its standard message. */
export function refusal(code: RefusalCode, params?: Refusal['params']): Refusal {
  return params ? { code, message: refusalMessages[code], params } : { code, message: refusalMessages[code] }
}
