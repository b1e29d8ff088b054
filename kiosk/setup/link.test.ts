import { expect, it } from 'vitest'
import { readHubLink } from './link.ts'

it.each([
  ['192.168.1.10', { hub: 'http://192.168.1.10:7070' }],
  [' 192.168.1.10:7071 ', { hub: 'http://192.168.1.10:7071' }],
  ['192.168.1.10:80', { hub: 'http://192.168.1.10' }],
  ['hub.lan', { hub: 'http://hub.lan:7070' }],
  ['http://192.168.1.10:7070/', { hub: 'http://192.168.1.10:7070' }],
  ['https://hub.lan/kiosk', { hub: 'https://hub.lan' }],
  [
    'http://192.168.1.10:7070/kiosk?token=abc_DEF-123&kiosk=east',
    { hub: 'http://192.168.1.10:7070', token: 'abc_DEF-123', kiosk: 'east' },
  ],
])('[APP-13] reads %s', (text, link) => {
  expect(readHubLink(text)).toEqual(link)
})

it.each([
  '',
  '  ',
  'two words',
  'http://',
  'ftp://hub.lan',
  'javascript:alert(1)',
  'http://user:word@hub.lan',
])('[APP-13] finds no hub in “%s”', (text) => {
  expect(readHubLink(text)).toBeNull()
})
