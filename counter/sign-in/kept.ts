import { counterInAddress } from '../address.ts'
import { SignedIn } from './requests.ts'

/** A session is good at its own counter. */
const key = (): string => `paihao.session.${counterInAddress() ?? ''}`

/** Who is signed in at this tab: they stay so when the page is loaded again, and are gone with the tab. */
export function keptSession(): SignedIn | null {
  try {
    return SignedIn.safeParse(JSON.parse(sessionStorage.getItem(key()) ?? 'null')).data ?? null
  } catch {
    return null
  }
}
export function keepSession(signedIn: SignedIn | null): void {
  if (signedIn) sessionStorage.setItem(key(), JSON.stringify(signedIn))
  else sessionStorage.removeItem(key())
}
