import { expect, it } from 'vitest'
import { createNearbyHubs, nearbyHub } from './hubs.ts'
import { FakeFinder } from '../testing.ts'

const txt = { name: '示例中心', path: '/', version: '0.1.0' }
const service = { name: 'paihao x', addresses: ['192.168.1.20'], port: 7070, txt }

it.each([
  ['no address', { ...service, addresses: ['fe80::1'] }],
  ['no addresses', { name: 'x', port: 7070, txt }],
  ['no words', { ...service, txt: undefined }],
  ['other words', { ...service, txt: { name: '', path: '/', version: '1' } }],
  ['a port that is none', { ...service, port: 99_999 }],
])('[ANNOUNCE-3] what comes with %s is no hub', (_what, found) => {
  expect(nearbyHub(found)).toBeNull()
})

it('[ANNOUNCE-3] a flood of announcements is no flood of hubs', () => {
  const finder = new FakeFinder()
  const hubs = createNearbyHubs(finder)
  hubs.look(true)
  for (let n = 0; n < 1_000; n++) finder.up({ ...service, name: `paihao ${n}` })
  expect(hubs.list()).toHaveLength(20)
})

it('[ANNOUNCE-3] the LAN is looked at only while somebody sets the kiosk up', () => {
  const finder = new FakeFinder()
  const hubs = createNearbyHubs(finder)
  expect(finder.looking).toBe(false)
  hubs.look(true)
  finder.up(service)
  expect(hubs.list()).toHaveLength(1)
  hubs.look(false)
  expect([finder.looking, hubs.list()]).toEqual([false, []])
})
