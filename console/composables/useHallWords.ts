import { useLanguage } from '../../client/languages.ts'
import { useHall } from './useHall.ts'

/** What of the hall is said in words on more than one page. */
export function useHallWords() {
  const { say, locale } = useLanguage()
  const { catalogue } = useHall()

  function departmentName(id: string): string {
    const department = catalogue.value.departments.find((one) => one.id === id)
    return department ? say(department.name) : id
  }
  /** On the hall's clock. */
  function moment(at: number): string {
    return new Intl.DateTimeFormat(locale.value === 'zh' ? 'zh-CN' : 'en-GB', {
      ...{ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
      timeZone: catalogue.value.centre.timeZone,
    }).format(at)
  }
  return { departmentName, moment }
}
