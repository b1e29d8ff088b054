// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { expect, it } from 'vitest'
import { mountTold } from '../../../../client/testing.ts'
import type { Material } from '../../../../protocol/catalogue.ts'
import { smallCatalogue } from '../../../../tests/fixtures/catalogue.ts'
import { kioskView } from '../../testing.ts'
import { useVisit } from '../../visit/visit.ts'
import { words } from '../../words.ts'
import MissingStep from './MissingStep.vue'

it('[KIOSK-9] fifty missing materials all stand on the screen, and their code is one that can be drawn', async () => {
  const catalogue = smallCatalogue()
  const [service] = catalogue.services
  service!.materials = Array.from({ length: 50 }, (_, i) => ({
    zh: `第 ${i + 1} 样：无犯罪记录证明原件及复印件`,
    en: `Thing ${i + 1}`,
    where: { zh: '户籍所在地派出所二楼户政窗口', en: 'Police station' },
  })) as object[] as Material[]
  const views = { catalogue, kiosk: kioskView() }
  const { screen } = mountTold(MissingStep, { views }, words, { id: service!.id })
  useVisit().missing = service!.materials.map((_, place) => place)
  await nextTick()
  expect(screen.findAll('.things li')).toHaveLength(50)
  const text = screen.get('[data-text]').attributes('data-text') ?? ''
  expect(text).toContain('第 1 样')
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(600)
})
