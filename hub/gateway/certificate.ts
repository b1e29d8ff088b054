import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import type { Server } from 'node:https'
import { createSecureContext } from 'node:tls'
import type { Logger } from 'pino'

/** Where the hall's certificate and its key are, as PEM. */
export interface CertificateFiles {
  cert: string
  key: string
}
/** What they hold. */
export interface CertificatePair {
  cert: string
  key: string
}

/** They are looked at this often, in ms; a renewal is noticed without a restart. */
const LOOK_MS = 30_000

/** [TLS-2] The pair, or one line that says what is wrong with it and what to do. */
export function readCertificate(files: CertificateFiles): CertificatePair | { problem: string } {
  let pair: CertificatePair
  try {
    pair = { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') }
  } catch (error) {
    return { problem: `${messageOf(error)}; name files that this user may read` }
  }
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(pair.cert)
  } catch {
    return { problem: `${files.cert} holds no certificate; it begins with -----BEGIN CERTIFICATE-----` }
  }
  try {
    if (!certificate.checkPrivateKey(createPrivateKey(pair.key)))
      return { problem: `${files.key} is not the key of ${files.cert}; name the two that belong together` }
  } catch {
    return { problem: `${files.key} holds no private key without a passphrase, as PEM` }
  }
  if (certificate.validToDate.getTime() < Date.now())
    return { problem: `${files.cert} ran out on ${certificate.validTo}; renew it` }
  try {
    // The whole chain, as it will be used: a file may be half written, or its key too short.
    createSecureContext(pair)
  } catch (error) {
    return {
      problem: `${files.cert} cannot be used (${messageOf(error)}); copy it anew, or make a longer key`,
    }
  }
  return pair
}

/**
 * [TLS-3] Takes a renewed pair when its files change and on SIGHUP; what is wrong with it is a line in the log, and the
 * one before stays. Returns how to stop.
 */
export function followCertificate(files: CertificateFiles, server: Server, log: Logger): () => void {
  function take(): void {
    const pair = readCertificate(files)
    if ('problem' in pair) return log.error({ problem: pair.problem }, 'the certificate was not renewed')
    server.setSecureContext(pair)
    log.info({ validTo: new X509Certificate(pair.cert).validTo }, 'the certificate was read anew')
  }
  for (const file of [files.cert, files.key]) watchFile(file, { interval: LOOK_MS, persistent: false }, take)
  process.on('SIGHUP', take)
  return () => {
    process.off('SIGHUP', take)
    for (const file of [files.cert, files.key]) unwatchFile(file, take)
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
