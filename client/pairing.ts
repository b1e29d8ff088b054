import { useIntervalFn } from '@vueuse/core'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { nanoid } from 'nanoid'
import { onMounted, ref, watch } from 'vue'
import { PAIRING_MS, PairingOffer } from '../protocol/pairing.ts'
import type { PairedRole } from '../protocol/people.ts'
import { useHub } from './hub.ts'
import { keepToken } from './screen.ts'

/** What a page asks to be: its role, and what its address names. */
export interface Wish {
  role: PairedRole
  place?: string | undefined
}

/** Loaded again, the page shows the code that somebody may be typing. */
const KEPT = 'paihao.pairing'
/** Where the hub is asked again after it gave no code, in ms. */
const AGAIN_MS = 20_000

/**
 * [PAIR-6] The code of a page that the hub does not know. The token is made here and kept once the code was
 * confirmed; the hub gets its hash alone. The line tries the token every few seconds, and the page goes on by itself.
 */
export function usePairing(wish: Wish) {
  const hub = useHub()
  const code = ref<string | null>(null)
  const token = sessionStorage.getItem(KEPT) ?? nanoid(32)
  sessionStorage.setItem(KEPT, token)
  hub.useToken(token)
  let askAt = 0

  async function ask(): Promise<void> {
    askAt = performance.now() + AGAIN_MS
    try {
      const response = await fetch('/api/v1/pairings', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ tokenHash: hashOf(token), ...wish }),
      })
      const offer = response.ok ? PairingOffer.safeParse(await response.json()).data : undefined
      code.value = offer?.code ?? null
      // By this machine's own clock: that of the hub may be set otherwise.
      if (offer)
        askAt = performance.now() + Math.min(PAIRING_MS, Math.max(offer.expiresAt - hub.now, AGAIN_MS))
    } catch {
      code.value = null
    }
  }
  onMounted(ask)
  useIntervalFn(() => void (performance.now() > askAt && ask()), 1_000)

  /** Whoever confirmed the code decides what it is; then its page may be another one. */
  function go(page: string): void {
    keepToken(token)
    sessionStorage.removeItem(KEPT)
    location.replace(page)
  }
  // At once, because what shows the code is taken away with the link.
  watch(
    () => hub.link,
    (link) => link === 'live' && go(location.href),
    { flush: 'sync' },
  )
  watch(
    () => hub.ownPage,
    (page) => page !== null && go(page),
    { flush: 'sync' },
  )
  return { code }
}

/** Without `crypto.subtle`, which a browser withholds from a page that came without TLS. */
const hashOf = (token: string): string => bytesToHex(sha256(utf8ToBytes(token)))
