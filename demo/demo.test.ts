import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseCatalogue } from '../hub/catalogue/parse.ts'
import { partsOf } from '../protocol/bundleParts.ts'
import { Catalogue } from '../protocol/catalogue.ts'

function load(name: string): Catalogue {
  return Catalogue.parse(parse(readFileSync(new URL(`${name}.yaml`, import.meta.url), 'utf8')))
}

const ids = (entries: { id: string }[]): string[] => entries.map((entry) => entry.id)
const repeated = (words: string[]): string[] => words.filter((word, at) => words.indexOf(word) !== at)
const missing = (wanted: string[], have: string[]): string[] => wanted.filter((id) => !have.includes(id))

/** The icons that the screens can draw. */
const ICONS =
  'business tax build environment land family social health person transport education culture elder disability legal house document help'

describe.each(['district', 'street', 'community'])('demo/%s.yaml', (name) => {
  const hall = load(name)
  const leaves = hall.categories.filter((category) => !hall.categories.some((c) => c.parent === category.id))

  it('[DEMO-1] is a catalogue of its own level, open at any hour', () => {
    expect(hall.centre.level).toBe(name)
    expect(hall.rules.issueUntil).toBe('always')
    const days = Object.values(hall.centre.hours)
    expect(days).toHaveLength(7)
    for (const day of days) expect(day).toEqual({ from: '00:00', to: '24:00' })
  })

  it('[DEMO-1] is taken by the hub as it stands', () => {
    const text = readFileSync(new URL(`${name}.yaml`, import.meta.url), 'utf8')
    expect(parseCatalogue(text)).toEqual({ ok: true, catalogue: hall })
  })

  it('[DEMO-2] has no id, code, letter, counter number or service name twice', () => {
    const kinds = [
      hall.classes,
      hall.departments,
      hall.categories,
      hall.queues,
      hall.services,
      hall.bundles,
      hall.counters,
      hall.clerks,
    ]
    for (const kind of kinds) expect(repeated(ids(kind))).toEqual([])
    expect(repeated(hall.services.map((service) => service.code))).toEqual([])
    expect(repeated(hall.services.map((service) => service.name.zh))).toEqual([])
    expect(repeated(hall.services.map((service) => service.name.en))).toEqual([])
    expect(repeated(hall.queues.map((queue) => queue.letter))).toEqual([])
    expect(repeated(hall.counters.map((counter) => String(counter.number)))).toEqual([])
  })

  it('[DEMO-3] refers only to what exists', () => {
    const services = hall.services
    const parents = hall.categories.flatMap((category) => category.parent ?? [])
    expect(missing(parents, ids(hall.categories))).toEqual([])
    expect(
      missing(
        services.map((s) => s.department),
        ids(hall.departments),
      ),
    ).toEqual([])
    expect(
      missing(
        services.map((s) => s.category),
        ids(leaves),
      ),
    ).toEqual([])
    expect(
      missing(
        services.map((s) => s.queue),
        ids(hall.queues),
      ),
    ).toEqual([])
    expect(
      missing(
        hall.counters.flatMap((counter) => counter.queues),
        ids(hall.queues),
      ),
    ).toEqual([])
    expect(
      missing(
        hall.bundles.flatMap((bundle) => bundle.services),
        ids(services),
      ),
    ).toEqual([])
    expect(
      missing(
        [...hall.categories, ...hall.bundles].flatMap(({ icon }) => icon ?? []),
        ICONS.split(' '),
      ),
    ).toEqual([])
  })

  it('[DEMO-4] leaves no department, leaf of the tree or queue without a service, and every queue served', () => {
    expect(
      missing(
        ids(hall.departments),
        hall.services.map((s) => s.department),
      ),
    ).toEqual([])
    expect(
      missing(
        ids(leaves),
        hall.services.map((s) => s.category),
      ),
    ).toEqual([])
    expect(
      missing(
        ids(hall.queues),
        hall.services.map((s) => s.queue),
      ),
    ).toEqual([])
    for (const queue of hall.queues) {
      const counters = hall.counters.filter((counter) => counter.queues.includes(queue.id))
      expect(counters.length, queue.id).toBeGreaterThanOrEqual(2)
    }
  })

  it('[DEMO-5] tells of every service, in Chinese and in English, what to bring and how people call it', () => {
    for (const service of hall.services) {
      for (const text of [service.name, ...service.materials]) {
        expect(text.zh).toMatch(/\p{Script=Han}/u)
        expect(text.en).not.toMatch(/\p{Script=Han}/u)
      }
      expect(service.materials.length, service.id).toBeGreaterThanOrEqual(name === 'district' ? 2 : 1)
      expect(service.materials.length, service.id).toBeLessThanOrEqual(6)
      expect(service.minutes, service.id).toBeLessThanOrEqual(40)
      const keywords = service.keywords.join(' ')
      expect(keywords, service.id).toMatch(/\p{Script=Han}/u)
      expect(keywords, service.id).toMatch(/[a-z]/)
    }
  })

  it('[DEMO-11] has a help desk and says where to get what its common services ask for', () => {
    expect(hall.centre.helpDesk).toBeDefined()
    const materials = hall.services.filter(({ common }) => common).flatMap((service) => service.materials)
    for (const { zh, where } of materials) {
      expect(where?.zh, zh).toMatch(/\p{Script=Han}/u)
      expect(where?.en, zh).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('[DEMO-12] offers errands in the words of life, with links, and says how people call them', () => {
    expect(hall.bundles.length).toBeGreaterThanOrEqual(name === 'district' ? 6 : 2)
    for (const { id, name, keywords, links, icon } of hall.bundles) {
      expect(name.zh, id).toMatch(/\p{Script=Han}/u)
      expect(name.en, id).not.toMatch(/\p{Script=Han}/u)
      expect(keywords.join(' '), id).toMatch(/\p{Script=Han}.*[a-z]/u)
      expect(links?.length, id).toBeGreaterThan(0)
      expect(icon, id).toBeDefined()
    }
  })

  it('[BUNDLE-5] [DEMO-12] what a service gives is asked for by another, under the same name', () => {
    const giving = hall.services.filter(({ results }) => results.length > 0)
    expect(giving.length).toBeGreaterThan(0)
    for (const { id, results } of giving)
      for (const result of results) {
        const asks = hall.services.filter(({ materials }) => materials.some(({ zh }) => zh === result))
        expect(
          asks.map((one) => one.id).filter((one) => one !== id),
          `${id}: ${result}`,
        ).not.toEqual([])
      }
  })

  it('[DEMO-13] promises no task later than its service, and has a clerk for the tasks of every department', () => {
    for (const { id, tasks, workingDays } of hall.services) {
      const until = (task: (typeof tasks)[number]): number =>
        task.workingDays +
        Math.max(0, ...tasks.filter((other) => task.after.includes(other.id)).map((other) => until(other)))
      expect(Math.max(0, ...tasks.map(until)), id).toBeLessThanOrEqual(workingDays)
    }
    const behind = hall.services.flatMap(({ tasks }) => tasks.map(({ department }) => department))
    expect(behind.length).toBeGreaterThan(0)
    const staffed = hall.clerks.flatMap(({ departments }) => departments)
    expect(missing([...behind, ...ids(hall.departments)], staffed)).toEqual([])
    expect(ids(hall.services)).toContain(hall.centre.pickup)
  })

  it('[DEMO-6] has five priority classes, the ordinary one first and the others ahead of it', () => {
    const [ordinary, ...others] = hall.classes
    expect(ordinary).toMatchObject({ id: 'ordinary', rate: 1, headStartMinutes: 0 })
    expect(others).toHaveLength(4)
    for (const other of others) {
      expect(other.rate).toBeGreaterThanOrEqual(1.3)
      expect(other.rate).toBeLessThanOrEqual(2)
      expect(other.proof).toBeDefined()
    }
  })
})

describe('the three levels', () => {
  const district = load('district')
  const street = load('street')
  const community = load('community')

  it('[DEMO-7] the district has 25 departments, 43 approval and 26 management services, and 20 counters', () => {
    const services = district.services.filter(({ id }) => id !== district.centre.pickup)
    const ofKind = (kind: string): number => services.filter((s) => s.kind === kind).length
    expect(district.departments).toHaveLength(25)
    expect(ofKind('approval')).toBe(43)
    expect(ofKind('management')).toBe(26)
    expect(district.counters.map((counter) => counter.id)).toEqual(
      Array.from({ length: 20 }, (_, at) => String(at + 1)),
    )
    expect(district.services.filter((service) => service.common)).toHaveLength(8)
  })

  it('[DEMO-12] the links of the district are of every kind', () => {
    const links = district.bundles.flatMap((bundle) => partsOf(bundle).map(({ link }) => link))
    expect(links.some(({ after }) => after.length > 0)).toBe(true)
    expect(links.some(({ together }) => together !== null)).toBe(true)
    expect(links.some(({ onlyIf }) => onlyIf !== null)).toBe(true)
    expect(links.some(({ optional }) => optional)).toBe(true)
  })

  it('[DEMO-14] turning 65 leads to two counters and to two departments side by side', () => {
    const senior = district.bundles.find(({ id }) => id === 'senior')!
    const must = partsOf(senior).filter(({ link }) => !link.optional)
    const services = must.map(({ service }) => district.services.find(({ id }) => id === service)!)
    const queues = new Set(services.map(({ queue }) => queue))
    const doesAll = district.counters.filter(({ queues: of }) => [...queues].every((one) => of.includes(one)))
    expect(doesAll).toEqual([])
    const side = services.flatMap(({ tasks }) => tasks.filter(({ after }) => after.length === 0))
    expect(new Set(side.map(({ department }) => department)).size).toBeGreaterThanOrEqual(2)
  })

  it('[DEMO-11] the district has two services that are done elsewhere and one with a limit a day', () => {
    const elsewhere = district.services.filter((service) => service.elsewhere)
    expect(ids(elsewhere)).toEqual(['vehicle-transfer', 'marriage'])
    expect(ids(district.services.filter(({ perDay }) => perDay !== undefined))).toEqual(['fund-loan'])
    expect(elsewhere.filter(({ common }) => common)).toEqual([])
  })

  it('[DEMO-8] the community has the ten service lines as departments and as categories', () => {
    const lines = [
      'party-mass',
      'public-order',
      'sanitation',
      'aid',
      'labour-social-security',
      'disability',
      'population',
      'education-culture-sport',
      'social-affairs',
      'economic-affairs',
    ]
    expect(ids(community.departments)).toEqual(lines)
    expect(ids(community.categories)).toEqual(lines)
    for (const service of community.services) expect(service.category).toBe(service.department)
  })

  it('[DEMO-9] each centre names the one above it', () => {
    expect(district.centre.parent).toBeUndefined()
    expect(street.centre.parent).toBe(district.centre.id)
    expect(community.centre.parent).toBe(street.centre.id)
  })
})
