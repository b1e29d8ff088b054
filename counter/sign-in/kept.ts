import { SignedIn } from './requests.ts'

const KEY = 'paihao.session'

/** Who is signed in at this tab: they stay so when the page is loaded again, and are gone with the tab. */
export function keptSession(): SignedIn | null {
  try {
    return SignedIn.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null')).data ?? null
  } catch {
    return null
  }
}
export function keepSession(signedIn: SignedIn | null): void {
  if (signedIn) sessionStorage.setItem(KEY, JSON.stringify(signedIn))
  else sessionStorage.removeItem(KEY)
}
