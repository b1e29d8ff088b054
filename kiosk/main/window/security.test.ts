import { describe, expect, it } from 'vitest'
import { createContent, placeOf, policyFor, SCHEME } from './content.ts'
import { guardContents, guardSession, mayReach } from './guards.ts'
import { isKeyAllowed } from './keys.ts'
import { pageAt, screenUrl, SETUP_URL } from './pages.ts'
import { readRequest } from './requests.ts'
import { FakeContents, FakeSession, key, settings } from '../testing.ts'
import { windowOptions } from './windowOptions.ts'

const HUB = 'http://192.168.1.10:7070'

describe('the window', () => {
  it('[APP-2] fills the screen, and its page has neither Node nor tools', () => {
    expect(windowOptions('/p/preload.cjs')).toMatchObject({
      kiosk: true,
      fullscreen: true,
      frame: false,
      webPreferences: {
        preload: '/p/preload.cjs',
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        devTools: false,
        navigateOnDragDrop: false,
        disableDialogs: true,
      },
    })
  })

  it('[APP-2] keeps nothing of a page on the disk', () => {
    expect(windowOptions('').webPreferences.partition).not.toMatch(/^persist:/)
  })
})

describe('the scheme', () => {
  it('[APP-3] has an origin of its own, and passes no policy by', () => {
    expect(SCHEME.privileges).toEqual({ standard: true, secure: true, supportFetchAPI: true })
  })

  it.each([
    ['app://kiosk/', { file: 'kiosk/screen/index.html' }],
    ['app://kiosk/?kiosk=east', { file: 'kiosk/screen/index.html' }],
    ['app://kiosk/setup', { file: 'kiosk/setup/index.html' }],
    ['app://kiosk/assets/index-Bx_1.js', { file: 'assets/index-Bx_1.js' }],
    [
      'app://kiosk/t/abcdefgh12345678/paper.svg',
      { hub: '/t/abcdefgh12345678/paper.svg', type: 'image/svg+xml' },
    ],
    ['app://kiosk/api/v1/speech?text=A&lang=zh', { hub: '/api/v1/speech?text=A&lang=zh', type: 'audio/wav' }],
  ])('[APP-3] knows where %s is', (address, place) => {
    expect(placeOf('GET', address)).toEqual(place)
  })

  it.each([
    'app://kiosk/main.cjs',
    'app://kiosk/package.json',
    'app://kiosk/assets/../main.cjs',
    'app://kiosk/assets/..%2f..%2fmain.cjs',
    'app://kiosk/assets/a/b.js',
    'app://kiosk/assets/.hidden',
    'app://kiosk/api/v1/commands',
    'app://kiosk/t/abc/../../metrics',
    'app://other/',
    'file:///etc/passwd',
    'nonsense',
  ])('[APP-3] has nothing at %s', (address) => {
    expect(placeOf('GET', address)).toBeNull()
  })

  it('[APP-3] is for reading only', () => {
    expect(placeOf('POST', 'app://kiosk/')).toBeNull()
  })

  it('[APP-3] brings files with their type and their policy, and what the hub has in this device’s name', async () => {
    const asked: unknown[] = []
    const content = createContent({
      read: async (file) => (file === 'kiosk/screen/index.html' ? new TextEncoder().encode('<html>') : null),
      fetch: async (url, options) => {
        asked.push([url, options?.headers])
        return new Response('<svg/>')
      },
      place: () => settings,
    })
    const page = await content(new Request('app://kiosk/'))
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<html>',
    ])
    expect(page.headers.get('content-security-policy')).toBe(policyFor(HUB))
    expect((await content(new Request('app://kiosk/assets/none.js'))).status).toBe(404)
    expect(await (await content(new Request('app://kiosk/t/abcdefgh12345678/paper.svg'))).text()).toBe(
      '<svg/>',
    )
    expect(asked).toEqual([
      [`${HUB}/t/abcdefgh12345678/paper.svg`, { authorization: `Bearer ${settings.token}` }],
    ])
  })

  it('[APP-24] what the hub has is a picture or a sound, whatever the hub calls it, and no redirect is followed', async () => {
    const asked: (RequestInit | undefined)[] = []
    const evil = {
      'content-type': 'text/javascript',
      'set-cookie': 'a=b',
      'access-control-allow-origin': '*',
    }
    const content = createContent({
      read: async () => null,
      fetch: async (_url, options) => {
        asked.push(options)
        return new Response('alert(1)', { headers: evil })
      },
      place: () => settings,
    })
    for (const [address, type] of [
      ['app://kiosk/api/v1/speech?text=A&lang=zh', 'audio/wav'],
      ['app://kiosk/t/abcdefgh12345678/paper.svg', 'image/svg+xml'],
    ] as const) {
      expect(Object.fromEntries((await content(new Request(address))).headers)).toEqual({
        'content-type': type,
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
    }
    expect(asked.map((options) => options?.redirect)).toEqual(['error', 'error'])
  })

  it('[APP-24] an answer that is none brings no words of the hub', async () => {
    const content = createContent({
      read: async () => null,
      fetch: async () => new Response('<script>', { status: 404, headers: { 'content-type': 'text/html' } }),
      place: () => settings,
    })
    const answer = await content(new Request('app://kiosk/api/v1/speech?text=A&lang=zh'))
    expect([answer.status, await answer.text(), [...answer.headers]]).toEqual([404, '', []])
  })

  it('[APP-3] answers also where the hub does not', async () => {
    const gone = { read: async () => null, fetch: async () => Promise.reject(new Error('gone')) }
    const speech = new Request('app://kiosk/api/v1/speech?text=A')
    expect((await createContent({ ...gone, place: () => settings })(speech)).status).toBe(503)
    expect((await createContent({ ...gone, place: () => null })(speech)).status).toBe(503)
  })
})

describe('the policy', () => {
  const policy = new Map(
    policyFor(HUB)
      .split('; ')
      .map((part) => [part.split(' ')[0], part.slice(part.indexOf(' ') + 1)]),
  )

  it('[APP-4] lets a page load from its package, and connect to its hub alone', () => {
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('script-src')).toBe("'self'")
    expect(policy.get('style-src')).toBe("'self'")
    expect(policy.get('connect-src')).toBe("'self' ws://192.168.1.10:7070")
    expect(policyFor('https://hub.lan')).toContain("connect-src 'self' wss://hub.lan;")
    expect(policyFor(null)).toContain("connect-src 'self';")
  })

  it('[APP-4] allows no code from text, no frame, no form and no base', () => {
    expect(policyFor(HUB)).not.toMatch(/unsafe|\*|http:/)
    for (const none of ['base-uri', 'form-action', 'frame-ancestors', 'object-src'])
      expect(policy.get(none)).toBe("'none'")
  })
})

describe('a page', () => {
  function guarded(url = 'app://kiosk/'): FakeContents {
    const contents = new FakeContents()
    contents.url = url
    guardContents(contents)
    return contents
  }

  it.each(['will-navigate', 'will-frame-navigate'])('[APP-5] stays where it is: %s', (event) => {
    const contents = guarded()
    for (const url of ['https://example.org/', 'file:///etc/passwd', 'app://kiosk/setup', `${HUB}/console`])
      expect(contents.happen(event, { url })).toBe(true)
    expect(contents.happen(event, { url: 'app://kiosk/' })).toBe(false)
  })

  it('[APP-5] follows no redirect, opens no window and holds no other page', () => {
    const contents = guarded()
    expect(contents.happen('will-redirect', { url: 'app://kiosk/' })).toBe(true)
    expect(contents.happen('will-attach-webview')).toBe(true)
    expect(contents.openHandler()).toEqual({ action: 'deny' })
  })

  it('[APP-7] has no menu and no zoom', () => {
    const contents = guarded()
    expect(contents.happen('context-menu')).toBe(true)
    contents.zoom = []
    contents.emit('zoom-changed')
    expect(contents.zoom).toEqual([1, [1, 1]])
  })

  it('[APP-7] gets no key of the browser', () => {
    const contents = guarded()
    expect(contents.happen('before-input-event', {}, key('F12'))).toBe(true)
    expect(contents.happen('before-input-event', {}, key('a'))).toBe(false)
  })

  it.each([
    key('F5'),
    key('F11'),
    key('F4', { alt: true }),
    key('r', { control: true }),
    key('+', { control: true }),
    key('w', { control: true }),
    key('q', { meta: true }),
    key('ArrowLeft', { alt: true }),
    key('BrowserBack'),
    key('ContextMenu'),
    key('PrintScreen'),
  ])('[APP-7] does not get $key (control $control, alt $alt, meta $meta)', (press) => {
    expect(isKeyAllowed(press, 'screen')).toBe(false)
    expect(isKeyAllowed(press, null)).toBe(false)
  })

  it('[APP-7] gets what a keyboard, a pad or a scanner types; who sets it up may paste', () => {
    for (const name of ['a', '7', '证', ' ', 'Enter', 'Tab', 'ArrowDown', 'Escape', 'Backspace'])
      expect(isKeyAllowed(key(name), 'screen')).toBe(true)
    expect(isKeyAllowed(key('v', { control: true }), 'setup')).toBe(true)
    expect(isKeyAllowed(key('v', { control: true }), 'screen')).toBe(false)
  })
})

describe('the session', () => {
  function guarded(hub: string | null = HUB): FakeSession {
    const session = new FakeSession()
    guardSession(session, () => hub)
    return session
  }
  const asks = (session: FakeSession, permission: string): boolean => {
    let granted = false
    session.asked({}, permission, (answer) => (granted = answer))
    return granted
  }

  it.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'fullscreen',
    'clipboard-read',
    'openExternal',
    'hid',
  ])('[APP-6] grants no %s', (permission) => {
    const session = guarded()
    expect(asks(session, permission)).toBe(false)
    expect(session.checked({}, permission)).toBe(false)
    expect(session.device()).toBe(false)
  })

  it('[APP-6] grants the way to the hub, which stands on the LAN', () => {
    const session = guarded()
    expect(asks(session, 'local-network-access')).toBe(true)
    expect(session.checked({}, 'local-network-access')).toBe(true)
  })

  it('[APP-6] reaches the package and the hub’s socket, and nothing else', () => {
    for (const url of [
      'app://kiosk/',
      'ws://192.168.1.10:7070/socket.io/?EIO=4',
      'data:,',
      'blob:app://kiosk/1',
    ])
      expect(mayReach(url, HUB)).toBe(true)
    for (const url of [
      'https://example.org/',
      `${HUB}/metrics`,
      'ws://192.168.1.11:7070/',
      'file:///etc/passwd',
    ])
      expect(mayReach(url, HUB)).toBe(false)
    expect(mayReach('ws://192.168.1.10:7070/', null)).toBe(false)
    let cancelled: boolean | undefined
    guarded().request({ url: 'https://example.org/' }, ({ cancel }) => (cancelled = cancel))
    expect(cancelled).toBe(true)
  })

  it('[APP-5] downloads nothing', () => {
    const session = guarded()
    let prevented = false
    session.emit('will-download', { preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
  })
})

describe('a message over IPC', () => {
  const screen = { sender: { id: 7 }, senderFrame: { url: screenUrl('east'), parent: null } }
  const setup = { sender: { id: 7 }, senderFrame: { url: SETUP_URL, parent: null } }
  const locked = { window: 7, unlocked: false }

  it('[APP-8] is heard from the own pages in the own window', () => {
    expect(pageAt(screenUrl('east'))).toBe('screen')
    expect(readRequest(screen, { type: 'idle', idle: true }, locked)).toEqual({ type: 'idle', idle: true })
    expect(readRequest(setup, { type: 'state' }, locked)).toEqual({ type: 'state' })
  })

  it.each([
    ['another window', { ...screen, sender: { id: 8 } }],
    ['a frame that is gone', { ...screen, senderFrame: null }],
    ['a frame within', { ...screen, senderFrame: { url: 'app://kiosk/', parent: {} } }],
    ['another site', { ...screen, senderFrame: { url: 'https://example.org/', parent: null } }],
    ['another host', { ...screen, senderFrame: { url: 'app://other/', parent: null } }],
    ['the hub’s own page', { ...screen, senderFrame: { url: `${HUB}/kiosk`, parent: null } }],
  ])('[APP-8] is not heard from %s', (_from, event) => {
    expect(() => readRequest(event, { type: 'idle', idle: true }, locked)).toThrow(/not heard/)
  })

  it.each([
    null,
    'idle',
    { type: 'idle' },
    { type: 'idle', idle: 'yes' },
    { type: 'idle', idle: true, more: 1 },
    { type: 'exec', command: 'x' },
    { type: 'pin', pin: '12345678901' },
    { type: 'pair', hub: `${HUB}/api` },
    { type: 'pair', hub: 'file:///etc' },
  ])('[APP-8] is not understood: %j', (message) => {
    expect(() => readRequest(screen, message, { window: 7, unlocked: true })).toThrow(/not understood/)
  })

  it('[APP-8] asks for no more than its page may, and only after the PIN', () => {
    for (const type of ['leave', 'restart', 'state', 'back'])
      expect(() => readRequest(screen, { type }, { window: 7, unlocked: true })).toThrow(/not allowed/)
    expect(() => readRequest(setup, { type: 'place' }, { window: 7, unlocked: true })).toThrow(/not allowed/)
    for (const message of [{ type: 'leave' }, { type: 'pair', hub: HUB }, { type: 'paired' }])
      expect(() => readRequest(setup, message, locked)).toThrow(/not allowed/)
    expect(readRequest(setup, { type: 'leave' }, { window: 7, unlocked: true })).toEqual({ type: 'leave' })
  })
})
