import type { Database } from 'better-sqlite3'
import type { Catalogue } from '../../protocol/catalogue.ts'
import type {
  ChangeView,
  Checked,
  Edit,
  Obstacle,
  Proposal,
  SetupDifference,
  SetupProblem,
  SetupView,
} from '../../protocol/setup.ts'
import { indexCatalogue, type CatalogueIndex } from '../core/catalogue.ts'
import type { HallState } from '../core/state.ts'
import { changesIn } from './changes.ts'
import { differencesOf, editsBack, editsFor, placesBack, stand } from './differences.ts'
import { applyEdits, type Edited } from './edits.ts'
import { formerEntries, idsOfOthers } from './former.ts'
import { departmentsNeeded, obstaclesTo, type CasesBefore } from './inUse.ts'
import { auditSeq, changedSince, loadCatalogue, replaceCatalogue } from './store.ts'

export interface By {
  actor: string
  /** ms since 1970 */
  at: number
}

export type Saved =
  | { ok: true; change: number }
  | { ok: false; code: 'setupProblems'; problems: SetupProblem[] }
  | { ok: false; code: 'inUse'; obstacles: Obstacle[] }
  | { ok: false; code: 'changedMeanwhile' | 'waitsForDay' | 'nothingChanged' | 'noSuchChange' }

export interface LiveCatalogue {
  /** As the hub works with it now. */
  index(): CatalogueIndex
  view(): SetupView
  /** What would become of these edits now; nothing is changed. */
  check(edits: readonly Edit[], state: HallState): Checked
  /** `nextDay`: the business day after the open one. */
  save(proposal: Proposal, by: By, state: HallState, nextDay: string): Saved
  /** Takes a change back, or withdraws one that waits for its day. */
  undo(change: number, by: By, state: HallState): Saved
  /** Makes the changes whose day has come; `now` in ms since 1970. */
  turnDay(today: string, now: number): void
  onChange(listener: (before: Catalogue, after: Catalogue) => void): void
}

export interface LiveParts {
  db: Database
  /** The catalogue with what this machine sets in the place of its own. */
  dress: (catalogue: Catalogue) => Catalogue
  casesBefore: CasesBefore
  /** A change that waited for its day did not fit any more. */
  onFailed: (change: ChangeView, problems: readonly SetupProblem[]) => void
}

/** [SETUP-1] to [SETUP-7] [SETUP-10] The catalogue of a running hub, which may be changed at any time. */
export function liveCatalogue({ db, dress, casesBefore, onFailed }: LiveParts): LiveCatalogue {
  const changes = changesIn(db)
  const listeners: ((before: Catalogue, after: Catalogue) => void)[] = []
  const stored = (): Catalogue => {
    const catalogue = loadCatalogue(db)
    if (!catalogue) throw new Error('the data folder has no catalogue')
    return catalogue
  }
  let index = indexCatalogue(dress(stored()))

  /** With what waits for its day. */
  function planned(): Catalogue {
    return changes.due('9999-12-31').reduce((catalogue, { differences }) => {
      const edited = applyEdits(catalogue, editsFor(differences))
      return edited.ok ? edited.catalogue : catalogue
    }, stored())
  }
  /** [SETUP-2] Whether one of these entries waits for its day already: neither may overwrite the other. */
  const waits = (edits: readonly Edit[]): boolean =>
    changes
      .due('9999-12-31')
      .flatMap(({ differences }) => differences)
      .some((one) => edits.some((edit) => sameEntry(one, edit)))
  function swap(next: Catalogue): void {
    const before = index.catalogue
    index = indexCatalogue(dress(next))
    for (const listener of listeners) listener(before, index.catalogue)
  }

  /** [SETUP-4] Asked of what is in force: what was imported beside the hub would come with whatever is changed. */
  const inTheWay = (state: HallState, after: Catalogue): Obstacle[] =>
    obstaclesTo(state, index.catalogue, after, casesBefore)

  function save({ base, edits, from }: Proposal, by: By, state: HallState, nextDay: string): Saved {
    if (changedSince(db, base, edits)) return { ok: false, code: 'changedMeanwhile' }
    if (waits(edits)) return { ok: false, code: 'waitsForDay' }
    const before = from === 'now' ? stored() : planned()
    const edited = edit(before, edits)
    if (!edited.ok) return { ok: false, code: 'setupProblems', problems: edited.problems }
    const differences = differencesOf(before, edited.catalogue)
    if (differences.length === 0) return { ok: false, code: 'nothingChanged' }
    if (from === 'nextDay') {
      const obstacles = departmentsNeeded(before, edited.catalogue, casesBefore)
      if (obstacles.length > 0) return { ok: false, code: 'inUse', obstacles }
      return { ok: true, change: changes.add({ ...by, fromDay: nextDay, differences }) }
    }
    return make(edited.catalogue, differences, by, state)
  }
  function make(after: Catalogue, differences: SetupDifference[], by: By, state: HallState): Saved {
    const obstacles = inTheWay(state, after)
    if (obstacles.length > 0) return { ok: false, code: 'inUse', obstacles }
    const write = db.transaction(() => {
      replaceCatalogue(db, after, by)
      return changes.add({ ...by, fromDay: null, differences })
    })
    const change = write.immediate()
    swap(after)
    return { ok: true, change }
  }

  /** [SETUP-10] The catalogue with the edits made, unless a clerk would have another's id. */
  function edit(before: Catalogue, edits: readonly Edit[]): Edited {
    const edited = applyEdits(before, edits)
    const problems = edited.ok ? idsOfOthers(db, edited.catalogue) : []
    return problems.length > 0 ? { ok: false, problems } : edited
  }
  /** [SETUP-4] What was edited, unless a department that goes with it has tasks to do by now. */
  function stillFree(edited: Edited): Edited {
    const needed = edited.ok ? departmentsNeeded(index.catalogue, edited.catalogue, casesBefore) : []
    if (needed.length === 0) return edited
    const message = 'the department has tasks of open cases to do'
    return {
      ok: false,
      problems: needed.map(({ kind, id }) => ({ kind, id, field: '', code: 'tasksLeft', message })),
    }
  }

  function undo(id: number, by: By, state: HallState): Saved {
    const change = changes.find(id)
    if (change?.state === 'waiting') {
      changes.setState(id, 'withdrawn')
      return { ok: true, change: id }
    }
    if (change?.state !== 'applied' || change.undoneBy !== null) return { ok: false, code: 'noSuchChange' }
    const before = stored()
    if (!stand(change.differences, 'after', before)) return { ok: false, code: 'changedMeanwhile' }
    const back = editsBack(change.differences)
    if (waits(back)) return { ok: false, code: 'waitsForDay' }
    const edited = edit(before, [...back, ...placesBack(change.differences, before)])
    if (!edited.ok) return { ok: false, code: 'setupProblems', problems: edited.problems }
    const made = make(edited.catalogue, differencesOf(before, edited.catalogue), by, state)
    if (made.ok) changes.setUndone(id, made.change)
    return made
  }

  return {
    index: () => index,
    view: () => ({
      base: auditSeq(db),
      catalogue: stored(),
      changes: changes.latest(),
      former: formerEntries(db),
    }),
    check(edits, state) {
      const before = stored()
      const edited = edit(before, edits)
      if (!edited.ok) return { ok: true, problems: edited.problems, obstacles: [], differences: [] }
      const obstacles = inTheWay(state, edited.catalogue)
      return { ok: true, problems: [], obstacles, differences: differencesOf(before, edited.catalogue) }
    },
    save,
    undo,
    turnDay(today, now) {
      for (const change of changes.due(today)) {
        const before = stored()
        const fits = stand(change.differences, 'before', before)
        const edited = fits ? stillFree(edit(before, editsFor(change.differences))) : overtaken
        const write = db.transaction(() => {
          changes.setState(change.id, edited.ok ? 'applied' : 'failed')
          if (edited.ok) replaceCatalogue(db, edited.catalogue, { actor: change.actor, at: now })
        })
        write.immediate()
        if (edited.ok) swap(edited.catalogue)
        else onFailed(change, edited.problems)
      }
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

/** Why a change that waited is not made: an entry was changed beside it. */
const overtaken = {
  ok: false,
  problems: [
    { kind: '', id: '', field: '', code: 'changedMeanwhile', message: 'its entries were changed meanwhile' },
  ],
} as const

const sameEntry = (one: SetupDifference, edit: Edit): boolean =>
  one.kind === edit.kind && ('orderAfter' in one || 'order' in edit || one.id === edit.id)
