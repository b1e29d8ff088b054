import { requestFile, type Asked, type FileForm } from './request.ts'

/** Fetches a report as a file and hands it to the browser to be saved. Resolves to whether it could be had. */
export async function saveFile(asked: Asked, form: FileForm, language: string): Promise<boolean> {
  const outcome = await requestFile(asked, form, language === 'zh' ? 'zh' : 'en')
  if (!outcome.ok) return false
  const link = document.createElement('a')
  link.href = URL.createObjectURL(outcome.value)
  link.download = `paihao-${asked.from}_${asked.to}.${form}`
  link.click()
  // The browser takes it at once; a moment later nothing needs it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  return true
}
