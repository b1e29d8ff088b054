import { useI18n } from 'vue-i18n'

/** What is wrong with a printer and what to do, for any word that a driver may give. */
export function usePrinterWords() {
  const { t, te } = useI18n({ useScope: 'global' })
  const faultWords = (fault: string | null): string => {
    const key = `printer.faults.${fault}`
    return t(te(key) ? key : 'printer.faults.other')
  }
  return { faultWords }
}
