import { useI18n } from 'vue-i18n'
import { useLanguage } from '../../client/languages.ts'
import type { PrinterFault } from '../../protocol/views.ts'
import { useHall, type PrinterNow } from './useHall.ts'

/** What there is to say of printers and of what became of papers. */
export function usePrinterWords() {
  const { t, say } = useLanguage()
  const { te } = useI18n({ useScope: 'global' })
  const { hall } = useHall()

  /** The name of a printer by its id; null for none, or for one that is no longer set up. */
  function printerName(id: string | null): string | null {
    const printer = hall.value.printers.find((one) => one.id === id)
    return printer ? say(printer.name) : null
  }
  function stateWords({ state, fault, warning }: PrinterNow): string {
    const words = fault ? t(`printer.faults.${fault}`) : t(`printer.${state}`)
    return warning && !fault ? `${words} · ${t(`printer.${warning}`)}` : words
  }
  const adviceWords = (fault: PrinterFault): string => t(`printer.advice.${fault}`)
  /** Why a paper did not come out; a later hub may give a word that is not known here. */
  function causeWords(cause: string): string {
    const key = [`ticket.causes.${cause}`, `printer.faults.${cause}`].find((one) => te(one))
    return t(key ?? 'ticket.causes.other')
  }
  return { printerName, stateWords, adviceWords, causeWords }
}
