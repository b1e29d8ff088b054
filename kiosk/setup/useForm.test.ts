import { describe, expect, it, vi } from 'vitest'
import type { HubAnswer, SetupPort, SetupState } from '../preload/port.ts'
import { useForm } from './useForm.ts'

const fresh: SetupState = {
  stage: 'first',
  waitMs: 0,
  version: '1',
  choices: null,
  hubs: [],
  display: 'landscape',
}
const known: SetupState = {
  ...fresh,
  stage: 'open',
  choices: {
    hub: 'http://10.0.0.1:7070',
    kiosk: 'east',
    orientation: 'portrait',
    volume: 50,
    startAtLogin: true,
  },
}
const hall: HubAnswer = {
  ok: true,
  centre: '示例中心',
  kiosks: [
    { id: 'east', name: '东门', printers: ['a'] },
    { id: 'west', name: '西门', printers: ['b'] },
  ],
}

function open(state: SetupState, answer: HubAnswer = hall) {
  const ask = vi.fn<SetupPort['ask']>(async () => answer)
  const save = vi.fn<SetupPort['save']>(async () => undefined)
  const port: SetupPort = {
    ask,
    save,
    pair: async () => ({ ok: true, code: '482913' }),
    paired: async () => answer,
    state: async () => state,
    pin: async () => ({ ok: true, waitMs: 0 }),
    back: async () => undefined,
    restart: async () => undefined,
    leave: async () => undefined,
  }
  return { ...useForm(port, state), askPort: ask, savePort: save }
}

describe('the first run', () => {
  it('[APP-13] says what is still needed, and saves nothing before', async () => {
    const { form, lacks, save, savePort } = open(fresh)
    expect(lacks.value).toEqual(['hub', 'token', 'pin'])
    form.hub = '10.0.0.1'
    form.token = 'abcdefghijklmnop'
    form.pin = '12345'
    expect(lacks.value).toEqual(['pinAgain'])
    await save()
    expect(savePort).not.toHaveBeenCalled()
    form.pinAgain = '12345'
    await save()
    expect(savePort).toHaveBeenCalledExactlyOnceWith(
      {
        hub: 'http://10.0.0.1:7070',
        token: 'abcdefghijklmnop',
        kiosk: null,
        orientation: 'landscape',
        volume: 70,
        startAtLogin: true,
      },
      '12345',
    )
  })

  it('[APP-13] takes everything from a pairing link', async () => {
    const { form, link, token, ask, askPort } = open(fresh)
    form.hub = 'http://10.0.0.1:7070/kiosk?token=abcdefghijklmnop&kiosk=west'
    expect([link.value?.hub, token.value]).toEqual(['http://10.0.0.1:7070', 'abcdefghijklmnop'])
    await ask()
    expect(askPort).toHaveBeenCalledExactlyOnceWith('http://10.0.0.1:7070', 'abcdefghijklmnop')
    expect(form.kiosk).toBe('west')
  })

  it('[APP-13] chooses the only kiosk by itself, and of several none', async () => {
    const several = open(fresh)
    several.form.hub = '10.0.0.1'
    await several.ask()
    expect(several.form.kiosk).toBeNull()
    const only = open(fresh, { ...hall, kiosks: hall.ok ? hall.kiosks.slice(0, 1) : [] })
    only.form.hub = '10.0.0.1'
    await only.ask()
    expect(only.form.kiosk).toBe('east')
  })
})

describe('a code that was confirmed', () => {
  it('[APP-27] stands for the token: what was typed gives way, and the only kiosk is chosen', async () => {
    const { form, lacks, paired, isPaired, answer, save, savePort } = open(fresh)
    form.hub = 'http://10.0.0.1:7070/kiosk?token=a-token-of-yesterday&kiosk=west'
    form.token = 'another-wrong-token'
    paired(hall)
    expect([form.hub, form.token, form.kiosk]).toEqual(['http://10.0.0.1:7070', '', 'west'])
    expect([isPaired.value, answer.value, lacks.value]).toEqual([true, hall, ['pin']])
    form.pin = form.pinAgain = '1357'
    await save()
    expect(savePort.mock.calls[0]?.[0]).toMatchObject({
      hub: 'http://10.0.0.1:7070',
      token: null,
      kiosk: 'west',
    })
  })

  it('[APP-27] is for its hub alone', () => {
    const { form, lacks, paired } = open(known)
    form.hub = '10.0.0.66'
    expect(lacks.value).toEqual(['token'])
    paired(hall)
    expect(lacks.value).toEqual([])
    form.hub = '10.0.0.77'
    expect(lacks.value).toEqual(['token'])
  })
})

describe('later', () => {
  it('[APP-14] nothing is needed; token and PIN stay as they are', async () => {
    const { form, lacks, ask, save, savePort } = open(known)
    expect(lacks.value).toEqual([])
    await ask()
    expect(form.kiosk).toBe('east')
    form.volume = 0
    await save()
    expect(savePort).toHaveBeenCalledExactlyOnceWith({ ...known.choices, token: null, volume: 0 }, null)
  })

  it('[APP-25] another hub needs its own token', async () => {
    const { form, lacks, save, savePort } = open(known)
    form.hub = '10.0.0.66'
    expect(lacks.value).toEqual(['token'])
    await save()
    expect(savePort).not.toHaveBeenCalled()
    form.token = 'abcdefghijklmnop'
    expect(lacks.value).toEqual([])
  })

  it('[APP-13] what could not be saved is said', async () => {
    const { save, savePort, failed } = open(known)
    savePort.mockRejectedValue(new Error('no'))
    await save()
    expect(failed.value).toBe(true)
  })
})
