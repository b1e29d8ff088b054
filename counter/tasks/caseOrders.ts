import type { Outcome } from '../../client/commands.ts'
import type { useHub } from '../../client/hub.ts'
import type { CommandType } from '../../protocol/commands.ts'
import type { Choice } from '../orders.ts'
import type { CaseAct } from './acts.ts'

type Send = ReturnType<typeof useHub>['send']

/** Where somebody acts: the case, the chosen task, and the counter; `clerk` where the counter is closed. */
export interface Place {
  case: string
  task: number
  counter: string
  clerk: string | undefined
}

/** Sends the command of an act on a case. */
export function caseOrder(
  send: Send,
  act: CaseAct,
  { task, ...at }: Place,
  { reason, papers = [], party }: Choice,
): Promise<Outcome<CommandType>> {
  const words = reason || undefined
  switch (act) {
    case 'take':
      return send('takeTask', { ...at, task })
    case 'approve':
      return send('finishTask', { ...at, task, outcome: 'approved', words })
    case 'refuse':
      return send('finishTask', { ...at, task, outcome: 'refused', words })
    case 'askPapers':
      return send('askSupplement', { ...at, task, papers, words })
    case 'givePapers':
      return send('giveSupplement', { ...at, task, papers })
    case 'handOver':
      if (!party) throw new Error('papers go to nobody')
      return send('handOver', { ...at, to: party, papers, words })
    case 'contact':
      return send('giveContact', { case: at.case, contact: words ?? '' })
    case 'handOut':
      return send('collectCase', { ...at, how: 'pickup', words })
    case 'post':
      return send('collectCase', { ...at, how: 'post', words })
    case 'withdraw':
      return send('withdrawCase', { ...at, reason: words ?? '' })
  }
}
