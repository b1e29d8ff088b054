import { expect, it } from 'vitest'
import { ORDERS, readOrder } from './orders.ts'

it('[SIM-24] understands each order that it offers, however it is spaced', () => {
  for (const words of ORDERS) expect(readOrder(words), words).not.toBeNull()
  expect(readOrder('  Paper  out after 80 mm ')).toEqual({ type: 'paperOutAfter', mm: 80 })
})

it('[SIM-24] knows no other order', () => {
  for (const words of ['', 'explode', 'paper out after soon', 'constructor'])
    expect(readOrder(words)).toBeNull()
})
