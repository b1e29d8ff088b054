import { expect, it } from 'vitest'
import { chainOf, cleaned, graphOf, linkOf, withLink } from './links.ts'

const services = ['card', 'bus', 'social']

it('[SETUPPAGE-10] a link takes the place of the one before, and a free service needs none', () => {
  const chain = chainOf(services)
  expect(chain).toEqual([
    { service: 'bus', after: ['card'], optional: false },
    { service: 'social', after: ['bus'], optional: false },
  ])
  const bus = { service: 'bus', after: [], together: 'card', optional: true }
  expect(withLink(chain, bus)).toEqual([chain[1], bus])
  expect(withLink(chain, { service: 'bus', after: [], optional: false })).toEqual([chain[1]])
  expect(linkOf(chain, 'card')).toEqual({ service: 'card', after: [], optional: false })
})

it('[SETUPPAGE-10] what speaks of a service that has left the bundle goes with it', () => {
  const links = [
    { service: 'bus', after: ['card'], together: 'card', optional: true },
    { service: 'social', after: ['card'], optional: false },
    { service: 'card', after: ['bus'], optional: false },
  ]
  expect(cleaned(links, ['bus', 'social'])).toEqual([{ service: 'bus', after: [], optional: true }])
})

it('[SETUPPAGE-10] the drawing has each service behind what comes before it, also while a circle is edited', () => {
  const places = (links: Parameters<typeof graphOf>[1]) =>
    graphOf(services, links).nodes.map(({ service, column, row }) => `${service} ${column}.${row}`)
  expect(places(undefined)).toEqual(['card 0.0', 'bus 1.0', 'social 2.0'])
  expect(places([])).toEqual(['card 0.0', 'bus 0.1', 'social 0.2'])
  const together = { service: 'bus', after: [], together: 'card', optional: false }
  expect(places([together])).toEqual(['card 0.0', 'bus 1.0', 'social 0.1'])
  expect(graphOf(services, [together]).edges).toEqual([{ from: 'card', to: 'bus', how: 'together' }])
  const circle = [...chainOf(services), { service: 'card', after: ['social'], optional: false }]
  expect(graphOf(services, circle).nodes.every(({ column }) => column < services.length)).toBe(true)
})
