import { saveBlob } from '../saveBlob.ts'
import { requestFile, type Asked, type FileForm } from './request.ts'

/** Fetches a report as a file and hands it to the browser to be saved. Resolves to whether it could be had. */
export async function saveFile(asked: Asked, form: FileForm, language: string): Promise<boolean> {
  const outcome = await requestFile(asked, form, language === 'zh' ? 'zh' : 'en')
  if (!outcome.ok) return false
  saveBlob(outcome.value, `paihao-${asked.from}_${asked.to}.${form}`)
  return true
}
