import type { EventType } from '../../protocol/events.ts'

type Data = Record<string, unknown>

/**
 * How the data of an older version becomes that of the next one, by `type version`. Rows are never written
 * anew: these stay for ever, and each has rows in a golden journal.
 */
const steps: Partial<Record<`${EventType} ${number}`, (data: Data) => Data>> = {
  // Version 2 says when the resident means to be back.
  'ticketParked 1': (data) => ({ ...data, until: null }),
  // Version 2 names the printers that may print it; before, a hall had one.
  'printRequested 1': (data) => ({ ...data, printers: [] }),
  // Version 2 knows bundles; before, stops came one after another as they stood.
  'ticketIssued 1': (data) => ({
    ...data,
    stops: (data.stops as Data[]).map(unbound),
    bundle: null,
    case: null,
  }),
  'ticketCalled 1': (data) => ({ ...data, order: null }),
  'stopFinished 1': (data) => ({
    ...data,
    next: data.next && { ...data.next, here: false },
    order: null,
    skipped: [],
  }),
  'stopAdded 1': (data) => ({ ...data, added: unbound(data.added as Data), reason: null }),
  'ticketTransferred 1': (data) => ({ ...data, added: data.added && unbound(data.added as Data) }),
  // Version 2 says who confirmed; before, only a printer could.
  'printConfirmed 1': (data) => ({ ...data, by: 'printer' }),
}

function unbound(stop: Data): Data {
  return { ...stop, link: null }
}

/** Parsed data of an older version as that of `current`; undefined where the version is not known. */
export function upcast(type: EventType, version: number, current: number, data: Data): Data | undefined {
  let at = version
  for (; at < current; at++) {
    const step = steps[`${type} ${at}`]
    if (!step) return undefined
    data = step(data)
  }
  return at === current ? data : undefined
}
