import { expect, it } from 'vitest'
import { shownParts } from './order.ts'

const link = (service: string, more: object = {}) => ({ service, after: [], optional: false, ...more })
const said = (bundle: Parameters<typeof shownParts>[0], chosen: string[] = []) =>
  shownParts(bundle, chosen).map(({ service, taken, hangs }) => [
    service,
    taken,
    hangs.map(({ how, services }) => [how, ...services].join(' ')).join('; '),
  ])

it('[KIOSK-15] shows each part behind those that come before it', () => {
  const services = ['title', 'tax', 'records']
  const links = [link('title', { after: ['tax'] }), link('tax', { after: ['records'] })]
  expect(said({ services, links })).toEqual([
    ['records', true, 'first'],
    ['tax', true, 'after records'],
    ['title', true, 'after tax'],
  ])
})

it('[KIOSK-15] says what a part hangs on, each once, and where the order is free', () => {
  const services = ['card', 'bus', 'social', 'permit', 'appeal']
  const links = [
    link('bus', { together: 'card', onlyIf: { service: 'card', outcomes: ['settled', 'accepted'] } }),
    link('permit', { after: ['card', 'social'], onlyIf: { service: 'card', outcomes: ['settled'] } }),
    link('appeal', { onlyIf: { service: 'card', outcomes: ['incomplete'] } }),
  ]
  expect(said({ services, links })).toEqual([
    ['card', true, 'free'],
    ['bus', true, 'together card; ifDone card'],
    ['social', true, 'free'],
    ['permit', true, 'ifDone card; after social'],
    ['appeal', true, 'ifEnded card'],
  ])
})

it('[KIOSK-15] an optional part is done where it was chosen, and binds nothing where it was not', () => {
  const services = ['records', 'tax']
  const links = [link('records', { optional: true }), link('tax', { after: ['records'] })]
  expect(said({ services, links })).toEqual([
    ['records', false, 'first'],
    ['tax', true, 'first'],
  ])
  expect(said({ services, links }, ['records'])).toEqual([
    ['records', true, 'first'],
    ['tax', true, 'after records'],
  ])
})

it('[KIOSK-15] without links each part comes after the one before it, and one alone is the first', () => {
  expect(said({ services: ['card', 'bus'] })).toEqual([
    ['card', true, 'first'],
    ['bus', true, 'after card'],
  ])
  expect(said({ services: ['card'] })).toEqual([['card', true, 'first']])
})
